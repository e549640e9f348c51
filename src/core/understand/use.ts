import { inClause, isDenied, isUnreal } from './guards.ts';
import type { ValueHit } from './heard.ts';
import type { Hit } from './pattern.ts';
import type { Reading } from './reading.ts';
import type { Sense } from './sense.ts';
import { type Time, timesIn } from './times.ts';

const recentDaysMax = 14; // Exactly two weeks is still recent.
const dailyMin = 5; // Days a week.
const near = 8; // Words between "I stopped" and "ten days ago".

/** How often, or since when not. What is going on now outranks what was; a stop without a time says nothing yet. */
export function readUse(
  reading: Reading,
  spoken: readonly ValueHit[],
  open: boolean,
  now: number | undefined,
): string[] {
  const last = uses(reading, 'stop'); // "last used yesterday" is no use of yesterday
  const told = spoken.filter((hit) => !last.some(({ start, end }) => start < hit.start && end > hit.start));
  const frequencies = told.filter(({ sense }) => sense.value === 'daily' || sense.value === 'some');
  const present = frequencies.filter((hit) => !isBygone(reading, hit));
  const often = present.length > 0 ? present : frequencies;
  const rates = ratesIn(reading);
  const values = [...told.filter((hit) => !frequencies.includes(hit)), ...often].map(({ sense }) => sense.value);
  const stop = stopOf(reading, often, open, now);
  const rated = rates.map(({ value }) => value);
  if (!stop) return [...values, ...rated];
  const frequent = [...often.map(({ sense }) => sense.value), ...rated];
  const current =
    often.some((hit) => !isOver(reading, hit, stop.end)) ||
    rates.some((rate) => !open && rate.start >= stop.end && !isBygone(reading, rate));
  return current ? frequent : [stop.value, ...values.filter((value) => value.startsWith('stopped'))];
}

/** "I drank daily until…" is over; "…but now I drink daily" is not, nor "and smoke every day". */
function isOver(reading: Reading, hit: ValueHit, stopEnd: number): boolean {
  const isRelapse = ({ sense, start, end }: Hit<Sense>) =>
    sense.type === 'days' && start >= hit.start && end <= hit.end && hit.sense.value === 'some'; // "A fifth a day" is none.
  const relapse = reading.hits.some(isRelapse);
  if (relapse) return false;
  if (inClause(reading, 'past', hit.start, hit.end)) return true;
  const verbs = reading.grammar.slice(Math.max(0, hit.start - 1), hit.end);
  if (verbs.some((kinds) => kinds?.has('over'))) return true; // "Sober 3 days. Was drinking every day."
  if (hit.start >= stopEnd || verbs.some((kinds) => kinds?.has('present'))) return false;
  return inClause(reading, 'over', hit.start, hit.end) || !inClause(reading, 'still', hit.start, hit.end);
}

/** "I used to drink daily, now…": the words just before say that it is over. */
function isBygone({ grammar }: Reading, { start, end }: Pick<ValueHit, 'start' | 'end'>): boolean {
  for (let at = end - 1; at >= Math.max(0, start - 3); at--) {
    if (grammar[at]?.has('still')) return false;
    if (grammar[at]?.has('past')) return true;
  }
  return false;
}

function stopOf(
  reading: Reading,
  often: readonly ValueHit[],
  open: boolean,
  now: number | undefined,
): { value: string; end: number } | undefined {
  const all = timesIn(reading, now);
  const ages = open ? [] : all.filter((time) => isLikeAge(reading, time));
  const times = all.filter(
    (time) => ![...often, ...ages].some(({ start, end }) => start <= time.start && end >= time.end), // "used yesterday"
  );
  const stops = uses(reading, 'stop').filter(
    (hit) =>
      !isDenied(reading, hit) &&
      !isUnreal(reading, hit) &&
      !isUnbearable(reading, hit) &&
      !often.some(({ start, end }) => start < hit.start && end > hit.end), // "From noon until bed, every day."
  );
  const dated = stops.flatMap((stop) =>
    timesOf(reading, stop, times).map((time) => ({ days: daysOf(reading, time), end: Math.max(stop.end, time.end) })),
  );
  const bare =
    open && stops.length === 0 && often.length === 0
      ? uses(reading, 'ago').map((ago) => agoOf(reading, times, ago))
      : [];
  const since = [...dated, ...bare.filter((each) => each !== undefined)];
  if (since.length === 0) return undefined;
  const { days, end } = since.reduce((least, each) => (each.days < least.days ? each : least));
  return { value: days <= recentDaysMax ? 'stopped_2w' : 'stopped', end };
}

/** "Veteran, 50 years, whiskey until…": beside another question so many years before a pause are an age. */
function isLikeAge({ tokens }: Reading, { counted, days, end }: Time): boolean {
  return counted && days >= adultDays && tokens[end] !== undefined && tokens[end].pause !== 'none';
}

const adultDays = 18 * 365;

/** "I can't go a day without drinking" tells of no day without. */
function isUnbearable({ hits }: Reading, stop: Hit<Sense>): boolean {
  return hits.some(
    ({ sense, start, end }) =>
      sense.type === 'value' && sense.question === 'control' && sense.told && start <= stop.start && end > stop.start,
  );
}

/** The times near a stop: those of its own sentence, where it has one. */
function timesOf({ tokens }: Reading, stop: Hit<Sense>, times: readonly Time[]): readonly Time[] {
  const close = times.filter(
    (time) => Math.min(Math.abs(time.start - stop.end), Math.abs(stop.start - time.end)) <= near,
  );
  const own = close.filter(({ start }) => {
    const [from, to] = [Math.min(start, stop.start), Math.max(start, stop.start)];
    return tokens.slice(from + 1, to + 1).every(({ pause }) => pause !== 'stop');
  });
  return own.length > 0 ? own : close;
}

/** "three weeks ago" by itself, in reply to "how often?". */
function agoOf(reading: Reading, times: readonly Time[], ago: Hit<Sense>) {
  const time = times.find(({ counted, end }) => counted && end >= ago.start && end <= ago.end);
  return time && { days: daysOf(reading, time), end: ago.end };
}

function daysOf(reading: Reading, { start, days: exact }: Time): number {
  const before = [start - 1, start - 2].map((at) => reading.grammar[at]);
  if (before.some((kinds) => kinds?.has('more'))) return exact + 1;
  return before.some((kinds) => kinds?.has('less')) ? exact - 1 : exact;
}

interface Rate {
  readonly value: 'daily' | 'some';
  readonly start: number;
  readonly end: number;
}

/** "five days a week", "twice a day", unless it is people at home who do. */
function ratesIn(reading: Reading): readonly Rate[] {
  const weekly = uses(reading, 'perWeek').map(({ start, end }) => ({
    value: highest(reading, start, end) >= dailyMin ? ('daily' as const) : ('some' as const),
    start,
    end,
  }));
  const daily = uses(reading, 'perDay').map(({ start, end }) => ({ value: 'daily' as const, start, end }));
  return [...weekly, ...daily].filter((rate) => !isOfOthers(reading, rate));
}

function isOfOthers({ hits }: Reading, rate: { readonly start: number; readonly end: number }): boolean {
  return hits.some(
    ({ sense, start, end }) =>
      sense.type === 'value' && sense.value === 'others_using' && sense.told && start <= rate.start && end >= rate.end,
  );
}

function highest(reading: Reading, start: number, end: number): number {
  return Math.max(...reading.numbers.slice(start, end).map((amount) => amount?.value ?? 0));
}

function uses(reading: Reading, what: 'stop' | 'ago' | 'perWeek' | 'perDay'): Hit<Sense>[] {
  return reading.hits.filter(({ sense }) => sense.type === 'use' && sense.what === what);
}
