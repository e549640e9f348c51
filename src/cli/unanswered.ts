import { existsSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { readMasterKey } from '../store/master-key.ts';
import { openSqlite } from '../store/sqlite.ts';
import { UsageError } from './options.ts';

const patientMs = 5_000; // Nobody waits for a reply here.
const shownMax = 200;

/** What people asked and nothing here answers, most frequent first, for whoever writes the answers. It quotes people. */
export async function unanswered(): Promise<number> {
  const { dataDirectory, masterKeyFile } = readConfig(process.env);
  if (!existsSync(masterKeyFile))
    throw new UsageError('There is no master key here yet, so nobody has written. Start the service first.');
  const key = readMasterKey(masterKeyFile);
  const store = await openSqlite({ directory: dataDirectory, key, deadlineMs: patientMs });
  try {
    const questions = await store.unanswered(shownMax);
    const rows = questions.map(
      ({ count, locale, lastAt, question }) =>
        `${String(count).padStart(5)}  ${locale}  ${new Date(lastAt).toISOString().slice(0, 10)}  ${question}\n`,
    );
    process.stdout.write(rows.length === 0 ? 'Every question so far has an answer.\n' : rows.join(''));
    return 0;
  } finally {
    await store.close();
  }
}
