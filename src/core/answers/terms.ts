import type { Locale } from '../model.ts';
import { compileSpelling } from '../understand/spelling.ts';
import { tokenise } from '../understand/text.ts';
import { stem } from './stem.ts';
import type { Asking } from './words.ts';

/** What a question is made of: meanings, words without endings and typos, small words, pairs of words; and how much each tells. */
export type Terms = ReadonlyMap<string, number>;

export interface TermReader {
  /** For phrases of ours: what they say becomes known. */
  learn(text: string): void;
  /** For phrases of ours, once all are known, and for what a person asks. A word that nobody taught us stays, and counts against. */
  read(text: string): Terms;
}

const wordsMax = 60; // A question is shorter; what follows is a story.
const phraseMax = 5; // Words in one phrase of a list.

/** A meaning tells most, a small word least; measured on questions that nobody had tuned for (docs/answers.md). */
const weight = { meaning: 1, word: 0.6, small: 0.4, pair: 0.5, smallPair: 0.25 };

export function compileTerms(asking: Asking, locale: Locale): TermReader {
  const small = new Set(asking.stop.flatMap(wordsIn));
  const meanings = meaningsOf(asking, locale);
  const meaningOf = (words: readonly string[]) => meanings.get(words.join(' ')) ?? meanings.get(stemsOf(words, locale));
  const known = new Set([...small, ...Object.values(asking.same).flat().flatMap(wordsIn)]);
  let correct: ReturnType<typeof compileSpelling> | undefined;
  return {
    learn(text) {
      for (const word of wordsIn(text)) known.add(word);
      correct = undefined;
    },
    read(text) {
      correct ??= compileSpelling(known);
      const spelt = correct;
      const words = wordsIn(text).map((word) => (known.has(word) ? word : (spelt(word) ?? word)));
      return new Map([...pairsOf(words, small), ...wordTerms(words, small, locale), ...meant(words, small, meaningOf)]);
    },
  };
}

/** By the phrase as it is written, and by its stems where no other is written so. */
function meaningsOf({ same }: Asking, locale: Locale): ReadonlyMap<string, string> {
  const phrases = Object.entries(same).flatMap(([meaning, said]) =>
    said.map((phrase) => ({ meaning, words: wordsIn(phrase) })),
  );
  return new Map([
    ...phrases.toReversed().map(({ meaning, words }) => [stemsOf(words, locale), meaning] as const),
    ...phrases.toReversed().map(({ meaning, words }) => [words.join(' '), meaning] as const),
  ]);
}

function meant(
  words: readonly string[],
  small: ReadonlySet<string>,
  meaningOf: (words: readonly string[]) => string | undefined,
): [string, number][] {
  const terms: [string, number][] = [];
  for (let at = 0; at < words.length; ) {
    const next = words.slice(at, at + phraseMax);
    const length = longest(next, (some) => isPhrase(some, small) && meaningOf(some) !== undefined);
    if (length > 0) terms.push([`=${meaningOf(next.slice(0, length))}`, weight.meaning]);
    at += Math.max(length, 1);
  }
  return terms;
}

/** How many of the next words are one phrase of a list; the longest counts. */
function longest(words: readonly string[], isOne: (words: readonly string[]) => boolean): number {
  for (let length = words.length; length > 0; length--) if (isOne(words.slice(0, length))) return length;
  return 0;
}

/** A small word by itself is no phrase, whatever its stem may be like: "que" and "queer". */
function isPhrase(words: readonly string[], small: ReadonlySet<string>): boolean {
  return words.length > 1 || !small.has(words[0] ?? '');
}

function wordTerms(words: readonly string[], small: ReadonlySet<string>, locale: Locale): [string, number][] {
  return words.map((word) => (small.has(word) ? [`.${word}`, weight.small] : [stem(word, locale), weight.word]));
}

/** "How long" and "how much" are told apart by pairs, and so is how a question begins. */
function pairsOf(words: readonly string[], small: ReadonlySet<string>): [string, number][] {
  return words.map((word, at) => {
    const before = words[at - 1];
    const isSmall = small.has(word) && (before === undefined || small.has(before));
    return [`${before ?? '^'}_${word}`, isSmall ? weight.smallPair : weight.pair];
  });
}

function stemsOf(words: readonly string[], locale: Locale): string {
  return `~${words.map((word) => stem(word, locale)).join(' ')}`;
}

function wordsIn(text: string): readonly string[] {
  return tokenise(text)
    .slice(0, wordsMax)
    .map(({ word }) => word);
}
