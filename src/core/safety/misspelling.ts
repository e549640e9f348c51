import { distance, withoutStretching } from '../letters.ts';
import { Holes, type HoleTables } from './holes.ts';

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
const lettersMax = 24; // No crisis word is longer; keeps every step constant.
const guessedMin = 7; // Letters of a word that may be misspelt without being on the list.
const twiceMin = 9; // Letters of a listed word that may go wrong twice.
const typedMin = 4; // Shorter words are too close to too many others.
const soundMin = 4;

/** "k1ll", "su!cide": each digit or sign as the letter it stands for. `one` says what 1 is, i or l. */
export function withoutDigits(word: string, one: 'i' | 'l'): string {
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
  readonly shapes: ReadonlyMap<string, 1 | 2>;
  readonly bySound: ReadonlyMap<string, string>;
}

/**
 * Known words, found again when letters went wrong. Each is filed under itself with one letter left out (listed long words
 * with two), and so is what was typed: where the two meet, they are that close, however many words there are.
 */
export class Misspelling {
  readonly #holes: Holes;
  readonly #shapes: Map<string, 1 | 2>; // First letter and length of what may be meant, and how much may be wrong.
  readonly #bySound: Map<string, string>;
  readonly #listed: ReadonlySet<string>;
  readonly #realWords: ReadonlySet<string>;
  readonly #sounds: ReadonlyMap<string, string>;
  readonly #spellings: RegExp;

  constructor({ listed, realWords, sounds, learnt }: MisspellingTables) {
    this.#listed = listed;
    this.#realWords = realWords;
    this.#sounds = sounds;
    this.#spellings = new RegExp([...sounds.keys()].join('|'), 'g');
    this.#holes = new Holes(learnt?.holes);
    this.#shapes = new Map(learnt?.shapes);
    this.#bySound = new Map(learnt?.bySound);
  }

  /** With all that was learnt. */
  tables(): MisspellingTables {
    const learnt = { holes: this.#holes.tables(), shapes: this.#shapes, bySound: this.#bySound };
    return { listed: this.#listed, realWords: this.#realWords, sounds: this.#sounds, learnt };
  }

  learn(word: string): void {
    if (word.length >= soundMin && this.#sounds.size > 0) {
      const sound = this.#sound(word);
      if (!this.#bySound.has(sound)) this.#bySound.set(sound, word);
    }
    const listed = this.#listed.has(word);
    if (!listed && word.length < guessedMin) return;
    const depth = listed && word.length >= twiceMin ? 2 : 1;
    for (let off = -depth; off <= depth; off += 1) {
      const shape = `${word[0]}${word.length + off}`;
      this.#shapes.set(shape, Math.max(depth, this.#shapes.get(shape) ?? 0) as 1 | 2); // Both are 1 or 2.
    }
    this.#holes.file(word, depth);
  }

  /** The word that was meant, if one can be said; the first letter must be right. */
  meant(word: string): string | undefined {
    if (word.length < typedMin || word.length > lettersMax || this.#realWords.has(word)) return undefined;
    if (word.includes('*')) return [...this.#listed].find((known) => masked(word, known));
    return (this.#sounds.size > 0 ? this.#bySound.get(this.#sound(word)) : undefined) ?? this.#near(word);
  }

  #near(word: string): string | undefined {
    const depth = this.#shapes.get(`${word[0]}${word.length}`);
    if (!depth) return undefined;
    let guess: string | undefined;
    for (const hole of holes(word, depth)) {
      for (const known of this.#holes.under(hole)) {
        if (known[0] !== word[0] || !isNear(word, known, this.#listed.has(known))) continue;
        if (this.#listed.has(known)) return known;
        guess ??= known;
      }
    }
    return guess;
  }

  #sound(word: string): string {
    return withoutStretching(
      word.replace(this.#spellings, (spelled) => this.#sounds.get(spelled) ?? spelled),
      1,
    );
  }
}

function isNear(word: string, known: string, listed: boolean): boolean {
  return distance(word, known, listed && known.length >= twiceMin ? 2 : 1) !== undefined;
}

function holes(word: string, depth: 1 | 2): Set<string> {
  const all = new Set([word]);
  let edge = [word];
  for (let level = 0; level < depth; level += 1) {
    const next: string[] = [];
    for (const text of edge) {
      for (let at = 1; at < text.length; at += 1) {
        const hole = text.slice(0, at) + text.slice(at + 1);
        if (all.has(hole)) continue;
        all.add(hole);
        next.push(hole);
      }
    }
    edge = next;
  }
  return all;
}

function masked(word: string, known: string): boolean {
  if (word.length !== known.length) return false;
  for (let at = 0; at < word.length; at += 1) {
    if (word[at] !== '*' && word[at] !== known[at]) return false;
  }
  return true;
}
