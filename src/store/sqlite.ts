import { type Ask, askedStore } from './asked-store.ts';
import type { Keyring } from './crypto.ts';
import { SqliteClient } from './sqlite-client.ts';
import type { Fault } from './sqlite-wire.ts';
import { type Store, StoreError } from './store.ts';

export interface SqliteOptions {
  readonly directory: string;
  /** 32 bytes, or a ring of them while the master key is being changed. */
  readonly key: Uint8Array | Keyring;
  readonly deadlineMs?: number;
  /** Only for tests: `inject` then breaks things on purpose. */
  readonly faults?: boolean;
}

export interface SqliteStore extends Store {
  inject(fault: Fault): void;
}

/**
 * The store on one machine: SQLite in a thread of its own, one fsync for all turns that wait. A call that is 'late' may
 * still be written afterwards: send the same turn again, and its inbox row answers 'seen'.
 */
export async function openSqlite(options: SqliteOptions): Promise<SqliteStore> {
  const { directory, key, faults = false, deadlineMs = 300 } = options;
  const ring: Keyring = key instanceof Uint8Array ? { current: key, older: [] } : key;
  if ([ring.current, ...ring.older].some((each) => each.length !== 32)) {
    throw new StoreError('key', 'A master key has 32 bytes.');
  }
  const client = new SqliteClient({ directory, ring, faults });
  await client.start();
  const ask: Ask = (lane, call, ms = deadlineMs) => client.call(lane, call, ms);
  return { ...askedStore(ask), close: () => client.close(), inject: (fault) => client.inject(fault) };
}
