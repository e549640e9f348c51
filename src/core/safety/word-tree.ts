/** Where a way of saying something goes on, and what ends here, while the tree is built. */
interface Growing {
  next?: Map<number, Growing>;
  ends?: Set<number>;
}

/** A place for each word that was said so far, and the places it leads to next to each other, by the number of their word. */
export interface TreeTables {
  readonly words: Int32Array; // The word that leads to a place.
  readonly next: Int32Array; // The first of the places that a place leads to; the next one's first is their end.
  readonly ends: Int32Array; // In `sets`; -1 where nothing ends.
  readonly sets: readonly (readonly number[])[]; // Of parts. Alike ones are one.
  readonly first: Int32Array; // The place of a message's word, by its number; 0 where there is none.
}

/** Ways to say the parts of phrases, word after word. It grows as objects and is kept as rows of numbers. */
export class WordTree {
  readonly #tables: TreeTables;

  constructor(tables: TreeTables) {
    this.#tables = tables;
  }

  /** The place of the first word of a message, by its number; 0: nothing is said so. */
  begin(word: number): number {
    return this.#tables.first[word] ?? 0;
  }

  /** The place that a word leads to from a place; 0: nothing goes on so. */
  follow(place: number, word: number): number {
    const { next, words } = this.#tables;
    let from = next[place] ?? 0;
    let until = next[place + 1] ?? 0;
    while (from < until) {
      const middle = (from + until) >>> 1;
      const there = words[middle] ?? 0;
      if (there === word) return middle;
      if (there < word) from = middle + 1;
      else until = middle;
    }
    return 0;
  }

  /** The parts that a way of saying them ends here. */
  endsAt(place: number): readonly number[] | undefined {
    const { sets, ends } = this.#tables;
    return sets[ends[place] ?? -1];
  }
}

/** The tree while phrases are read. */
export class GrowingTree {
  readonly #root: Growing = {};

  /** Words, by their numbers, are one way to say a part. */
  say(part: number, words: readonly number[]): void {
    let place = this.#root;
    for (const word of words) {
      place.next ??= new Map();
      const next: Growing = place.next.get(word) ?? {};
      place.next.set(word, next);
      place = next;
    }
    place.ends ??= new Set();
    place.ends.add(part);
  }

  grown(): TreeTables {
    const places = inRows(this.#root);
    const words = Int32Array.from(places, ({ word }) => word);
    const next = new Int32Array(places.length + 1);
    let until = 1;
    for (const [at, { place }] of places.entries()) {
      next[at] = until;
      until += place.next?.size ?? 0;
    }
    next[places.length] = until;
    return { words, next, ...alike(places.map(({ place }) => place.ends)), first: firstOf(words.subarray(1, next[1])) };
  }
}

/** By the number of a word, in order, that begins a way: its place. */
function firstOf(words: Int32Array): Int32Array {
  const first = new Int32Array((words.at(-1) ?? 0) + 1);
  for (const [at, word] of words.entries()) first[word] = at + 1;
  return first;
}

interface Place {
  readonly word: number;
  readonly place: Growing;
}

/** All places, those that one leads to together and by the number of their word. */
function inRows(root: Growing): readonly Place[] {
  const places: Place[] = [{ word: 0, place: root }];
  for (const { place } of places) {
    const next = [...(place.next ?? [])].sort(([a], [b]) => a - b);
    for (const [word, there] of next) places.push({ word, place: there });
  }
  return places;
}

/** Thousands of ways end in the same few parts. In the same order, too: in it patterns are tried. */
function alike(all: readonly (ReadonlySet<number> | undefined)[]) {
  const known = new Map<string, number>();
  const sets: (readonly number[])[] = [];
  const ends = Int32Array.from(all, (set) => {
    if (!set) return -1;
    const key = [...set].join(' ');
    const number = known.get(key) ?? sets.push([...set]) - 1;
    known.set(key, number);
    return number;
  });
  return { sets, ends };
}
