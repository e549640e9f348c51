import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { startTidying } from '../tidy.ts';
import { type Engine, startEngine } from './engine.ts';
import { runBatch } from './sqlite-batch.ts';
import { migrate, openDatabase, serve } from './sqlite-database.ts';
import { type Failure, failureOf } from './sqlite-errors.ts';
import {
  type Fault,
  type FromWorker,
  type Lane,
  monotonicMs,
  type Request,
  type Result,
  type ToWorker,
  type WorkerOptions,
} from './sqlite-wire.ts';

/** The thread that owns the database. It may block on a disk; the main thread never does. */
const port = parentPort!; // True: this file only ever runs as a worker.
const options = workerData as WorkerOptions; // True: sqlite-client.ts starts it.
const retryMs = 5;
const shredAfterMs = 20;

try {
  const engine = await start();
  port.on('message', (message: ToWorker) => hear(engine, message));
  startTidying();
  tell({ type: 'ready' });
} catch (error) {
  tell({ type: 'failed', failure: failureOf(error) });
}

async function start(): Promise<Engine> {
  const database = openDatabase(options.directory);
  database.exec('begin immediate'); // Two processes that start at once migrate one after the other.
  await migrate(database);
  const engine = startEngine(database, options.ring);
  database.exec('commit');
  serve(database);
  return engine;
}

function hear(engine: Engine, message: ToWorker): void {
  if (message.type === 'batch') void serveBatch(engine, message.lane, message.requests);
  else if (message.type === 'close') close(engine);
  else if (options.faults) inject(engine, message.fault);
}

/** A lock held elsewhere is tried again until nobody waits for the answer; between the tries the other lane is heard. */
async function serveBatch(engine: Engine, lane: Lane, requests: readonly Request[]): Promise<void> {
  const results: Result[] = [];
  let waiting = requests;
  let failure: Failure = { code: 'late', message: 'It had waited too long before the store could begin.' };
  while (waiting.length > 0) {
    const now = monotonicMs();
    for (const { id } of waiting.filter(({ expiresAt }) => expiresAt <= now)) results.push({ id, failure });
    waiting = waiting.filter(({ expiresAt }) => expiresAt > now);
    const ran = runBatch(engine, lane, waiting);
    if (ran.type === 'broken') process.exit(1); // The main thread starts another one.
    if (ran.type === 'done') {
      results.push(...ran.results);
      break;
    }
    failure = ran.failure;
    await pause(retryMs);
  }
  tell({ type: 'results', lane, results });
  if (waiting.some(({ call }) => call.type === 'commit' && call.turn.erase)) void shred(engine);
}

/** After an erasure the log still holds the old pages. Away from the turns, until no reader elsewhere keeps them alive. */
async function shred(engine: Engine): Promise<void> {
  for (;;) {
    await pause(shredAfterMs);
    if (!engine.database.isOpen) return; // Closing empties the log as well.
    const result = engine.database.prepare('pragma wal_checkpoint(truncate)').get();
    if (result?.busy === 0) return;
  }
}

function close(engine: Engine): void {
  engine.database.close();
  port.close();
}

function inject(engine: Engine, fault: Fault): void {
  if (fault.type === 'pages') engine.database.exec(`pragma max_page_count = ${fault.max}`);
  else if (fault.type === 'hang') hang(fault.forMs);
  else if (fault.type === 'die') process.exit(1);
  else {
    engine.database.function('hang', () => hang(fault.forMs));
    engine.database.exec('create temp trigger slow after insert on main.audit begin select hang(); end');
  }
}

function hang(forMs: number): null {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, forMs);
  return null;
}

function tell(message: FromWorker): void {
  port.postMessage(message);
}
