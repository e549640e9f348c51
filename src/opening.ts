import { existsSync, mkdirSync } from 'node:fs';
import type { Config } from './config.ts';
import { type LazyStore, openWhenPossible } from './lazy-store.ts';
import type { Log } from './log.ts';
import { makeMasterKey, readMasterKey } from './store/master-key.ts';
import { openSqlite, type SqliteOptions } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

/** The store on its way, and the key that all others are derived from. */
export interface Opening {
  readonly key: Buffer;
  readonly store: Promise<LazyStore>;
}

/** The store has a thread of its own: while it opens, the other one loads the rest of the program, and reads and builds the words. */
export function beginOpening(
  config: Config,
  log: Log,
  openStore: (options: SqliteOptions) => Promise<Store> = openSqlite,
): Opening {
  mkdirSync(config.dataDirectory, { recursive: true, mode: 0o700 });
  const key = masterKeyOf(config);
  const { dataDirectory: directory, storeDeadlineMs: deadlineMs } = config;
  const store = openWhenPossible(() => openStore({ directory, key, deadlineMs }), log);
  store.catch(() => {}); // Told where it is waited for, unless something else is a reason not to start at all.
  return { key, store };
}

/** A demo makes its key on the first start. In production a key that is missing is a mistake, never a new key. */
function masterKeyOf(config: Config): Buffer {
  if (config.mode === 'demo' && !existsSync(config.masterKeyFile)) makeMasterKey(config.masterKeyFile);
  return readMasterKey(config.masterKeyFile);
}
