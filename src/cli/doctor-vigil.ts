import type { Config } from '../config.ts';
import { openDrillRecord } from '../vigil/drill-record.ts';
import { lastTried } from '../vigil/probe.ts';
import { type Finding, note, ok, problem } from './finding.ts';

const lateRounds = 3;
const weekMs = 8 * 24 * 60 * 60_000; // A week and a day.

/** Whether the crisis path is tried and the people on call answer. `now` is the wall clock, ms. */
export function vigil(config: Config, now: number): readonly Finding[] {
  return [...probes(config, now), ...drills(config, now)];
}

function probes({ dataDirectory, mode, vigil: { probeEveryMinutes } }: Config, now: number): readonly Finding[] {
  if (probeEveryMinutes === 0) return [note('Probe: off. Set PROBE_EVERY_MINUTES, so that the crisis path is tried.')];
  const tried = lastTried(dataDirectory);
  if (tried.length === 0) return [note(`Probe: none yet; the first comes ${probeEveryMinutes} minutes after a start.`)];
  return tried.map(({ channel, at, ms, ok: came }) => {
    if (!came) return problem(`Probe: ${channel} gave no helpline in time; docs/runbook.md says what to do.`);
    const isLate = now - at > lateRounds * probeEveryMinutes * 60_000;
    const late = mode === 'production' ? problem : note; // A demo is off most of the time.
    return isLate
      ? late(`Probe: ${channel} was last tried at ${new Date(at).toISOString()}. Is the service running?`)
      : ok(`Probe: ${channel} gave the helpline in ${ms} ms.`);
  });
}

function drills({ dataDirectory, vigil: { drill } }: Config, now: number): readonly Finding[] {
  const last = openDrillRecord(dataDirectory).drills().at(-1);
  if (!drill) return [note('Drill: off. Set DRILL_AT, so that whoever is on call answers a page once a week.')];
  if (!last) return [note('Drill: none yet.')];
  if (now - last.pagedAt > weekMs) return [problem(`Drill: the last was on ${last.id}. Is the service running?`)];
  if (last.acknowledged) return [ok(`Drill: ${last.id}, answered by ${last.acknowledged.by}.`)];
  return [
    last.missedAt === null
      ? note(`Drill: ${last.id}, not answered yet. \`porchlight drill --done NAME\` answers it.`)
      : problem(`Drill: nobody answered on ${last.id}. Find out whether pages arrive.`),
  ];
}
