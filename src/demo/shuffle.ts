import { setTimeout as delay } from 'node:timers/promises';

const holdMs = 6_000; // Then it goes on alone.

/** Lets two that follow each other change places. */
export class Shuffle {
  readonly #held = new Map<string, () => void>();

  /** Where `isOn`, hold this one until the next one of the lane is through, or nobody comes. */
  async run(lane: string, isOn: boolean, work: () => Promise<void>): Promise<void> {
    const release = this.#held.get(lane);
    this.#held.delete(lane);
    if (isOn && !release) await this.#hold(lane);
    await work();
    release?.();
  }

  async #hold(lane: string): Promise<void> {
    const free = Promise.withResolvers<void>();
    this.#held.set(lane, free.resolve);
    await Promise.race([free.promise, delay(holdMs, undefined, { ref: false })]);
    if (this.#held.get(lane) === free.resolve) this.#held.delete(lane);
  }
}
