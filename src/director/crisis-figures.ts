import { categories } from '../../dialogs/memory.ts';
import type { Book } from '../core/book.ts';
import { type CrisisCount, crisisCounts, type Wait, waits } from '../core/tally.ts';
import type { Counted } from '../store/director-store.ts';
import type { Store } from '../store/store.ts';
import { type Days, summed } from './chart-figures.ts';
import { medianOf, type Shown, shown } from './small.ts';

const dayMs = 86_400_000;
const handoffsMax = 20_000;

type Counts = { readonly [C in CrisisCount]: Shown };

/** What became of crises: in all, by what they were about, and by day. */
export async function crisisFigures(
  { director, staff }: Pick<Store, 'director' | 'staff'>,
  book: Book,
  { from, until }: Days,
) {
  const [fromAt, untilAt] = [from * dayMs, until * dayMs];
  const [rows, taps, looks, handoffs] = await Promise.all([
    director.tallies('crisis', from, until),
    director.tallies('tap', from, until),
    director.followUps(fromAt, untilAt),
    staff.figures(fromAt, handoffsMax),
  ]);
  const kept = looks.filter(({ how }) => how === 'kept');
  const waited = handoffs.flatMap(({ priority, openedAt, answeredAt }) =>
    priority === 'crisis' && openedAt < untilAt && answeredAt !== null ? [{ openedAt, ms: answeredAt - openedAt }] : [],
  );
  const on = (day: number, at: number) => Math.floor(at / dayMs) === day;
  const known = [...categories, 'none'].filter((category) => rows.some(({ what }) => what.startsWith(`${category} `)));
  return {
    taps: tapsOf(taps, book),
    all: {
      ...countsOf(rows),
      taps: shown(sumOf(taps)),
      followedUp: shown(kept.length),
      medianMs: medianOf(waited.map(({ ms }) => ms)),
    },
    categories: known.map((category) => {
      const own = rows.filter(({ what }) => what.startsWith(`${category} `));
      return { category, ...countsOf(own), within: medianWait(own) };
    }),
    days: daysWith([...rows, ...taps], kept).map((day) => ({
      at: day * dayMs,
      ...countsOf(rows.filter((row) => row.day === day)),
      taps: shown(sumOf(taps.filter((row) => row.day === day))),
      followedUp: shown(kept.filter(({ endedAt }) => on(day, endedAt)).length),
      medianMs: medianOf(waited.filter(({ openedAt }) => on(day, openedAt)).map(({ ms }) => ms)),
    })),
  };
}

/** Numbers that were tapped on our page, by line and site, the most tapped first. `name` null: the site's own number. */
function tapsOf(rows: readonly Counted[], { centre, helplines }: Book) {
  const sums = [...summed(rows)].toSorted(([, a], [, b]) => b - a);
  const lines = [...new Set(sums.map(([what]) => what.slice(0, what.lastIndexOf(' '))))];
  const countOf = (name: string) => shown(sums.find(([what]) => what === name)?.[1] ?? 0);
  return lines.map((name) => {
    const [site = '', line = ''] = name.split(' ');
    const { name: title = null } = helplines.countries[centre.country]?.[line] ?? {};
    return { site, name: title, calls: countOf(`${name} call`), texts: countOf(`${name} text`) };
  });
}

function sumOf(rows: readonly Counted[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

function daysWith(rows: readonly Counted[], kept: readonly { readonly endedAt: number }[]): readonly number[] {
  const days = [...rows.map(({ day }) => day), ...kept.map(({ endedAt }) => Math.floor(endedAt / dayMs))];
  return [...new Set(days)].toSorted((a, b) => b - a);
}

function countsOf(rows: readonly Counted[]): Counts {
  const sums = summed(rows.map(({ what, ...row }) => ({ ...row, what: what.slice(what.indexOf(' ') + 1) })));
  return Object.fromEntries(crisisCounts.map((count) => [count, shown(sums.get(count) ?? 0)])) as Counts; // True: one for each.
}

/** Within how many minutes half of them had somebody; null where there are too few to speak of. */
function medianWait(rows: readonly Counted[]): Wait | null {
  const sums = summed(rows.map(({ what, ...row }) => ({ ...row, what: what.slice(what.indexOf(' ') + 1) })));
  const each = waits.flatMap((wait, at) => Array.from({ length: sums.get(`within_${wait}`) ?? 0 }, () => at));
  const middle = medianOf(each);
  return middle === null ? null : (waits[middle] ?? null);
}
