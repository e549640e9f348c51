import type { ValueOf } from '../../../dialogs/questions.ts';
import { isDenied, placesOf, sentencesOf, subject } from './guards.ts';
import type { Perspective } from './person.ts';
import type { Reading } from './reading.ts';
import type { GrammarKind } from './sense.ts';

const wishReach = 5; // Words between wanting and what is wanted: "wants to get into some kind of program".
const denialReach = 3;

/**
 * "He told me yes, he wants to go": a wish and what is wished for in one clause, by whoever the story is about. Where one
 * is wanted and another is not, it is asked.
 */
export function wishesIn(reading: Reading, person: Perspective): readonly ValueOf<'ready'>[] {
  const wishes = placesOf(reading, 'wants').flatMap((at) => {
    const object = next(reading, at, 'aids', wishReach);
    if (object === undefined || next(reading, at, 'first', object - at) !== undefined) return [];
    const isElse = reading.tokens[object + 1]?.pause === 'none' && reading.grammar[object + 1]?.has('elsewhere');
    if (isElse || !isOwnWish(reading, at, person) || isTakenBack(reading, object + 1)) return [];
    return [isRefused(reading, at, object) ? ('no' as const) : ('yes' as const)];
  });
  return new Set(wishes).size === 1 ? wishes.slice(0, 1) : [];
}

/** "She wants me to go" is hers; of somebody else only their own wish counts. */
function isOwnWish(reading: Reading, at: number, person: Perspective): boolean {
  const who = subject(reading, { start: at, end: at + 1 });
  const isTheirs = reading.grammar[at]?.has('theirWish') === true || who === 'third';
  return person === 'third' ? isTheirs && who !== 'first' : !isTheirs;
}

/** "Says he'd go, but then he doesn't show up": a readiness that the same sentence takes back is asked. */
export function isTakenBack({ grammar, tokens }: Reading, end: number): boolean {
  const has = (at: number, kind: GrammarKind) => grammar[at]?.has(kind) === true;
  const isRefusal = (at: number) => has(at, 'negators') && !unable.has(tokens[at + 1]?.word ?? '');
  for (let at = end; at < end + turnReach && tokens[at] && tokens[at]!.pause !== 'stop'; at++)
    if (has(at, 'turns')) return [1, 2, 3, 4].some((step) => isRefusal(at + step) || has(at + step, 'wavers'));
  return false;
}

const unable = new Set(['puedo', 'puede', 'se', 'sabe', 'know']); // "Quiero parar, pero solo no puedo."
const turnReach = 4; // Words before the "but".

function isRefused({ grammar, tokens }: Reading, wish: number, object: number): boolean {
  for (let at = object; at >= Math.max(0, wish - denialReach); at--) {
    if (grammar[at]?.has('negators')) return true;
    if (at <= wish && tokens[at]!.pause !== 'none') return false;
  }
  return false;
}

/** "I see my counselor there every week and it really is helping": what was tried, and what came of it, in one sentence. */
export function triedIn(reading: Reading): readonly ValueOf<'history'>[] {
  return sentencesOf(reading).flatMap((places, index, all) => {
    const has = (kind: GrammarKind) => places.some((at) => reading.grammar[at]?.has(kind));
    const relapses = all[index + 1]?.some((at) => reading.grammar[at]?.has('relapses')); // "Did IOP. Picked up again in June."
    const helps = places.some(
      (at) => reading.grammar[at]?.has('eases') && !isDenied(reading, { start: at, end: at + 1 }),
    );
    const fails = has('falls');
    if (has('intensives')) return fails || relapses ? ['iop_not_enough' as const] : [];
    if (!has('counsels') || fails === helps) return [];
    return [fails ? ('outpatient_not_enough' as const) : ('outpatient_working' as const)];
  });
}

/** "Right now I've got chills and my legs hurt": what is felt as they write, beside nothing that is only tried. */
export function feltNow(reading: Reading): boolean {
  return sentencesOf(reading).some((places) => {
    const stands = (kind: GrammarKind) =>
      places.some((at) => reading.grammar[at]?.has(kind) && !isDenied(reading, { start: at, end: at + 1 }));
    return (
      stands('rightNow') && stands('ails') && !stands('well') && !places.some((at) => reading.grammar[at]?.has('tries'))
    );
  });
}

/** "My sugar is high but the insulin handles it": an illness, and that it is looked after, in one sentence. */
export function isTended(reading: Reading): boolean {
  return sentencesOf(reading).some((places) => {
    const has = (kind: GrammarKind) => places.some((at) => reading.grammar[at]?.has(kind));
    return has('conditions') && has('tended') && !has('untended');
  });
}

/** "Mom has to sit there till I finish my plate": somebody who watches over meals. */
export function isWatchedAtMeals(reading: Reading): boolean {
  return sentencesOf(reading).some((places) => {
    const watches = places.filter((at) => reading.grammar[at]?.has('watches'));
    const near = (at: number) =>
      places.some((each) => Math.abs(each - at) <= mealReach && reading.grammar[each]?.has('meals'));
    return watches.some((at) => near(at) && !isDenied(reading, { start: at, end: at + 1 }));
  });
}

const mealReach = 8; // Words.

function next({ grammar, tokens }: Reading, from: number, kind: GrammarKind, reach: number): number | undefined {
  for (let at = from + 1; at <= from + reach && tokens[at]?.pause === 'none'; at++)
    if (grammar[at]?.has(kind)) return at;
  return undefined;
}
