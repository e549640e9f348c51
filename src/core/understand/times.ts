import type { Reading } from './reading.ts';

/** A time that was told, and how many days ago it is at least. */
export interface Time {
  readonly start: number;
  readonly end: number;
  readonly days: number;
  /** "Three weeks", unlike "last week". */
  readonly counted: boolean;
}

const dayMs = 24 * 60 * 60_000;
const monthWithoutNow = 60; // Days: "since March", where nobody says what day it is.

/** Every time in a message. A year says nothing where nobody says what year it is. */
export function timesIn(reading: Reading, now: number | undefined): readonly Time[] {
  return reading.hits.flatMap(({ sense, start, end }) => {
    if (sense.type === 'days') {
      const amount = sense.counted ? (reading.numbers[start]?.value ?? 1) : 1;
      return [{ start, end, days: amount * sense.days, counted: sense.counted }];
    }
    const days = sense.type === 'date' ? daysSince(reading, start, end, now) : undefined;
    return days === undefined ? [] : [{ start, end, days, counted: false }];
  });
}

/** Since the last day that the words allow: of "in 2019" the end of that year, of "March 3rd" that day. */
function daysSince({ months, years, numbers }: Reading, start: number, end: number, now: number | undefined) {
  const year = years.slice(start, end).find((each) => each !== undefined);
  const month = months.slice(start, end).find((each) => each !== undefined);
  if (now === undefined) return month === undefined ? undefined : monthWithoutNow;
  const today = new Date(now);
  if (month === undefined) return year === undefined ? undefined : daysBetween(Date.UTC(year, 11, 31), now);
  const day = numbers.slice(start, end).find((amount) => amount && amount.value >= 1 && amount.value <= 31)?.value;
  const dateIn = (each: number) => (day ? Date.UTC(each, month - 1, day) : Date.UTC(each, month, 0));
  const thisYear = today.getUTCFullYear();
  const isAhead = day ? dateIn(thisYear) > now : month - 1 > today.getUTCMonth();
  return daysBetween(dateIn(year ?? (isAhead ? thisYear - 1 : thisYear)), now);
}

const daysBetween = (then: number, now: number) => Math.max(0, Math.floor((now - then) / dayMs));
