import { Worker } from 'node:worker_threads';
import { errorOf } from './sqlite-errors.ts';
import {
  type Call,
  type Fault,
  type FromWorker,
  type Lane,
  monotonicMs,
  type Result,
  type ToWorker,
  type WorkerOptions,
} from './sqlite-wire.ts';
import { StoreError } from './store.ts';

/**
 * The main thread's end. Each lane has one batch under way; what arrives meanwhile makes the next one. Whatever the disk
 * or the thread does, every call settles by its deadline, and a thread that died is started again.
 */
export class SqliteClient {
  readonly #options: WorkerOptions;
  readonly #lanes: { readonly [L in Lane]: LaneState } = { read: new LaneState(), write: new LaneState() };
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #restart: NodeJS.Timeout | undefined;
  #restartMs = restartMsMin;
  #closing = false;
  #lastId = 0;
  #idle: (() => void) | undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  /** Resolves when the database is open, migrated and checked. */
  start(): Promise<void> {
    const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: this.#options });
    return new Promise((resolve, reject) => {
      let failed: Error | undefined;
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'results') this.#receive(message.lane, message.results);
        else if (message.type === 'failed') failed = errorOf(message.failure);
        else {
          this.#worker = worker;
          if (this.#closing) this.#post({ type: 'close' });
          resolve();
        }
      });
      worker.on('error', (error) => {
        failed = new StoreError('down', 'The store thread broke.', { cause: error });
      });
      worker.on('exit', () => {
        const wasServing = this.#worker === worker;
        this.#fail(failed);
        if (wasServing) this.#startAgain();
        else reject(failed ?? new StoreError('down', 'The store thread ended before it was ready.'));
      });
    });
  }

  call(lane: Lane, call: Call, deadlineMs: number): Promise<unknown> {
    if (this.#closing) return Promise.reject(new StoreError('down', 'The store is closed.'));
    if (!this.#worker) return Promise.reject(new StoreError('down', 'The store thread is being started again.'));
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      const id = this.#lastId;
      const late = () =>
        this.#settle(id)?.reject(new StoreError('late', `The store gave no answer in ${deadlineMs} ms.`));
      const timer = setTimeout(late, deadlineMs);
      this.#pending.set(id, { id, call, expiresAt: monotonicMs() + deadlineMs, resolve, reject, timer });
      this.#lanes[lane].queue.push(id);
      this.#sendSoon(lane);
    });
  }

  inject(fault: Fault): void {
    this.#post({ type: 'fault', fault });
  }

  /** Waits for what was asked before; each of that settles by its own deadline. */
  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    clearTimeout(this.#restart);
    if (this.#pending.size > 0) {
      await new Promise<void>((resolve) => {
        this.#idle = resolve;
      });
    }
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    this.#post({ type: 'close' });
    const hung = setTimeout(() => void worker.terminate(), closeMsMax);
    await ended;
    clearTimeout(hung);
  }

  /** All that arrives within one round of the event loop travels together. */
  #sendSoon(name: Lane): void {
    const lane = this.#lanes[name];
    if (lane.underWay || lane.soon) return;
    lane.soon = true;
    setImmediate(() => {
      lane.soon = false;
      if (!lane.underWay && this.#worker) this.#send(name, lane);
    });
  }

  #send(name: Lane, lane: LaneState): void {
    const pending = lane.queue.splice(0, batchMax).flatMap((id) => this.#pending.get(id) ?? []); // The late ones are gone.
    if (pending.length === 0) {
      if (lane.queue.length > 0) this.#sendSoon(name);
      return;
    }
    lane.underWay = true;
    this.#post({
      type: 'batch',
      lane: name,
      requests: pending.map(({ id, call, expiresAt }) => ({ id, call, expiresAt })),
    });
  }

  #receive(name: Lane, results: readonly Result[]): void {
    const lane = this.#lanes[name];
    lane.underWay = false;
    this.#restartMs = restartMsMin;
    for (const result of results) {
      const pending = this.#settle(result.id);
      if ('failure' in result) pending?.reject(errorOf(result.failure));
      else pending?.resolve(result.value);
    }
    if (lane.queue.length > 0) this.#sendSoon(name);
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    if (!pending) return undefined; // It was late. What it wrote stays, and its inbox row answers the next copy.
    clearTimeout(pending.timer);
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#idle?.();
    return pending;
  }

  #fail(cause: Error | undefined): void {
    this.#worker = undefined;
    for (const lane of Object.values(this.#lanes)) lane.clear();
    for (const id of [...this.#pending.keys()]) {
      this.#settle(id)?.reject(new StoreError('down', 'The store thread ended.', { cause }));
    }
  }

  #startAgain(): void {
    if (this.#closing) return;
    this.#restart = setTimeout(() => {
      this.start().catch(() => this.#startAgain()); // Why it fails is told by `openSqlite` and `doctor`.
    }, this.#restartMs);
    this.#restartMs = Math.min(this.#restartMs * 2, restartMsMax);
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }
}

class LaneState {
  queue: number[] = [];
  underWay = false;
  soon = false;

  clear(): void {
    this.queue = [];
    this.underWay = false;
  }
}

interface Pending {
  readonly id: number;
  readonly call: Call;
  readonly expiresAt: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

const batchMax = 256; // A transaction stays short, so that a lock held by others cannot make all of it late.
const restartMsMin = 50;
const restartMsMax = 5_000;
const closeMsMax = 2_000;
