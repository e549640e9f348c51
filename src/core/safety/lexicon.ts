import type { DangerWords } from './danger-words.ts';
import { Misspelling, withoutDigits, withoutStretching } from './misspelling.ts';
import { type Cut, cut, plain, scan, type Word } from './scanner.ts';

/** A message as one language reads it: known words by number, the others 0. */
export interface Reading {
  readonly ids: readonly number[];
  readonly cuts: readonly Cut[];
  readonly quoted: readonly boolean[];
}

/** Numbers in digits are read as one of two words, which the classes <number> and <many> know. */
export const numberWords = { few: 'smallnumber', many: 'bignumber' } as const;
const fewDigits = 1; // Ten or more pills are many.
const spelledMin = 3; // "k i l l": fewer single letters in a row are ordinary ("i a").
const spelledMax = 60;
const spelledWordMax = 12; // Longer words are not spelled out.

/** The words a language's rules know, and how to read what people type as one of them. */
export class Lexicon {
  readonly #ids = new Map<string, number>();
  readonly #starts = new Set<string>(); // The first two letters of every known word.
  readonly #typing = new Map<string, readonly string[]>();
  readonly #learnt = new Map<string, readonly number[]>();
  readonly #fillers: ReadonlySet<string>;
  readonly #joins: ReadonlySet<string>;
  readonly #misspelling: Misspelling;

  constructor(danger: DangerWords) {
    for (const [typed, meant] of Object.entries({ ...danger.typing, ...danger.emoji })) {
      this.#typing.set(bare(typed), meant.split(' ').map(bare));
    }
    this.#fillers = new Set(danger.fillers.map(bare));
    this.#joins = new Set(danger.joins.map(bare));
    this.#misspelling = new Misspelling(danger.misspelt.map(bare), danger.notMisspelt.map(bare));
    for (const word of danger.misspelt) this.#learn(bare(word));
  }

  /** The numbers of the words of a phrase in the file, learning the new ones. */
  learn(phrase: string): readonly number[] {
    const learnt = this.#learnt.get(phrase);
    if (learnt) return learnt;
    const words = scan(plain(phrase)).flatMap(({ text }) => this.#typing.get(text) ?? [text]);
    const filler = words.find((word) => this.#fillers.has(word));
    if (filler || words.length === 0)
      throw new Error(`"${filler ?? phrase}" is a filler word: it is never heard, leave it out.`);
    const ids = words.map((word) => this.#learn(word));
    this.#learnt.set(phrase, ids);
    return ids;
  }

  read(words: readonly Word[]): Reading {
    const ids: number[] = [];
    const cuts: Cut[] = [];
    const quoted: boolean[] = [];
    const seen = new Map<string, readonly string[]>();
    let cutHere: Cut = cut.none;
    for (const word of this.#joinSpelled(words)) {
      if (word.cut > cutHere) cutHere = word.cut;
      for (const text of this.#meaning(word.text, seen)) {
        if (this.#fillers.has(text)) continue;
        if (cutHere < cut.join && this.#joins.has(text)) cutHere = cut.join;
        ids.push(this.#ids.get(text) ?? 0);
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
    this.#starts.add(word.slice(0, 2));
    return this.#ids.size;
  }

  #meaning(text: string, seen: Map<string, readonly string[]>): readonly string[] {
    const before = seen.get(text);
    if (before) return before;
    const meaning = this.#known(text) ?? this.#repaired(text) ?? [text];
    seen.set(text, meaning);
    return meaning;
  }

  #known(text: string): readonly string[] | undefined {
    const typed = this.#typing.get(text);
    if (typed) return typed;
    if (this.#ids.has(text) || this.#fillers.has(text) || this.#joins.has(text)) return [text];
    if (!isNumber(text)) return undefined;
    return [text.length > fewDigits ? numberWords.many : numberWords.few];
  }

  #repaired(text: string): readonly string[] | undefined {
    const letters = withoutDigits(text, 'i');
    for (const guess of [
      letters,
      withoutDigits(text, 'l'),
      withoutStretching(letters, 2),
      withoutStretching(letters, 1),
    ]) {
      const known = guess === text ? undefined : this.#known(guess);
      if (known) return known;
    }
    const meant = this.#misspelling.meant(withoutStretching(letters, 2));
    return meant ? [meant] : undefined;
  }

  /** "k i l l m y s e l f": single letters in a row are read as the known words they spell. */
  #joinSpelled(words: readonly Word[]): readonly Word[] {
    const joined: Word[] = [];
    for (let at = 0; at < words.length; ) {
      const end = spelledEnd(words, at);
      const spelled = end - at >= spelledMin ? this.#spelled(words.slice(at, end)) : undefined;
      joined.push(...(spelled ?? words.slice(at, Math.max(end, at + 1))));
      at = Math.max(end, at + 1);
    }
    return joined;
  }

  #spelled(letters: readonly Word[]): Word[] | undefined {
    const text = letters.map((letter) => letter.text).join('');
    const found: Word[] = [];
    for (let at = 0; at < text.length; ) {
      const begins = this.#starts.has(text.slice(at, at + 2));
      let end = begins ? Math.min(text.length, at + spelledWordMax) : at + 1;
      while (end > at + 1 && !this.#known(text.slice(at, end))) end -= 1;
      const first = letters[at];
      if (!first) return undefined;
      found.push({ ...first, text: text.slice(at, end) });
      at = end;
    }
    return found.length < letters.length ? found : undefined;
  }
}

function spelledEnd(words: readonly Word[], start: number): number {
  let at = start;
  while (
    at < words.length &&
    at - start < spelledMax &&
    words[at]?.text.length === 1 &&
    !isNumber(words[at]?.text ?? '')
  )
    at += 1;
  return at;
}

function isNumber(text: string): boolean {
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
