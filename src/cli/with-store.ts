import { existsSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { readMasterKey } from '../store/master-key.ts';
import { openSqlite, type SqliteStore } from '../store/sqlite.ts';
import { UsageError } from './options.ts';

const patientMs = 5_000; // Nobody waits for a reply here.

/** The store of this machine, for a command that reads it, and closed again. UsageError where nobody has written yet. */
export async function withStore(run: (store: SqliteStore) => Promise<void>): Promise<number> {
  const { dataDirectory, masterKeyFile } = readConfig(process.env);
  if (!existsSync(masterKeyFile))
    throw new UsageError('There is no master key here yet, so nobody has written. Start the service first.');
  const key = readMasterKey(masterKeyFile);
  const store = await openSqlite({ directory: dataDirectory, key, deadlineMs: patientMs });
  try {
    await run(store);
    return 0;
  } finally {
    await store.close();
  }
}
