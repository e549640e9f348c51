/** Where something was found: words `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The place of the first of some things in order that is far enough; their number if none is. */
export function firstAt<Thing>(things: readonly Thing[], isFar: (thing: Thing) => boolean): number {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const thing = things[middle];
    if (thing !== undefined && !isFar(thing)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const none = -1;

/**
 * Where the parts of the phrases were found in a message, a hit in each row: words in a row that are a way to say some parts.
 * They come in the order of where they start. A long message has thousands, so they are numbers and not objects.
 */
export class Hits {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly parts: (readonly number[])[] = [];
  readonly #from: Int32Array; // The first hit that starts at a word or after it, for those that were said so far.
  readonly #ending: Int32Array; // The first hit that ends at a word,
  readonly #last: Int32Array; // the last one,
  readonly #next: number[] = []; // and after each hit the next with the same end.
  readonly #present: Int32Array; // Where each part was said last, one more than the word; 0: nowhere.

  constructor(length: number, parts: number) {
    this.#present = new Int32Array(parts);
    this.#from = new Int32Array(length + 1);
    this.#ending = new Int32Array(length + 1).fill(none);
    this.#last = new Int32Array(length + 1);
  }

  get count(): number {
    return this.starts.length;
  }

  has(part: number): boolean {
    return (this.#present[part] ?? 0) > 0;
  }

  /** What follows starts at this word or later. */
  reach(start: number): void {
    this.#from[start] = this.starts.length;
  }

  add(parts: readonly number[], start: number, end: number): void {
    const hit = this.starts.push(start) - 1;
    this.ends.push(end);
    this.parts.push(parts);
    this.#next.push(none);
    for (let at = 0; at < parts.length; at += 1) this.#present[parts[at] ?? 0] = start + 1;
    if (this.#ending[end] === none) this.#ending[end] = hit;
    else this.#next[this.#last[end] ?? 0] = hit;
    this.#last[end] = hit;
  }

  /** The first hit that starts at a word or after it; those that start there come one after the other. */
  firstFrom(start: number): number {
    return this.#from[start] ?? this.starts.length;
  }

  /** The first hit that ends at a word, or -1. */
  firstTo(end: number): number {
    return this.#ending[end] ?? none;
  }

  /** The next hit with the same end, or -1. */
  nextTo(hit: number): number {
    return this.#next[hit] ?? none;
  }
}

/** The parts that are said around some words of a message, which are gone through from its beginning. */
export class Nearby {
  readonly #hits: Hits;
  readonly #reach: number;
  readonly #last: Int32Array; // Where each part was said last so far, one more than the word.
  #next = 0; // Hit.
  #from = 0;

  constructor(hits: Hits, parts: number, reach: number) {
    this.#hits = hits;
    this.#reach = reach;
    this.#last = new Int32Array(parts);
  }

  /** Now the words from one up to, not including, another. */
  moveTo(start: number, end: number): void {
    this.#from = start - this.#reach;
    for (; (this.#hits.starts[this.#next] ?? Infinity) < end + this.#reach; this.#next += 1) {
      const parts = this.#hits.parts[this.#next] ?? [];
      const place = (this.#hits.starts[this.#next] ?? 0) + 1;
      for (let at = 0; at < parts.length; at += 1) this.#last[parts[at] ?? 0] = place;
    }
  }

  has(part: number): boolean {
    const last = this.#last[part] ?? 0;
    return last > 0 && last > this.#from;
  }

  hasAny(parts: readonly number[]): boolean {
    for (let at = 0; at < parts.length; at += 1) if (this.has(parts[at] ?? 0)) return true;
    return false;
  }
}
