import { isDenied, isUnreal } from './guards.ts';
import type { ValueHit } from './heard.ts';
import type { Hit } from './pattern.ts';
import { isOfCare, isWide, ratesIn, uses } from './rates.ts';
import type { Reading } from './reading.ts';
import type { Sense } from './sense.ts';
import { isBygone, standing } from './standing.ts';
import { type Time, timesIn } from './times.ts';

const recentDaysMax = 14; // Exactly two weeks is still recent.
const near = 8; // Words between "I stopped" and "ten days ago".

/** How often, or since when not. What is going on now outranks what was; a stop without a time says nothing yet. */
export function readUse(
  reading: Reading,
  spoken: readonly ValueHit[],
  open: boolean,
  now: number | undefined,
): string[] {
  const last = uses(reading, 'stop'); // "last used yesterday" is no use of yesterday
  const isOften = ({ sense }: ValueHit) => sense.value === 'daily' || sense.value === 'some';
  const told = spoken.filter(
    (hit) =>
      !last.some(({ start, end }) => start < hit.start && end > hit.start) &&
      (open || !isOften(hit) || !isWide(reading, hit)) &&
      !(isOften(hit) && (isMused(reading, hit) || isOfCare(reading, hit) || isAmount(reading, hit))),
  );
  const frequencies = told.filter(isOften);
  const present = frequencies.filter((hit) => !isBygone(reading, hit) && (open || !isEnded(reading, hit)));
  const often = present.length > 0 || !open ? present : frequencies;
  const rates = ratesIn(reading).filter((rate) => open || !isWide(reading, rate));
  const values = [...told.filter((hit) => !frequencies.includes(hit)), ...often].map(({ sense }) => sense.value);
  const stop = stopOf(reading, often, open, now);
  const rated = rates.map(({ value }) => value);
  const holds = open || !reading.grammar.some((kinds) => kinds?.has('relapses'));
  if (!stop || !holds) return [...values, ...rated].filter((value) => holds || !value.startsWith('stopped'));
  const frequent = [...often.map(({ sense }) => sense.value), ...rated];
  if (open) {
    const current = often.some((hit) => standing(reading, hit, stop.end) !== 'over');
    return current ? frequent : [stop.value, ...values.filter((value) => value.startsWith('stopped'))];
  }
  const stands = [...often, ...rates].map((hit) => standing(reading, hit, stop.end));
  if (stands.includes('now')) return frequent;
  return stands.includes('moot') ? [] : [stop.value, ...values.filter((value) => value.startsWith('stopped'))];
}

/** "He was using every day before he went in": what came before a "before" of the same clause. */
export function isEnded(reading: Reading, { end }: Pick<ValueHit, 'end'>): boolean {
  const { tokens } = reading;
  return uses(reading, 'stop').some(
    ({ start }) =>
      (start === end || start === end + 1) && befores.has(tokens[start]!.word) && tokens[start]!.pause === 'none',
  );
}

const befores = new Set(['before', 'antes']);

/** "I think about pills every day": how often they are on somebody's mind. */
export function isMused({ grammar, tokens }: Reading, { start, end }: Pick<ValueHit, 'start' | 'end'>): boolean {
  for (let at = end - 1; at >= Math.max(0, start - 2); at--) {
    if (grammar[at]?.has('muses')) return true;
    if (tokens[at]!.pause !== 'none') return false;
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
    (time) =>
      !isEach(reading, time) && ![...often, ...ages].some(({ start, end }) => start <= time.start && end >= time.end), // "used yesterday"
  );
  const stops = uses(reading, 'stop').filter(
    (hit) =>
      !isDenied(reading, hit) &&
      !isUnreal(reading, hit) &&
      !isUnbearable(reading, hit) &&
      !isTreated(reading, hit) &&
      !isOfElse(reading, hit) &&
      !(isUntil(reading, hit) && !isDated(reading, hit, times)) &&
      !often.some(({ start, end }) => start < hit.start && end > hit.end), // "From noon until bed, every day."
  );
  const dated = stops.flatMap((stop) =>
    timesOf(reading, stop, stops, times).map((time) => ({
      days: daysOf(reading, time),
      end: Math.max(stop.end, time.end),
    })),
  );
  const bare =
    open && stops.length === 0 && often.length === 0
      ? uses(reading, 'ago')
          .filter(({ start, end }) => !isDoing(reading, start, end + 1)) // "Llevo 4 días sin comer."
          .map((ago) => agoOf(reading, times, ago))
      : [];
  const since = [...dated, ...bare.filter((each) => each !== undefined)];
  const isTorn = since.some((each) => each.days <= recentDaysMax) && since.some((each) => each.days > recentDaysMax);
  if (since.length === 0 || (!open && isTorn)) return undefined; // "Out of jail since Friday, after 90 days": that is asked.
  const { days, end } = since.reduce((least, each) => (each.days < least.days ? each : least));
  return { value: days <= recentDaysMax ? 'stopped_2w' : 'stopped', end };
}

/** "Veteran, 50 years, whiskey until…": beside another question so many years before a pause are an age. */
function isLikeAge({ tokens }: Reading, { counted, days, end }: Time): boolean {
  return counted && days >= adultDays && tokens[end] !== undefined && tokens[end].pause !== 'none';
}

const adultDays = 18 * 365;

/** "A fifth every two days" says how much goes, and not on how many of them: that is asked. */
function isAmount({ grammar, tokens }: Reading, { sense, start, end }: ValueHit): boolean {
  if (sense.value !== 'some') return false;
  let from = end - 1;
  while (from > start - amountReach && from > 0 && tokens[from]!.pause === 'none') from--;
  return grammar.slice(from, end).some((kinds) => kinds?.has('vessels')) && grammar[end - 1]?.has('lasts') === true;
}

const amountReach = 6; // Words: "a fifth of cheap rum every".

/** "I can't go a day without drinking" tells of no day without, nor does "I went a day without and felt fine" of one now. */
function isUnbearable({ hits }: Reading, stop: Hit<Sense>): boolean {
  return hits.some(
    ({ sense, start, end }) =>
      sense.type === 'value' &&
      (sense.question === 'control' || (sense.question === 'withdrawal' && sense.value === 'none')) &&
      sense.told &&
      start <= stop.start &&
      end > stop.start,
  );
}

/** "Had DTs in the hospital two years ago": where somebody was treated, and no stop. */
function isTreated({ hits, tokens, grammar }: Reading, stop: Hit<Sense>): boolean {
  const isCare = tokens.slice(stop.start, stop.end).some(({ word }) => hospitals.has(word));
  const isSevere = ({ sense, start, end }: Hit<Sense>) =>
    sense.type === 'value' &&
    sense.value === 'past_severe' &&
    sense.told &&
    start - 2 <= stop.end &&
    end + 4 >= stop.start;
  return isCare && (hits.some(isSevere) || grammar.slice(stop.end, stop.end + 5).some((kinds) => kinds?.has('seizes')));
}

const hospitals = new Set(['hospital', 'er', 'icu']);

/** "I don't use anything else", "no uso nada más": nothing beside it. Nor is "haven't eaten in four days" a stop. */
function isOfElse(reading: Reading, { start, end }: Hit<Sense>): boolean {
  const isElse = ({ word, pause }: Reading['tokens'][number]) => pause === 'none' && elses.has(word);
  return reading.tokens.slice(end, end + 3).some(isElse) || isDoing(reading, start, end);
}

function isDoing({ tokens }: Reading, start: number, end: number): boolean {
  return tokens.slice(start, end + 1).some(({ word }) => doings.has(word));
}

const elses = new Set(['else', 'other', 'mas', 'otra', 'otras', 'otro']);
// biome-ignore format: a list reads in rows
const doings = new Set(['eaten', 'slept', 'showered', 'bathed', 'worked', 'seen', 'talked', 'spoken', 'cried', 'comer', 'dormir', 'comido', 'dormido', 'banarme', 'banarse']);

/** "Every two days" is no time since. */
function isEach({ tokens }: Reading, { start }: Time): boolean {
  return each.has(tokens[start - 1]?.word ?? '');
}

const each = new Set(['every', 'each', 'cada']);

/** "Every afternoon till he falls asleep" is no stop, "till last March" is one. */
export function isUntil({ grammar }: Reading, { start, end }: Hit<Sense>): boolean {
  return end - start === 1 && grammar[start]?.has('tillThen') === true;
}

function isDated({ tokens }: Reading, { end }: Hit<Sense>, times: readonly Time[]): boolean {
  const isNext = ({ start }: Time) => start >= end && start <= end + untilReach;
  return times.some((time) => isNext(time) && tokens.slice(end, time.start + 1).every(({ pause }) => pause !== 'stop'));
}

const untilReach = 6; // Words.

/** The times near a stop: those of its own sentence, where it has one. */
function timesOf(
  { tokens }: Reading,
  stop: Hit<Sense>,
  stops: readonly Hit<Sense>[],
  times: readonly Time[],
): readonly Time[] {
  const close = times.filter(
    (time) => Math.min(Math.abs(time.start - stop.end), Math.abs(stop.start - time.end)) <= near,
  );
  const own = close.filter(({ start }) => {
    const [from, to] = [Math.min(start, stop.start), Math.max(start, stop.start)];
    return tokens.slice(from + 1, to + 1).every(({ pause }) => pause !== 'stop');
  });
  const touches = ({ start, end }: Time) => stops.some((each) => end === each.start || start === each.end);
  const counted = own.filter((time) => time.counted && touches(time));
  if (counted.length > 0) return counted; // "40 days clean today."
  if (own.length > 0) return own;
  return close.filter(({ start }) => start >= stop.end && start <= stop.end + afterStop); // "I quit. Three days ago."
}

const afterStop = 4; // Words.

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
