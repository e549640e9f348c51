import { isDenied } from './guards.ts';
import type { Reading } from './reading.ts';
import type { GrammarKind } from './sense.ts';

/** Words between living with somebody and what they are like: "…with my sister. It is small but quiet, she helps me." */
const reachAfter = 14;
const reachBefore = 10;
const denialReach = 4;
const joins = new Set(['and', 'but', 'who', 'y', 'pero', 'que']);
const alarming = new Set(['others_using', 'unsafe', 'no_home']);

/**
 * "I live with my parents. They don't know, but they love me": a home with support, told in two sentences. Where anything
 * between them tells of use or harm there, it tells of no support.
 */
export function livesSupported(reading: Reading): boolean {
  const helped = [
    ...placesOf(reading, 'backs').filter((at) => !isDeniedClosely(reading, at)),
    ...placesOf(reading, 'abstains'),
  ];
  return placesOf(reading, 'lodges').some((lodges) =>
    helped.some(
      (help) =>
        help <= lodges + reachAfter &&
        help >= lodges - reachBefore &&
        !isAlarming(reading, Math.min(lodges, help), Math.max(lodges, help) + 1),
    ),
  );
}

function placesOf({ grammar }: Reading, kind: GrammarKind): readonly number[] {
  return [...grammar.keys()].filter((at) => grammar[at]?.has(kind));
}

/** "He never helps me", and not "she doesn't drink and helps me". */
function isDeniedClosely({ grammar, tokens }: Reading, end: number): boolean {
  for (let at = end; at >= Math.max(0, end - denialReach); at--) {
    if (grammar[at]?.has('negators')) return true;
    const { pause, word } = tokens[at]!; // Within the message.
    if (pause !== 'none' || joins.has(word)) return false;
  }
  return false;
}

function isAlarming(reading: Reading, from: number, to: number): boolean {
  return reading.hits.some(
    (hit) =>
      hit.sense.type === 'value' &&
      hit.sense.question === 'home' &&
      alarming.has(hit.sense.value) &&
      hit.start < to &&
      hit.end > from &&
      !isDenied(reading, hit),
  );
}
