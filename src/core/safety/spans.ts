import type { Cut } from './scanner.ts';

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
  readonly #from: number[]; // The first hit that starts at a word or after it, for those that were said so far.
  readonly #ending: number[]; // The first hit that ends at a word,
  readonly #last: number[]; // the last one,
  readonly #next: number[] = []; // and after each hit the next with the same end.

  constructor(length: number) {
    this.#from = new Array<number>(length + 1).fill(0);
    this.#ending = new Array<number>(length + 1).fill(none);
    this.#last = new Array<number>(length + 1).fill(0);
  }

  get count(): number {
    return this.starts.length;
  }

  /** Writes 1 for each part that was said, and 0 for the others. */
  mark(said: Uint8Array): void {
    said.fill(0);
    for (const some of this.parts) for (let at = 0; at < some.length; at += 1) said[some[at] ?? 0] = 1;
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

const placeMax = 2 ** 30;

/**
 * The parts that are said around some words of a message, which are gone through from its beginning. It is kept from message
 * to message and counts on, so that none has to make or to clear a place for each of thousands of parts.
 */
export class Nearby {
  readonly #reach: number;
  readonly #last: Int32Array; // Where each part was said last so far.
  #hits = new Hits(0);
  #next = 0; // Hit.
  #before = 0; // Where this message begins: whatever is not after it was said in others.
  #end = 0;
  #from = 0;

  constructor(parts: number, reach: number) {
    this.#reach = reach;
    this.#last = new Int32Array(parts);
  }

  /** Another message, of so many words. */
  begin(hits: Hits, words: number): void {
    this.#hits = hits;
    this.#next = 0;
    this.#before = this.#end;
    if (this.#before > placeMax) {
      this.#last.fill(0);
      this.#before = 0;
    }
    this.#end = this.#before + words;
  }

  /** Now the words from one up to, not including, another. */
  moveTo(start: number, end: number): void {
    this.#from = this.#before + Math.max(0, start - this.#reach);
    for (; (this.#hits.starts[this.#next] ?? Infinity) < end + this.#reach; this.#next += 1) {
      const parts = this.#hits.parts[this.#next] ?? [];
      const place = this.#before + (this.#hits.starts[this.#next] ?? 0) + 1;
      for (let at = 0; at < parts.length; at += 1) this.#last[parts[at] ?? 0] = place;
    }
  }

  /** One of the parts that stand in these places. */
  hasAny(parts: Int32Array, from: number, until: number): boolean {
    for (let at = from; at < until; at += 1) if ((this.#last[parts[at] ?? 0] ?? 0) > this.#from) return true;
    return false;
  }
}

/** They have a word in common. */
export function meets(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** How many cuts that deep, up to each word. */
export function counted(cuts: readonly Cut[], limit: 1 | 2 | 3): readonly number[] {
  const counts = [0];
  for (let at = 0; at < cuts.length; at += 1) counts.push((counts[at] ?? 0) + ((cuts[at] ?? 0) >= limit ? 1 : 0));
  return counts;
}
