import type { Hit } from './pattern.ts';
import type { Reading } from './reading.ts';
import type { Sense } from './sense.ts';

const dailyMin = 5; // Days a week.

export interface Rate {
  readonly value: 'daily' | 'some';
  readonly start: number;
  readonly end: number;
}

/** "five days a week", "twice a day", unless it is people at home who do. */
export function ratesIn(reading: Reading): readonly Rate[] {
  const weekly = uses(reading, 'perWeek').map(({ start, end }) => ({
    value: highest(reading, start, end) >= dailyMin ? ('daily' as const) : ('some' as const),
    start,
    end,
  }));
  const daily = uses(reading, 'perDay').map(({ start, end }) => ({ value: 'daily' as const, start, end }));
  return [...weekly, ...daily].filter((rate) => !isOfOthers(reading, rate) && !isOfCare(reading, rate));
}

function isOfOthers({ hits }: Reading, rate: { readonly start: number; readonly end: number }): boolean {
  return hits.some(
    ({ sense, start, end }) =>
      sense.type === 'value' && sense.value === 'others_using' && sense.told && start <= rate.start && end >= rate.end,
  );
}

/** "Counseling twice a week", "once-a-week therapy": how often somebody is helped. */
export function isOfCare(
  { hits, tokens }: Reading,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const isNear = (hit: Hit<Sense>) =>
    (hit.start < start || hit.end > end) &&
    hit.start <= end + 1 &&
    hit.end >= start - careReach &&
    tokens.slice(Math.min(hit.start, start) + 1, Math.max(hit.end, end)).every(({ pause }) => pause === 'none');
  return hits.some(
    (hit) => hit.sense.type === 'value' && hit.sense.question === 'history' && hit.sense.told && isNear(hit),
  );
}

const careReach = 3; // Words.

/** "Four or five nights a week" is both sides of daily. */
export function isWide({ numbers }: Reading, { start, end }: Pick<Rate, 'start' | 'end'>): boolean {
  const told = numbers
    .slice(Math.max(0, start - 2), end)
    .flatMap((amount) => (amount ? [amount.value] : []))
    .filter((each) => each <= 7);
  return told.some((each) => each === dailyMin) && told.some((each) => each === dailyMin - 1);
}

function highest(reading: Reading, start: number, end: number): number {
  return Math.max(...reading.numbers.slice(start, end).map((amount) => amount?.value ?? 0));
}

export function uses(reading: Reading, what: 'stop' | 'ago' | 'perWeek' | 'perDay'): Hit<Sense>[] {
  return reading.hits.filter(({ sense }) => sense.type === 'use' && sense.what === what);
}
