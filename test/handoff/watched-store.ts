import type { DatabaseSync } from 'node:sqlite';
import { askedStore } from '../../src/store/asked-store.ts';
import { startEngine } from '../../src/store/engine.ts';
import { runBatch } from '../../src/store/sqlite-batch.ts';
import { openDatabase } from '../../src/store/sqlite-database.ts';
import { errorOf } from '../../src/store/sqlite-errors.ts';
import type { Store } from '../../src/store/store.ts';

/** What one statement did: how often it ran, and how many rows it gave. */
export interface Work {
  runs: number;
  rows: number;
}

/** The real engine on a file that is there already, in this thread, so that every statement it runs can be counted. */
export interface WatchedStore {
  readonly store: Store;
  /** What ran while this was done, by its SQL. */
  during(work: () => Promise<unknown>): Promise<ReadonlyMap<string, Readonly<Work>>>;
  close(): void;
}

export function watchedStore(directory: string, key: Uint8Array): WatchedStore {
  const database = openDatabase(directory);
  let counted = new Map<string, Work>();
  watch(database, (sql, rows) => {
    const work = counted.get(sql) ?? { runs: 0, rows: 0 };
    counted.set(sql, { runs: work.runs + 1, rows: work.rows + rows });
  });
  const engine = startEngine(database, { current: key, older: [] });
  const asked = askedStore(async (lane, call) => {
    const ran = runBatch(engine, lane, [{ id: 1, call, expiresAt: Number.POSITIVE_INFINITY }]);
    if (ran.type !== 'done') throw errorOf(ran.failure);
    const [result] = ran.results;
    if (result && 'failure' in result) throw errorOf(result.failure);
    return result?.value;
  });
  return {
    store: { ...asked, close: async () => database.close() },
    async during(work) {
      counted = new Map();
      await work();
      return counted;
    },
    close: () => database.close(),
  };
}

function watch(database: DatabaseSync, count: (sql: string, rows: number) => void): void {
  const prepare = database.prepare.bind(database);
  database.prepare = (sql) => {
    const statement = prepare(sql);
    const [all, get, run] = [
      statement.all.bind(statement),
      statement.get.bind(statement),
      statement.run.bind(statement),
    ];
    // True: each takes what the method of its name takes, and gives back what that gave.
    statement.all = ((...values: Parameters<typeof all>) => {
      const rows = all(...values);
      count(sql, rows.length);
      return rows;
    }) as typeof all;
    statement.get = ((...values: Parameters<typeof get>) => {
      const row = get(...values);
      count(sql, row === undefined ? 0 : 1);
      return row;
    }) as typeof get;
    statement.run = ((...values: Parameters<typeof run>) => {
      count(sql, 0);
      return run(...values);
    }) as typeof run;
    return statement;
  };
}
