import { distance } from '../letters.ts';
import { Holes, type HoleTables } from './holes.ts';
import { Sounds } from './sounds.ts';

const digits = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['8', 'b'],
  ['@', 'a'],
  ['$', 's'],
  ['!', 'i'],
]);
const lettersOnly = /^[a-z]*$/;
const lettersMax = 24; // No crisis word is longer; keeps every step constant.
const guessedMin = 7; // Letters of a word that may be misspelt without being on the list.
const twiceMin = 9; // Letters of a listed word that may go wrong twice.
const typedMin = 4; // Shorter words are too close to too many others.
const soundMin = 4;

/** "k1ll", "su!cide": each digit or sign as the letter it stands for. `one` says what 1 is, i or l. */
export function withoutDigits(word: string, one: 'i' | 'l'): string {
  if (lettersOnly.test(word)) return word;
  let plain = '';
  for (const letter of word) plain += letter === '1' ? one : (digits.get(letter) ?? letter);
  return plain;
}

export interface MisspellingTables {
  readonly listed: ReadonlySet<string>;
  readonly realWords: ReadonlySet<string>;
  readonly sounds: ReadonlyMap<string, string>;
  readonly learnt?: Learnt; // Nothing yet, where it is not there.
}

interface Learnt {
  readonly holes: HoleTables;
  readonly shapes: ReadonlyMap<number, 1 | 2>;
  readonly bySound: ReadonlyMap<string, string>;
}

/**
 * Known words, found again when letters went wrong. Each is filed under itself with one letter left out (listed long words
 * with two), and so is what was typed: where the two meet, they are that close, however many words there are.
 */
export class Misspelling {
  readonly #holes: Holes;
  readonly #shapes: Map<number, 1 | 2>; // First letter and length of what may be meant, and how much may be wrong.
  readonly #sounds: Sounds;
  readonly #listed: ReadonlySet<string>;
  readonly #realWords: ReadonlySet<string>;

  constructor({ listed, realWords, sounds, learnt }: MisspellingTables) {
    this.#listed = listed;
    this.#realWords = realWords;
    this.#sounds = new Sounds(sounds, learnt?.bySound);
    this.#holes = new Holes(learnt?.holes);
    this.#shapes = new Map(learnt?.shapes);
  }

  /** With all that was learnt. */
  tables(): MisspellingTables {
    const learnt = { holes: this.#holes.tables(), shapes: this.#shapes, bySound: this.#sounds.known };
    return { listed: this.#listed, realWords: this.#realWords, sounds: this.#sounds.spellings, learnt };
  }

  learn(word: string): void {
    if (word.length >= soundMin) this.#sounds.learn(word);
    const listed = this.#listed.has(word);
    if (!listed && word.length < guessedMin) return;
    const depth = listed && word.length >= twiceMin ? 2 : 1;
    for (let off = -depth; off <= depth; off += 1) {
      const shape = shapeOf(word, off);
      this.#shapes.set(shape, Math.max(depth, this.#shapes.get(shape) ?? 0) as 1 | 2); // Both are 1 or 2.
    }
    this.#holes.file(word, depth);
  }

  /** The word that was meant, if one can be said; the first letter must be right. */
  meant(word: string): string | undefined {
    if (word.length < typedMin || word.length > lettersMax || this.#realWords.has(word)) return undefined;
    if (word.includes('*')) return [...this.#listed].find((known) => masked(word, known));
    return this.#sounds.meant(word) ?? this.#near(word);
  }

  #near(word: string): string | undefined {
    const depth = this.#shapes.get(shapeOf(word, 0));
    if (!depth) return undefined;
    let guess: string | undefined;
    const tried: string[] = [];
    const meant = (first: number, second: number) => {
      for (const known of this.#holes.under(word, first, second)) {
        if (tried.includes(known)) continue; // Under another hole.
        tried.push(known);
        const isListed = this.#listed.has(known);
        if ((guess && !isListed) || known[0] !== word[0] || !isNear(word, known, isListed)) continue;
        if (isListed) return known;
        guess ??= known;
      }
      return undefined;
    };
    const { length } = word;
    let listed = meant(-1, -1);
    for (let first = 1; !listed && first < length; first += 1) listed = meant(first, -1);
    if (depth === 1) return listed ?? guess;
    for (let first = 1; !listed && first < length; first += 1)
      for (let second = first + 1; !listed && second < length; second += 1) listed = meant(first, second);
    return listed ?? guess;
  }
}

/** First letter and length. */
function shapeOf(word: string, off: number): number {
  return word.charCodeAt(0) * 64 + word.length + off;
}

function isNear(word: string, known: string, listed: boolean): boolean {
  return distance(word, known, listed && known.length >= twiceMin ? 2 : 1) !== undefined;
}

function masked(word: string, known: string): boolean {
  if (word.length !== known.length) return false;
  for (let at = 0; at < word.length; at += 1) {
    if (word[at] !== '*' && word[at] !== known[at]) return false;
  }
  return true;
}
