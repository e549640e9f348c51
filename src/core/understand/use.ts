import { inClause, isDenied, isUnreal } from './guards.ts';
import type { Hit } from './pattern.ts';
import type { Reading } from './reading.ts';
import type { Sense } from './sense.ts';

const recentDaysMax = 14; // Exactly two weeks is still recent.
const dailyMin = 5; // Days a week.
const near = 8; // Words between "I stopped" and "ten days ago".

type DaysHit = Hit<Sense & { type: 'days' }>;

/** How often, or since when not. What is going on now outranks what was; a stop without a time says nothing yet. */
export function readUse(
  reading: Reading,
  spoken: readonly string[],
  frequency: readonly Hit<Sense>[],
  open: boolean,
): string[] {
  const rates = rateHits(reading);
  const often = [...spoken.filter((value) => value === 'daily' || value === 'some'), ...rates];
  const stop = stopOf(reading, open);
  if (!stop) return [...spoken, ...rates];
  const over = often.length > 0 && frequency.every((hit) => isOver(reading, hit, stop.end));
  const current = often.length > 0 && !over;
  return current ? often : [stop.value, ...spoken.filter((value) => value.startsWith('stopped'))];
}

/** "I drank daily until…" is over; "…but now I drink daily" is not, nor "and smoke every day". */
function isOver(reading: Reading, hit: Hit<Sense>, stopEnd: number): boolean {
  if (inClause(reading, 'past', hit.start, hit.end)) return true;
  return hit.start < stopEnd && !inClause(reading, 'still', hit.start, hit.end);
}

function stopOf(reading: Reading, open: boolean): { value: string; end: number } | undefined {
  const times = reading.hits.filter((hit): hit is DaysHit => hit.sense.type === 'days');
  const stops = uses(reading, 'stop').filter((hit) => !isDenied(reading, hit) && !isUnreal(reading, hit));
  const dated = stops.flatMap((stop) =>
    times
      .filter((time) => Math.min(Math.abs(time.start - stop.end), Math.abs(stop.start - time.end)) <= near)
      .map((time) => ({ days: daysOf(reading, time), end: Math.max(stop.end, time.end) })),
  );
  const bare = open && stops.length === 0 ? uses(reading, 'ago').map((ago) => agoOf(reading, times, ago)) : [];
  const all = [...dated, ...bare.filter((each) => each !== undefined)];
  if (all.length === 0) return undefined;
  const { days, end } = all.reduce((least, each) => (each.days < least.days ? each : least));
  return { value: days <= recentDaysMax ? 'stopped_2w' : 'stopped', end };
}

/** "three weeks ago" by itself, in reply to "how often?". */
function agoOf(reading: Reading, times: readonly DaysHit[], ago: Hit<Sense>) {
  const time = times.find(({ sense, end }) => sense.counted && end >= ago.start && end <= ago.end);
  return time && { days: daysOf(reading, time), end: ago.end };
}

function daysOf(reading: Reading, { start, sense }: DaysHit): number {
  const amount = sense.counted ? (reading.numbers[start]?.value ?? 1) : 1;
  const before = [start - 1, start - 2].map((at) => reading.grammar[at]);
  const exact = amount * sense.days;
  if (before.some((kinds) => kinds?.has('more'))) return exact + 1;
  return before.some((kinds) => kinds?.has('less')) ? exact - 1 : exact;
}

/** "five days a week", "twice a day". */
function rateHits(reading: Reading): string[] {
  const weekly = uses(reading, 'perWeek').map(({ start, end }) =>
    highest(reading, start, end) >= dailyMin ? 'daily' : 'some',
  );
  return [...weekly, ...uses(reading, 'perDay').map(() => 'daily')];
}

function highest(reading: Reading, start: number, end: number): number {
  return Math.max(...reading.numbers.slice(start, end).map((amount) => amount?.value ?? 0));
}

function uses(reading: Reading, what: 'stop' | 'ago' | 'perWeek' | 'perDay'): Hit<Sense>[] {
  return reading.hits.filter(({ sense }) => sense.type === 'use' && sense.what === what);
}
