/** For one piece of a text in one language: several times what the densest ordinary text needs. */
export const stepsMax = 300_000;

/** A budget of work, so that no message can keep the screen busy. It counts, it never looks at a clock. */
export class Steps {
  readonly #max: number;
  #used = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** One more step; false when there are none left. */
  take(): boolean {
    this.#used += 1;
    return this.#used <= this.#max;
  }

  get used(): number {
    return this.#used;
  }

  get spent(): boolean {
    return this.#used > this.#max;
  }
}
