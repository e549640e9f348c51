import { existsSync } from 'node:fs';
import { readConfig } from '../config.ts';
import type { FlaggedLine } from '../handoff/flag.ts';
import { readMasterKey } from '../store/master-key.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Flag } from '../store/staff-store.ts';
import { UsageError } from './options.ts';

const patientMs = 5_000; // Nobody waits for a reply here.
const flagsMax = 100_000;

/** The review list as JSONL: each line that staff marked, with what the screen heard. It quotes people: mind where it goes. */
export async function reviewExport(): Promise<number> {
  const { dataDirectory, masterKeyFile } = readConfig(process.env);
  if (!existsSync(masterKeyFile))
    throw new UsageError('There is no master key here yet, so nobody has written. Start the service first.');
  const key = readMasterKey(masterKeyFile);
  const store = await openSqlite({ directory: dataDirectory, key, deadlineMs: patientMs });
  try {
    for (const flag of await store.staff.flags(0, flagsMax)) process.stdout.write(`${JSON.stringify(rowOf(flag))}\n`);
    return 0;
  } finally {
    await store.close();
  }
}

/** Numbers to call and addresses are taken out: what is reviewed is how something was said. */
function rowOf({ id, kind, at, body }: Flag): object {
  const { from, text, channel, heard } = JSON.parse(body) as FlaggedLine; // True: `flagLine` wrote it, and the store authenticated it.
  return { id, kind, at: new Date(at).toISOString(), channel, from, text: withoutContact(text), heard };
}

function withoutContact(text: string): string {
  return text.replace(/[^\s@]+@[^\s@]+/g, '[address]').replace(/\+?\d[\d\s().-]{5,}\d/g, '[number]');
}
