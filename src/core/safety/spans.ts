/** Where something was found: words `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words in a row that are a way to say some parts of phrases. */
export interface Hit extends Span {
  readonly parts: ReadonlySet<number>;
}

/** Where the parts of the phrases were found in a message. */
export class Hits {
  readonly all: Hit[] = [];
  readonly starting: (Hit[] | undefined)[];
  readonly ending: (Hit[] | undefined)[];
  readonly #present: Uint8Array;
  readonly #seen = new Set<ReadonlySet<number>>();

  constructor(length: number, parts: number) {
    this.#present = new Uint8Array(parts);
    this.starting = new Array(length + 1);
    this.ending = new Array(length + 1);
  }

  has(part: number): boolean {
    return this.#present[part] === 1;
  }

  hasAny(parts: readonly number[]): boolean {
    return parts.some((part) => this.#present[part] === 1);
  }

  add(parts: ReadonlySet<number>, start: number, end: number): void {
    const hit = { parts, start, end };
    this.all.push(hit);
    if (!this.#seen.has(parts)) {
      this.#seen.add(parts);
      for (const part of parts) this.#present[part] = 1;
    }
    const starts = this.starting[start];
    if (starts) starts.push(hit);
    else this.starting[start] = [hit];
    const ends = this.ending[end];
    if (ends) ends.push(hit);
    else this.ending[end] = [hit];
  }
}
