import { hashOf, noLetters, Sieve, withLetter } from './sieve.ts';

interface Spelling {
  readonly written: string;
  readonly heard: string;
}

/** Known words by how they sound, where a language has spellings that sound alike. */
export class Sounds {
  readonly spellings: ReadonlyMap<string, string>;
  readonly #known: Map<string, string>;
  readonly #sieve = new Sieve();
  readonly #byLetter: Spelling[][] = []; // By the code of their first letter.

  constructor(spellings: ReadonlyMap<string, string>, known: ReadonlyMap<string, string> = new Map()) {
    this.spellings = spellings;
    this.#known = new Map(known);
    for (const sound of known.keys()) this.#sieve.keep(hashOf(sound));
    for (const [written, heard] of spellings) {
      const alike = this.#byLetter[written.charCodeAt(0)] ?? [];
      this.#byLetter[written.charCodeAt(0)] = [...alike, { written, heard }];
    }
  }

  /** The first word that was learnt of each sound. */
  get known(): ReadonlyMap<string, string> {
    return this.#known;
  }

  learn(word: string): void {
    if (this.spellings.size === 0) return;
    const sound = this.#soundOf(word);
    if (this.#known.has(sound)) return;
    this.#known.set(sound, word);
    this.#sieve.keep(hashOf(sound));
  }

  /** The word that sounds like it. */
  meant(word: string): string | undefined {
    if (this.spellings.size === 0) return undefined;
    let hash = noLetters;
    this.#eachLetter(word, (letter) => {
      hash = withLetter(hash, letter);
    });
    return this.#sieve.mayHold(hash) ? this.#known.get(this.#soundOf(word)) : undefined;
  }

  #soundOf(word: string): string {
    const letters: number[] = [];
    this.#eachLetter(word, (letter) => void letters.push(letter));
    return String.fromCharCode(...letters);
  }

  /** Each spelling as what sounds like it, and no letter twice in a row. */
  #eachLetter(word: string, hear: (letter: number) => void): void {
    let last = 0;
    for (let at = 0; at < word.length; ) {
      const spelling = this.#spellingAt(word, at);
      const heard = spelling?.heard ?? word;
      const from = spelling ? 0 : at;
      const until = spelling ? heard.length : at + 1;
      for (let each = from; each < until; each += 1) {
        const letter = heard.charCodeAt(each);
        if (letter !== last) hear(letter);
        last = letter;
      }
      at += spelling?.written.length ?? 1;
    }
  }

  #spellingAt(word: string, at: number): Spelling | undefined {
    const alike = this.#byLetter[word.charCodeAt(at)];
    if (!alike) return undefined;
    for (const spelling of alike) if (word.startsWith(spelling.written, at)) return spelling;
    return undefined;
  }
}
