import { noLetters, Sieve, withLetter } from './sieve.ts';

const wordsMax = 2 ** 20; // Far more than any language's rules know; a number and a hash of 32 bits fit into one double.
const whole = -1;
const bucketBits = 16;
const nothing: readonly string[] = [];

export interface HoleTables {
  readonly words: readonly string[];
  readonly depths: readonly number[]; // How many letters of each are left out.
  readonly rows: Float64Array;
}

/**
 * Words, each filed under itself with up to so many letters left out after its first, in one row of numbers: as a table of
 * texts the same takes ten times the room.
 */
export class Holes {
  readonly #words: string[];
  readonly #depths: number[];
  #filed: number[] = []; // The hash of what a word is filed under, and the number of the word.
  #rows: Float64Array; // The same, in order.
  #known: Sieve | undefined;
  readonly #buckets = new Uint32Array(2 ** bucketBits + 1); // The first row whose hash begins with these bits.

  constructor({ words, depths, rows }: HoleTables = { words: [], depths: [], rows: new Float64Array() }) {
    this.#words = [...words];
    this.#depths = [...depths];
    this.#rows = rows;
  }

  /** All that is filed, to be kept and filed again at once. */
  tables(): HoleTables {
    this.#sort();
    return { words: this.#words, depths: this.#depths, rows: this.#rows };
  }

  file(word: string, depth: 1 | 2): void {
    this.#known = undefined;
    const number = this.#words.push(word) - 1;
    this.#depths.push(depth);
    const under = (first: number, second: number) =>
      void this.#filed.push(hashOf(word, first, second) * wordsMax + number);
    under(whole, whole);
    for (let first = 1; first < word.length; first += 1) {
      under(first, whole);
      if (depth === 2) for (let second = first + 1; second < word.length; second += 1) under(first, second);
    }
  }

  /** The words that are filed under this without its letters at two places (-1 is none), the first filed first. */
  under(text: string, first = whole, second = whole): readonly string[] {
    const known = this.#known ?? this.#sort();
    const hash = hashOf(text, first, second);
    if (!known.mayHold(hash)) return nothing;
    const from = hash * wordsMax;
    const hole = without(text, first, second);
    const found: string[] = [];
    let before = whole;
    let at = this.#buckets[hash >>> (32 - bucketBits)] ?? 0;
    while ((this.#rows[at] ?? Infinity) < from) at += 1;
    for (; (this.#rows[at] ?? Infinity) < from + wordsMax; at += 1) {
      const number = this.#rows[at]! - from; // Within the rows.
      const word = this.#words[number] ?? '';
      // Another hole may have the same hash, and a word with a double letter is filed twice.
      if (number !== before && isHole(hole, word, this.#depths[number] ?? 0)) found.push(word);
      before = number;
    }
    return found;
  }

  #sort(): Sieve {
    if (this.#filed.length > 0) this.#rows = Float64Array.from([...this.#rows, ...this.#filed]).sort();
    this.#filed = [];
    const known = new Sieve();
    let bucket = 0;
    for (const [at, row] of this.#rows.entries()) {
      const hash = Math.floor(row / wordsMax);
      known.keep(hash);
      for (; bucket <= hash >>> (32 - bucketBits); bucket += 1) this.#buckets[bucket] = at;
    }
    this.#buckets.fill(this.#rows.length, bucket);
    this.#known = known;
    return known;
  }
}

/** FNV-1a, without the letters at two places. */
function hashOf(word: string, first: number, second: number): number {
  let hash = noLetters;
  for (let at = 0; at < word.length; at += 1)
    if (at !== first && at !== second) hash = withLetter(hash, word.charCodeAt(at));
  return hash >>> 0;
}

/** `first` comes before `second`. */
function without(word: string, first: number, second: number): string {
  if (first < 0) return word;
  if (second < 0) return word.slice(0, first) + word.slice(first + 1);
  return word.slice(0, first) + word.slice(first + 1, second) + word.slice(second + 1);
}

/** Is this the word with no more than so many letters left out, none of them the first? */
function isHole(hole: string, word: string, depth: number): boolean {
  if (hole[0] !== word[0] || word.length - hole.length > depth) return false;
  let found = 0;
  for (let at = 0; at < word.length && found < hole.length; at += 1) if (word[at] === hole[found]) found += 1;
  return found === hole.length;
}
