import { stateCodes } from '../../../dialogs/states.ts';
import { isDenied, subject } from './guards.ts';
import type { Reading } from './reading.ts';
import { zipRanges } from './zip-ranges.ts';

type State = (typeof stateCodes)[number];

/** Words that are also the code of a state; in small letters they are the word. Where we ask for the state, two still are. */
const alsoWords = { open: new Set(['HI', 'ME', 'OH', 'OK', 'OR', 'IN']), state: new Set(['HI', 'OK']) };

/** The state somebody is in, by name, city, code or ZIP. Two different ones are none. */
export function readState(reading: Reading, text: string, open: keyof typeof alsoWords): State | undefined {
  const named = reading.hits
    .filter((hit) => hit.sense.type === 'state' && !isDenied(reading, hit) && !isOfRelative(reading, hit))
    .filter(
      (hit, _, all) =>
        !all.some(
          (other) =>
            other !== hit &&
            other.start <= hit.start &&
            other.end >= hit.end &&
            other.end - other.start > hit.end - hit.start,
        ),
    )
    .map(({ sense }) => (sense.type === 'state' ? (sense.code as State) : undefined)); // The schema's keys are the codes.
  const zips = reading.tokens.map(({ word }) => stateOfZip(word));
  const found = new Set(
    [...named, ...zips, ...(named.some(Boolean) ? [] : [codeIn(text, open)])].filter((state) => state !== undefined),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

/** "My sister in Seattle says I can come": hers, and not where they are. Who is "with my sister in Seattle" is there. */
function isOfRelative({ tokens, grammar, hits }: Reading, named: { readonly start: number }): boolean {
  const town = hits.find(({ sense, end }) => sense.type === 'state' && end === named.start); // "In Seattle, Washington".
  const start = town?.start ?? named.start;
  if (!withins.has(tokens[start - 1]?.word ?? '') || !grammar[start - 2]?.has('third')) return false;
  return grammar[start - 3]?.has('first') === true && !companions.has(tokens[start - 4]?.word ?? '');
}

const companions = new Set(['with', 'at', 'to', 'con', 'a', 'de', 'y', 'and']);

/** "I live in Michigan", where another question stands. "My sister in Ohio" says nothing of where they are. */
export function readHome(reading: Reading): State | undefined {
  const { tokens, hits } = reading;
  const lived = hits.filter(
    ({ sense, start, end }) =>
      sense.type === 'state' &&
      withins.has(tokens[start - 1]?.word ?? '') &&
      lives.has(tokens[start - 2]?.word ?? '') &&
      subject(reading, { start: start - 2, end }) !== 'third' &&
      !isDenied(reading, { start, end }),
  );
  const found = new Set(lived.map(({ sense }) => (sense.type === 'state' ? (sense.code as State) : undefined))); // As above.
  return found.size === 1 ? [...found][0] : undefined;
}

const withins = new Set(['in', 'en']);
const lives = new Set(['live', 'living', 'vivo', 'vivimos', 'viviendo']);

function codeIn(text: string, open: keyof typeof alsoWords): State | undefined {
  const words = text
    .slice(0, 200)
    .split(/[\s,.!?]/)
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  const code = stateCodes.find((each) => each === last.toUpperCase());
  const certain = last === code || (words.length === 1 && code !== undefined && !alsoWords[open].has(code));
  return certain && words.length <= 6 ? code : undefined;
}

export function stateOfZip(word: string): State | undefined {
  if (word.length !== 5 || [...word].some((sign) => sign < '0' || sign > '9')) return undefined;
  const prefix = Number(word.slice(0, 3));
  const entries = Object.entries(zipRanges) as [State, readonly (readonly [number, number])[]][]; // True: the table's keys.
  return entries.find(([, ranges]) => ranges.some(([from, to]) => prefix >= from && prefix <= to))?.[0];
}
