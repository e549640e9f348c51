import { withoutStretching } from '../letters.ts';
import type { DangerWords } from './danger-words.ts';
import { Misspelling, type MisspellingTables, withoutDigits } from './misspelling.ts';
import { type Cut, cut, plain, scan, type Word } from './scanner.ts';
import { hashOf, Sieve } from './sieve.ts';
import { spelled, spelledEnd, spelledMin, unglued } from './spelled.ts';

/** A message as one language reads it: known words by number, the others 0. */
export interface Reading {
  readonly ids: readonly number[];
  readonly cuts: readonly Cut[];
  readonly quoted: readonly boolean[];
}

/** Numbers in digits are read as one of four words, which the classes <number>, <many> and <year> know. */
export const numberWords = { few: 'smallnumber', many: 'bignumber', teen: 'teennumber', year: 'yearnumber' } as const;
const filler = -1; // Instead of a word's number: it is not heard.
const year = /^(?:19[3-9]\d|20[0-3]\d)$/;
const teen = /^1[0-7]$/; // An age of ten or more that is not yet grown up. To every clause that does not ask for it, a large number.
const nounMin = 3; // Letters, without the s of a noun in the plural or with "is".
const fewDigits = 1; // Ten or more pills are many.

interface Meant {
  readonly id: number;
  readonly joins: boolean; // Begins a clause of its own: "and", "but".
}

export interface LexiconTables {
  readonly ids: ReadonlyMap<string, number>;
  readonly starts: ReadonlySet<string>; // The first two letters of every known word.
  readonly typing: ReadonlyMap<string, readonly string[]>;
  readonly pairs: ReadonlyMap<string, readonly string[]>; // What is written in two words: "want 2", "good bye".
  readonly fillers: ReadonlySet<string>;
  readonly joins: ReadonlySet<string>;
  readonly misspelling: MisspellingTables;
}

/** The words a language's rules know, and how to read what people type as one of them. */
export class Lexicon {
  readonly #ids: Map<string, number>;
  readonly #starts: Set<string>;
  readonly #typing: LexiconTables['typing'];
  readonly #pairs: LexiconTables['pairs'];
  readonly #learnt = new Map<string, readonly number[]>();
  readonly #fillers: ReadonlySet<string>;
  readonly #joins: ReadonlySet<string>;
  readonly #listed: ReadonlySet<string>;
  readonly #misspelling: Misspelling;
  /** Every word that is known in some way, and what it means once it was read. Most of what is typed is not known, and is asked for often. */
  #meanings: Map<string, readonly Meant[] | null> | undefined;
  #sieve = new Sieve(); // Of these words.
  readonly #beginnings: ReadonlySet<string>; // What the first of two words must be, if both may be one.

  constructor({ ids, starts, typing, pairs, fillers, joins, misspelling }: LexiconTables) {
    this.#ids = new Map(ids);
    this.#starts = new Set(starts);
    this.#typing = typing;
    this.#pairs = pairs;
    this.#fillers = fillers;
    this.#joins = joins;
    this.#listed = misspelling.listed;
    this.#misspelling = new Misspelling(misspelling);
    const parted = [...misspelling.listed].flatMap((word) => Array.from(word, (_, at) => word.slice(0, at)));
    this.#beginnings = new Set([...parted, ...[...pairs.keys()].map((pair) => pair.split(' ')[0] ?? '')]);
  }

  /** The words that the language lists by themselves; those of the phrases are learnt with them. */
  static of(danger: DangerWords): Lexicon {
    const [typing, pairs] = [new Map<string, readonly string[]>(), new Map<string, readonly string[]>()];
    for (const [typed, meant] of Object.entries({ ...danger.typing, ...danger.emoji })) {
      const [first = '', second] = typed.split(' ').map(bare);
      const words = meant.split(' ').map(bare);
      if (second) pairs.set(`${first} ${second}`, words);
      else typing.set(first, words);
    }
    const set = (words: readonly string[]) => new Set(words.map(bare));
    const listed = set(danger.misspelt);
    const sounds = new Map(Object.entries(danger.sounds));
    const misspelling = { listed, realWords: set(danger.notMisspelt), sounds };
    const [fillers, joins] = [set(danger.fillers), set(danger.joins)];
    const lexicon = new Lexicon({ ids: new Map(), starts: new Set(), typing, pairs, fillers, joins, misspelling });
    for (const word of listed) lexicon.#learn(word);
    return lexicon;
  }

  /** With all that was learnt. */
  tables(): LexiconTables {
    return {
      ids: this.#ids,
      starts: this.#starts,
      typing: this.#typing,
      pairs: this.#pairs,
      fillers: this.#fillers,
      joins: this.#joins,
      misspelling: this.#misspelling.tables(),
    };
  }

  /** The numbers of the words of a phrase in the file, learning the new ones. */
  learn(phrase: string): readonly number[] {
    const learnt = this.#learnt.get(phrase);
    if (learnt) return learnt;
    const words = scan(plain(phrase)).flatMap(({ text }) => this.#typing.get(text) ?? [text]);
    const unheard = words.find((word) => this.#fillers.has(word));
    if (unheard || words.length === 0)
      throw new Error(`"${unheard ?? phrase}" is a filler word: it is never heard, leave it out.`);
    const ids = words.map((word) => this.#learn(word));
    this.#learnt.set(phrase, ids);
    return ids;
  }

  read(words: readonly Word[]): Reading {
    const ids: number[] = [];
    const cuts: Cut[] = [];
    const quoted: boolean[] = [];
    const seen = new Map<string, readonly Meant[]>();
    let cutHere: Cut = cut.none;
    for (const word of this.#joined(words)) {
      if (word.cut > cutHere) cutHere = word.cut;
      for (const { id, joins } of typeof word.text === 'string'
        ? this.#meaning(word.text, seen)
        : this.#meant(word.text)) {
        if (id === filler) continue;
        if (joins && cutHere < cut.join) cutHere = cut.join;
        ids.push(id);
        cuts.push(cutHere);
        quoted.push(word.quoted);
        cutHere = cut.none;
      }
    }
    return { ids, cuts, quoted };
  }

  #learn(word: string): number {
    const known = this.#ids.get(word);
    if (known) return known;
    this.#ids.set(word, this.#ids.size + 1);
    this.#meanings = undefined;
    this.#starts.add(word.slice(0, 2));
    this.#misspelling.learn(word);
    return this.#ids.size;
  }

  #meaning(text: string, seen: Map<string, readonly Meant[]>): readonly Meant[] {
    const meant = this.#vocabulary.get(text) ?? seen.get(text);
    if (meant) return meant;
    const known = this.#known(text);
    const meaning = this.#meant(known ?? this.#repaired(text) ?? [text]);
    if (this.#vocabulary.has(text)) this.#vocabulary.set(text, meaning);
    else seen.set(text, meaning);
    return meaning;
  }

  get #vocabulary(): Map<string, readonly Meant[] | null> {
    const all = () => [...this.#typing.keys(), ...this.#ids.keys(), ...this.#fillers, ...this.#joins];
    if (!this.#meanings) {
      this.#meanings = new Map(all().map((word) => [word, null]));
      this.#sieve = new Sieve();
      for (const word of this.#meanings.keys()) this.#sieve.keep(hashOf(word));
    }
    return this.#meanings;
  }

  #meant(words: readonly string[]): readonly Meant[] {
    return words.map((word) => ({
      id: this.#fillers.has(word) ? filler : (this.#ids.get(word) ?? 0),
      joins: this.#joins.has(word),
    }));
  }

  #known(text: string): readonly string[] | undefined {
    if (this.#vocabulary.has(text)) return this.#typing.get(text) ?? [text];
    if (!isNumber(text)) return undefined;
    if (year.test(text) && this.#ids.has(numberWords.year)) return [numberWords.year]; // Where no clause asks for a year, it is a large number.
    if (teen.test(text) && this.#ids.has(numberWords.teen)) return [numberWords.teen];
    return [text.length > fewDigits ? numberWords.many : numberWords.few];
  }

  #repaired(text: string): readonly string[] | undefined {
    const letters = withoutDigits(text, 'i');
    const once = withoutStretching(letters, 2);
    for (const guess of [
      letters,
      ...(letters === text ? [] : [withoutDigits(text, 'l')]),
      once,
      withoutStretching(once, 1),
      ...(text.endsWith('in') ? [`${text}g`] : []), // "hangin"
      ...(text.endsWith('n') ? [`${text.slice(0, -1)}ing`] : []), // "jumpn"
      ...(text.endsWith('s') && text.length > nounMin ? [text.slice(0, -1)] : []), // "belt's on the door"
    ]) {
      const known = guess === text ? undefined : this.#known(guess);
      if (known) return known;
    }
    const meant = this.#misspelling.meant(once);
    if (meant) return [meant];
    return unglued(once, (piece) => this.#known(piece), this.#sieve, this.#listed)?.flatMap(
      (piece) => this.#known(piece) ?? [],
    );
  }

  /** Words written apart are read as one, and letters in a row as the words they spell. */
  #joined(words: readonly Word[]): readonly (Omit<Word, 'text'> & { readonly text: string | readonly string[] })[] {
    const joined: (Omit<Word, 'text'> & { readonly text: string | readonly string[] })[] = [];
    for (let at = 0; at < words.length; ) {
      const word = words[at];
      if (!word) break;
      const pair = this.#pair(word, words[at + 1]);
      const end = pair ? at + 2 : spelledEnd(words, at);
      const letters = !pair && end - at >= spelledMin ? words.slice(at, end) : undefined;
      const read = letters && spelled(letters, this.#starts, (text) => this.#known(text) !== undefined);
      if (pair) joined.push({ ...word, text: pair });
      else if (end <= at + 1) joined.push(word);
      else joined.push(...(read ?? words.slice(at, Math.max(end, at + 1))));
      at = Math.max(end, at + 1);
    }
    return joined;
  }

  #pair(word: Word, next: Word | undefined): readonly string[] | undefined {
    if (!next || next.cut !== cut.none || !this.#beginnings.has(word.text)) return undefined;
    const said = this.#pairs.get(`${word.text} ${next.text}`);
    if (said) return said;
    const both = word.text + next.text;
    return this.#listed.has(both) ? [both] : undefined;
  }
}

export function isNumber(text: string): boolean {
  for (const letter of text) {
    if (letter < '0' || letter > '9') return false;
  }
  return text !== '';
}

function bare(text: string): string {
  return scan(plain(text))
    .map((word) => word.text)
    .join('');
}
