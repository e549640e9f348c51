import { forms } from './inflection.ts';
import { isClass, readPhrase } from './phrase.ts';

const wordingsMax = 4000; // A class larger than this is a mistake in the file, not a vocabulary.

/** The word classes of a language, each written out once. */
export class WordClasses {
  readonly #entries: ReadonlyMap<string, readonly string[]>;
  readonly #written = new Map<string, readonly (readonly string[])[]>();

  constructor(entries: ReadonlyMap<string, readonly string[]>) {
    this.#entries = entries;
  }

  /** Every way to say the entries of a class, with the classes inside it written out. */
  wordings(name: string, above: readonly string[] = []): readonly (readonly string[])[] {
    const written = this.#written.get(name);
    if (written) return written;
    const entries = this.#entries.get(name);
    if (!entries) throw new Error(`There is no word class <${name}>.`);
    if (above.includes(name)) throw new Error(`The word class <${name}> contains itself.`);
    const all = entries.flatMap((entry) => this.#writeOut(entry, [...above, name]));
    if (all.length > wordingsMax) throw new Error(`The word class <${name}> has more than ${wordingsMax} wordings.`);
    this.#written.set(name, all);
    return all;
  }

  /** Every way to say one part of a phrase: a class, the forms of a verb, or the word itself. */
  ways(part: string): readonly (readonly string[])[] {
    return isClass(part) ? this.wordings(part.slice(1, -1)) : forms(part).map((form) => form.split(' '));
  }

  #writeOut(entry: string, above: readonly string[]): readonly (readonly string[])[] {
    let all: (readonly string[])[] = [[]];
    for (const place of readPhrase(entry).places) {
      if (place.gap > 0) throw new Error(`"${entry}" is a word class: it cannot leave words open.`);
      const here = place.any.flatMap((part) =>
        isClass(part) ? this.wordings(part.slice(1, -1), above) : this.ways(part),
      );
      const longer = all.flatMap((before) => here.map((next) => [...before, ...next]));
      all = place.optional ? [...all, ...longer] : longer;
    }
    return all.filter((words) => words.length > 0);
  }
}
