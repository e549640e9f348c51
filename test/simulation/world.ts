import { startDeadlines } from '../../src/deadlines.ts';
import { createIntake, type Intake } from '../../src/handle.ts';
import { startCalls } from '../../src/handoff/calls.ts';
import { createHandoffDesk, type RunningDesk } from '../../src/handoff/desk.ts';
import { startLeases } from '../../src/handoff/leases.ts';
import type { Loop } from '../../src/loop.ts';
import { startOutbox } from '../../src/outbox.ts';
import type { Spool } from '../../src/spool.ts';
import type { Call } from '../../src/store/sqlite-wire.ts';
import { library } from '../service/parts.ts';
import { type Pending, SimulatedEngine } from './engine.ts';
import { Seeded } from './seeded.ts';
import { Witness } from './witness.ts';

/** A bug to be planted: a call is changed on its way to the store, or a loop does not run. */
export interface Bug {
  readonly change?: (call: Call) => Call;
  readonly without?: 'leases' | 'deadlines';
}

/** One process of the service on the shared store. */
export interface Process {
  readonly number: number;
  readonly intake: Intake;
  readonly desk: RunningDesk;
  readonly loops: readonly Loop[];
  isAsleep: boolean; // Stopped by the system: nothing it asked is answered until it wakes.
}

const processesMax = 2;
const noSpool: Spool = {
  append: async () => true,
  rows: () => [],
  holds: () => false,
  remove: () => {},
  park: () => {},
};
const start = Date.UTC(2026, 11, 2, 17); // A Wednesday at noon in New York.

/** Several processes, one store, one clock; everything that happens is decided by the seed. */
export class World {
  readonly random: Seeded;
  readonly witness = new Witness();
  readonly engine: SimulatedEngine;
  readonly processes: Process[] = [];
  readonly #bug: Bug;
  #lastProcess = 0;
  #lastId = 0;
  now = start;

  constructor(seed: number, schema: string, bug: Bug = {}) {
    this.random = new Seeded(seed);
    this.#bug = bug;
    this.engine = new SimulatedEngine(schema, (call, value) => this.witness.see(call, value));
    this.witness.attach(this.engine.engine);
    for (let at = 0; at < processesMax; at += 1) this.processes.push(this.#open());
  }

  newId = (): string => {
    this.#lastId += 1;
    return `00000000-0000-7000-8000-${String(this.#lastId).padStart(12, '0')}`;
  };

  anyProcess(): Process {
    const awake = this.processes.filter(({ isAsleep }) => !isAsleep);
    return awake[this.random.below(awake.length)] ?? this.processes[0]!; // True: there are always some.
  }

  /** Killed at this moment: nothing that it asked is answered, and a new one starts on the same store. */
  restart(dying: Process): void {
    dying.desk.stop();
    this.engine.forget(dying.number);
    this.processes.splice(this.processes.indexOf(dying), 1, this.#open());
  }

  /** One of the questions that wait is answered; sometimes it fails, or the answer gets lost. */
  async answerOne(faults: boolean): Promise<boolean> {
    const isAsleep = (number: number) => this.processes.find((each) => each.number === number)?.isAsleep ?? false;
    const pending: Pending | undefined = this.engine.take((count) => this.random.below(count), isAsleep);
    if (!pending) return false;
    const luck = faults ? this.random.next() : 1;
    pending.run(luck < 0.02 ? 'before' : luck < 0.04 ? 'after' : undefined);
    await settled();
    return true;
  }

  async answerAll(faults = false): Promise<void> {
    await settled();
    while (await this.answerOne(faults)) await settled();
  }

  /** What the timers of each process would do by now. */
  beat(): void {
    for (const { loops, isAsleep } of this.processes) if (!isAsleep) for (const loop of loops) void loop.round();
  }

  close(): void {
    for (const { desk } of this.processes) desk.stop();
    this.engine.close();
  }

  #open(): Process {
    this.#lastProcess += 1;
    const number = this.#lastProcess;
    const store = this.engine.store(number, this.#bug.change);
    const now = () => this.now;
    const log = () => {};
    const parts = {
      store,
      library,
      spool: noSpool,
      alarm: () => {},
      isPaused: () => false,
      now,
      newId: this.newId,
      log,
    };
    const intake = createIntake(parts);
    const deskParts = { store, intake, library, now, newId: this.newId };
    const loops = [
      ...(this.#bug.without === 'leases' ? [] : [startLeases(deskParts, log)]),
      ...(this.#bug.without === 'deadlines' ? [] : [startDeadlines(store, intake, now, log)]),
      startCalls(deskParts, log),
      startOutbox({
        store,
        pager: { page: async () => {} },
        handoffs: { initiate: async () => {} },
        senders: new Map(),
        now,
        log,
      }),
    ];
    return { number, intake, desk: createHandoffDesk(deskParts), loops, isAsleep: false };
  }
}

/** Until every promise that could go on has gone on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
