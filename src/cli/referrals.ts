import { existsSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { readMasterKey } from '../store/master-key.ts';
import { openSqlite } from '../store/sqlite.ts';
import { UsageError } from './options.ts';

const patientMs = 5_000; // Nobody waits for a reply here.
const firstYear = 2026; // Nothing was counted before.

/** How often danger was heard and a helpline given, by calendar year in UTC, with today. For a yearly report: it knows nobody. */
export async function referrals(): Promise<number> {
  const { dataDirectory, masterKeyFile } = readConfig(process.env);
  if (!existsSync(masterKeyFile)) throw new UsageError('There is no master key here yet, so nobody has written.');
  const store = await openSqlite({
    directory: dataDirectory,
    key: readMasterKey(masterKeyFile),
    deadlineMs: patientMs,
  });
  try {
    for (let year = firstYear; year <= new Date().getUTCFullYear(); year++)
      process.stdout.write(`${year}  ${await store.referrals(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1))}\n`);
    return 0;
  } finally {
    await store.close();
  }
}
