import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { askedStore } from '../../src/store/asked-store.ts';
import { type Engine, startEngine } from '../../src/store/engine.ts';
import { runBatch } from '../../src/store/sqlite-batch.ts';
import { migrate } from '../../src/store/sqlite-database.ts';
import { errorOf } from '../../src/store/sqlite-errors.ts';
import type { Call, Lane } from '../../src/store/sqlite-wire.ts';
import { type Store, StoreError } from '../../src/store/store.ts';

/** One question that has not been answered yet, and the process that waits for it. */
export interface Pending {
  readonly call: Call;
  readonly process: number;
  /** Answer it now. `fault`: it fails before anything is written, or the answer gets lost after. */
  run(fault?: 'before' | 'after'): void;
}

/** The real engine on real SQLite, in memory; who is answered when is for the scheduler to decide. */
export class SimulatedEngine {
  readonly engine: Engine;
  readonly #pending: Pending[] = [];
  readonly #watch: (call: Call, value: unknown) => void;

  constructor(schema: string, watch: (call: Call, value: unknown) => void) {
    const database = new DatabaseSync(':memory:');
    database.exec(schema);
    this.engine = startEngine(database, { current: randomBytes(32), older: [] });
    this.#watch = watch;
  }

  /** What one process sees. `change`: a bug to be planted. */
  store(process: number, change: (call: Call) => Call = (call) => call): Store {
    const ask = (lane: Lane, asked: Call) =>
      new Promise((resolve, reject) => {
        const call = change(asked);
        const run = (fault?: 'before' | 'after') => {
          if (fault === 'before') return reject(new StoreError('down', 'A fault that the simulator made.'));
          const [result, error] = this.#answer(lane, call);
          if (error) return reject(error);
          this.#watch(call, result);
          if (fault === 'after') return reject(new StoreError('late', 'A fault that the simulator made.'));
          resolve(result);
        };
        this.#pending.push({ call, process, run });
      });
    return { ...askedStore(ask), close: async () => {} };
  }

  #answer(lane: Lane, call: Call): readonly [unknown, Error?] {
    const ran = runBatch(this.engine, lane, [{ id: 1, call, expiresAt: Number.MAX_VALUE }]);
    if (ran.type !== 'done') return [undefined, errorOf(ran.failure)];
    const [result] = ran.results;
    return result && 'failure' in result ? [undefined, errorOf(result.failure)] : [result?.value];
  }

  /** Take one of the questions that wait, of a process that is not asleep. */
  take(choose: (count: number) => number, isAsleep: (process: number) => boolean): Pending | undefined {
    const awake = this.#pending.filter(({ process }) => !isAsleep(process));
    const chosen = awake[choose(Math.max(1, awake.length))];
    if (chosen) this.#pending.splice(this.#pending.indexOf(chosen), 1);
    return chosen;
  }

  /** A process that ends never hears an answer. */
  forget(process: number): void {
    for (let at = this.#pending.length - 1; at >= 0; at -= 1)
      if (this.#pending[at]?.process === process) this.#pending.splice(at, 1);
  }

  close(): void {
    this.engine.database.close();
  }
}

/** The tables of today, as the migrations make them. */
export async function schemaOfToday(): Promise<string> {
  const database = new DatabaseSync(':memory:');
  await migrate(database);
  const rows = database
    .prepare("select sql from sqlite_master where sql is not null and name not like 'sqlite_%'")
    .all();
  database.close();
  return rows.map(({ sql }) => `${sql};`).join('\n');
}
