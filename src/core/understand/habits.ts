import { isDenied, isPast, sentencesOf } from './guards.ts';
import type { ValueHit } from './heard.ts';
import type { Hit } from './pattern.ts';
import { isOfCare, uses } from './rates.ts';
import type { Reading } from './reading.ts';
import type { Sense } from './sense.ts';
import { isBygone } from './standing.ts';
import { isEnded, isMused, isUntil } from './use.ts';

const kinds = { everyday: 'daily', atTimes: 'some' } as const;
const reach = 14; // Words between what is used and how often.

/**
 * "Shoot meth when I can get it, which is most days": how often, told near what is used, in no set phrase. Where something else stands nearer, where both are told, or beside a stop, it is asked.
 */
export function habitIn(reading: Reading, hits: readonly ValueHit[]): readonly ('daily' | 'some')[] {
  if (uses(reading, 'stop').some((stop) => !isDenied(reading, stop) && !isUntil(reading, stop))) return [];
  const found = sentencesOf(reading).flatMap((places) => {
    const last = places.at(-1) ?? 0; // What is told later has a sentence of its own.
    const used = hits.filter(({ sense, start }) => sense.question === 'substances' && start <= last);
    if (used.length === 0) return [];
    return places.flatMap((at) =>
      (['everyday', 'atTimes'] as const)
        .filter((kind) => reading.grammar[at]?.has(kind) && isOfUse(reading, used, at, places))
        .map((kind) => kinds[kind]),
    );
  });
  return new Set(found).size === 1 ? found.slice(0, 1) : [];
}

/** "I cry every day and drink wine" tells how often they cry. */
function isOfUse(reading: Reading, used: readonly ValueHit[], at: number, places: readonly number[]): boolean {
  const often = { start: at, end: at + 1 };
  const near = Math.min(...used.map((hit) => distance(hit, at)));
  const isElse = (hit: Hit<Sense>) =>
    hit.sense.type === 'value' &&
    hit.sense.told &&
    !ofNone.has(hit.sense.question) &&
    places.includes(hit.start) &&
    distance(hit, at) < near;
  return (
    near <= reach &&
    !isDenied(reading, often) &&
    !isPast(reading, often) &&
    !isBygone(reading, often) &&
    !isEnded(reading, often) &&
    !isMused(reading, often) &&
    !isOfCare(reading, often) &&
    !reading.hits.some(isElse)
  );
}

const ofNone = new Set<string>(['substances', 'use', 'who']);

function distance({ start, end }: Pick<ValueHit, 'start' | 'end'>, at: number): number {
  return at < start ? start - at : Math.max(0, at + 1 - end);
}
