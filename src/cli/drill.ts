import { readConfig } from '../config.ts';
import { type Drill, openDrillRecord } from '../vigil/drill-record.ts';
import { readOptions, UsageError } from './options.ts';

const usage = 'drill [--done NAME]';

/** The weekly drills and who answered them; with `--done`, the one that is open is answered. */
export function drill(words: readonly string[]): number {
  const { done } = readOptions(words, ['done'], usage);
  const record = openDrillRecord(readConfig(process.env).dataDirectory);
  if (done !== undefined) {
    const open = record.drills().findLast(({ acknowledged }) => !acknowledged);
    if (!open || done.trim() === '') throw new UsageError(open ? `Usage: porchlight ${usage}` : 'No drill is open.');
    record.acknowledge(open.id, Date.now(), done.trim());
  }
  const drills = record.drills();
  process.stdout.write(drills.length === 0 ? 'There was no drill yet.\n' : drills.map(printed).join(''));
  return 0;
}

function printed({ id, pagedAt, acknowledged, missedAt }: Drill): string {
  const after = acknowledged ? Math.round((acknowledged.at - pagedAt) / 60_000) : 0;
  const answer = acknowledged ? `answered by ${acknowledged.by} after ${after} min` : 'not answered';
  return `${id}  ${answer}${missedAt === null ? '' : '  (a supervisor was told)'}\n`;
}
