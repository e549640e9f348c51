import { compileSpelling } from '../understand/spelling.ts';
import { tokenise } from '../understand/text.ts';
import { wordsOfSigns } from './signs.ts';
import { type Stemming, stem } from './stem.ts';
import type { Asking } from './words.ts';

/** What a question is made of: meanings, words without endings and typos, small words, pairs of words; and how much each tells. */
export type Terms = ReadonlyMap<string, number>;

/** One thing that is said: a word, or a phrase that means one thing, by every term it may be known under. */
export interface Unit {
  readonly terms: readonly string[];
  readonly kind: 'telling' | 'common' | 'foreign';
}

export interface Reading {
  readonly words: readonly string[]; // In their usual spelling.
  readonly terms: Terms;
  readonly units: readonly Unit[]; // Without small words.
}

export interface TermReader {
  /** For phrases of ours, and for what a person asks. A word that nobody taught us stays, and counts against. */
  read(text: string): Reading;
}

const wordsMax = 60; // A question is shorter; what follows is a story.
const phraseMax = 7; // Words in one phrase of a list.

/** A meaning tells most, a small word least; measured on questions that nobody had tuned for (docs/answers.md). */
const weight = { meaning: 1, word: 0.6, meant: 0.3, common: 0.4, small: 0.4, pair: 0.5, smallPair: 0.25 };

/** What phrases of ours say becomes known. */
export function learnedFrom(phrases: readonly string[]): ReadonlySet<string> {
  return new Set(phrases.flatMap(wordsIn));
}

/** `learned`: the words of our own phrases. */
export function compileTerms(asking: Asking, language: Stemming, learned: ReadonlySet<string>): TermReader {
  const lists = listsOf(asking, language);
  const { small, common, foreign } = lists;
  const same = Object.values(asking.same).flat().flatMap(wordsIn);
  const listed = new Set([...small, ...common, ...foreign, ...same, ...wordsOfSigns(asking)]);
  const usual = usualOf(asking);
  let correct: ReturnType<typeof compileSpelling> | undefined;
  const isKnown = (word: string) => listed.has(word) || learned.has(word);
  const spell = (text: string) => {
    correct ??= compileSpelling(new Set([...listed, ...learned]));
    const spelt = correct;
    const written = wordsIn(text).flatMap((word) => usual.get(word) ?? [word]);
    return written.map((word) => (isKnown(word) ? word : (spelt(word) ?? word)));
  };
  return {
    read(text) {
      const words = spell(text);
      const units = unitsOf(words, lists, language);
      const telling = words.filter((word) => learned.has(word) || !common.has(word));
      return {
        words,
        terms: new Map([...pairsOf(telling, small), ...wordTerms(telling, lists, language), ...units.flatMap(meant)]),
        units,
      };
    },
  };
}

interface Lists {
  readonly small: ReadonlySet<string>;
  readonly common: ReadonlySet<string>;
  readonly foreign: ReadonlySet<string>;
  readonly begins: (word: string) => boolean; // May a phrase that means something begin with it?
  readonly meaningOf: (words: readonly string[]) => string | undefined;
}

function listsOf(asking: Asking, language: Stemming): Lists {
  const meanings = meaningsOf(asking, language);
  const phrases = Object.values(asking.same).flat();
  const begins = new Set(phrases.map((phrase) => stem(wordsIn(phrase)[0] ?? '', language)));
  return {
    small: new Set(asking.stop.flatMap(wordsIn)),
    common: new Set(asking.common.flatMap(wordsIn)),
    foreign: new Set(asking.foreign.flatMap(wordsIn)),
    begins: (word) => begins.has(stem(word, language)),
    meaningOf: (words) => meanings.get(words.join(' ')) ?? meanings.get(stemsOf(words, language)),
  };
}

function usualOf({ spelt }: Asking): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(spelt).flatMap(([usual, ways]) =>
      ways.flatMap(wordsIn).map((way) => [way, wordsIn(usual)] as const),
    ),
  );
}

/** By the phrase as it is written, and by its stems where no other is written so. */
function meaningsOf({ same }: Asking, language: Stemming): ReadonlyMap<string, string> {
  const phrases = Object.entries(same).flatMap(([meaning, said]) =>
    said.map((phrase) => ({ meaning, words: wordsIn(phrase) })),
  );
  return new Map([
    ...phrases.toReversed().map(({ meaning, words }) => [stemsOf(words, language), meaning] as const),
    ...phrases.toReversed().map(({ meaning, words }) => [words.join(' '), meaning] as const),
  ]);
}

function unitsOf(words: readonly string[], lists: Lists, language: Stemming): readonly Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < words.length; ) {
    const next = words.slice(at, at + phraseMax);
    const length = lists.begins(next[0] ?? '')
      ? longest(next, (some) => isPhrase(some, lists.small) && lists.meaningOf(some) !== undefined)
      : 0;
    const said = next.slice(0, Math.max(length, 1));
    const meaning = length > 0 ? [`=${lists.meaningOf(said)}`] : [];
    const telling = said.filter((word) => !lists.small.has(word));
    if (meaning.length + telling.length > 0)
      units.push({ terms: [...meaning, ...telling.map((word) => stem(word, language))], kind: kindOf(telling, lists) });
    at += said.length;
  }
  return units;
}

/** A meaning stands for its words: "my sister" is first of all somebody of the family. */
function meant({ terms: [first, ...words] }: Unit): readonly [string, number][] {
  if (!first?.startsWith('=')) return [];
  return [[first, weight.meaning], ...words.map((word): [string, number] => [word, weight.meant])];
}

function kindOf(words: readonly string[], { common, foreign }: Lists): Unit['kind'] {
  if (words.some((word) => foreign.has(word))) return 'foreign';
  return words.every((word) => common.has(word)) ? 'common' : 'telling';
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

function wordTerms(words: readonly string[], { small, common }: Lists, language: Stemming): [string, number][] {
  return words.map((word) =>
    small.has(word)
      ? [`.${word}`, weight.small]
      : [stem(word, language), common.has(word) ? weight.common : weight.word],
  );
}

/** "How long" and "how much" are told apart by pairs, and so is how a question begins. */
function pairsOf(words: readonly string[], small: ReadonlySet<string>): [string, number][] {
  return words.map((word, at) => {
    const before = words[at - 1];
    const isSmall = small.has(word) && (before === undefined || small.has(before));
    return [`${before ?? '^'}_${word}`, isSmall ? weight.smallPair : weight.pair];
  });
}

function stemsOf(words: readonly string[], language: Stemming): string {
  return `~${words.map((word) => stem(word, language)).join(' ')}`;
}

function wordsIn(text: string): readonly string[] {
  return tokenise(text)
    .slice(0, wordsMax)
    .map(({ word }) => word);
}
