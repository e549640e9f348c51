import type { Reading } from './reading.ts';
import { wordsOf } from './text.ts';

export interface Shown {
  readonly value: string;
  readonly label: string;
}

const joining = new Set(['and', 'y', 'e', 'o', 'or']);
const before = new Set(['number', 'numero', 'option', 'opcion', 'the', 'la', 'el', 'no', 'please']);
const after = new Set(['st', 'nd', 'rd', 'th', 'one', 'please']);
const between = new Set([...joining, ...before, ...after]);

const notCounted = /(^|\s)[-−]\d|\d\.\d/;

/** "-1" and "1.5" count nothing on show, though they hold a number that would. */
export const isNoPlace = (text: string): boolean => notCounted.test(text);

/**
 * "2", "number two", and where several may be picked "1 and 3". Nothing where a number was not on show, nor where an
 * "and" joins it to something else: "and 2".
 */
export function pickedByNumber(
  { tokens, numbers }: Reading,
  choices: readonly Shown[],
  many: boolean,
): readonly string[] {
  const picked: number[] = [];
  for (let at = 0; at < tokens.length; ) {
    const amount = numbers[at];
    if (amount?.exact) picked.push(amount.value);
    else if (!standsBy(tokens[at]!.word, picked.length > 0, numbers[at + 1]?.exact ?? false)) return [];
    at = amount?.exact ? amount.end : at + 1;
  }
  const values = picked.map((number) => choices[number - 1]?.value);
  if (values.length === 0 || (values.length > 1 && !many) || values.includes(undefined)) return [];
  return [...new Set(values as string[])]; // True: `undefined` was ruled out in the line above.
}

function standsBy(word: string, followsNumber: boolean, leadsNumber: boolean): boolean {
  if (joining.has(word)) return followsNumber && leadsNumber;
  return before.has(word) || (followsNumber && after.has(word));
}

/** "The second one", "la última": one place and nothing else. */
export function pickedByPlace({ tokens, ordinals, grammar }: Reading, choices: readonly Shown[]): string | undefined {
  const rest = tokens.flatMap(({ word }, at) =>
    ordinals[at] === undefined && (small.has(word) || between.has(word) || grammar[at]?.has('fillers'))
      ? []
      : [ordinals[at]],
  );
  const [place] = rest;
  if (rest.length !== 1 || place === undefined) return undefined;
  return choices.at(place > 0 ? place - 1 : place)?.value;
}

export function pickedByLabel(text: string, choices: readonly Shown[]): string | undefined {
  const said = wordsOf(text);
  if (!said) return undefined;
  return choices.find(
    ({ value, label }) => value.toLowerCase() === text.trim().toLowerCase() || wordsOf(label) === said,
  )?.value;
}

/** Some words of one label and of no other: "tuesday 9" where one slot is on a Tuesday at nine. */
export function pickedByWords({ tokens }: Reading, choices: readonly Shown[]): string | undefined {
  const said = tokens.map(({ word }) => word).filter((word) => !small.has(word));
  if (said.length === 0) return undefined;
  const fitting = choices.filter(({ label }) => {
    const shown = new Set(wordsOf(label).split(' '));
    return said.every((word) => shown.has(word));
  });
  return fitting.length === 1 ? fitting[0]!.value : undefined;
}

const small = new Set([
  'at',
  'on',
  'the',
  'a',
  'las',
  'el',
  'la',
  'los',
  'please',
  'ok',
  'por',
  'favor',
  'one',
  'works',
  'is',
  'good',
  'for',
  'me',
  'that',
  'ones',
  'choice',
  'answer',
  'de',
  'opcion',
  'ese',
  'esa',
  'lo',
]);
