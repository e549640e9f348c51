import { inClause, isDenied, placesOf, sentencesOf, subject } from './guards.ts';
import type { ValueHit } from './heard.ts';
import type { Reading } from './reading.ts';

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

/** "Husband is my rock": who is married lives with that support, unless they parted or something is wrong at home. */
export function marriedSupported(reading: Reading): boolean {
  if (placesOf(reading, 'parted').length > 0 || isAlarming(reading, 0, reading.tokens.length)) return false;
  const backs = placesOf(reading, 'standsBy').filter((at) => !isDeniedClosely(reading, at));
  return sentencesOf(reading).some((places) =>
    placesOf(reading, 'spouses').some(
      (spouse) =>
        places.includes(spouse) &&
        backs.some((at) => places.includes(at) && at >= spouse - 2 && at <= spouse + spouseReach),
    ),
  );
}

const spouseReach = 10; // Words: "my husband knows all about it and he supports me".

/** "We live with his mother, who takes pills too": somebody under the same roof of whom a use is told. */
export function livesAmongUse(reading: Reading, hits: readonly ValueHit[]): boolean {
  const lodged = placesOf(reading, 'parted').length > 0 ? [] : placesOf(reading, 'lodges');
  return sentencesOf(reading).some((places) => {
    const [from = 0] = places;
    const house = lodged.find((at) => places.includes(at));
    const abstains = placesOf(reading, 'abstains').some((at) => places.includes(at));
    if (house === undefined || abstains || inClause(reading, 'past', from, from + 1)) return false;
    return hits.some(
      ({ sense, start, end }) =>
        sense.question === 'substances' &&
        sense.told &&
        sense.value !== 'none' &&
        start > house &&
        start <= house + reachAfter &&
        places.includes(start) &&
        subject(reading, { start, end }) === 'third',
    );
  });
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
