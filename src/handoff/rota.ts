import type { Site } from '../core/book.ts';
import { isOpen, local } from '../core/hours.ts';
import type { Shift } from '../store/staff-store.ts';

/** Ms UTC; `to` is not in it any more. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const minuteMs = 60_000;
const stepMs = 15 * minuteMs; // Hours begin and end on minutes; nothing opens for less than this.
const dayMs = 24 * 60 * minuteMs;

/** Times in which a site is open, by its hours and holidays, in its zone. */
export function openings(site: Site, { from, to }: Span): readonly Span[] {
  const spans: Span[] = [];
  let openSince: number | undefined;
  for (let at = from; at <= to; at += stepMs) {
    const open = at < to && isOpen(site, at);
    if (open === (openSince !== undefined)) continue;
    const exact = at === from ? at : change(site, at, open);
    if (openSince === undefined) openSince = exact;
    else {
      spans.push({ from: openSince, to: Math.min(exact, to) });
      openSince = undefined;
    }
  }
  return openSince === undefined ? spans : [...spans, { from: openSince, to }];
}

/** The minute within the last step at which it opened or closed. */
function change(site: Site, at: number, open: boolean): number {
  let exact = at;
  while (exact - minuteMs > at - stepMs && isOpen(site, exact - minuteMs) === open) exact -= minuteMs;
  return exact;
}

/** What is left of these when those are taken out of them. */
export function without(spans: readonly Span[], taken: readonly Span[]): readonly Span[] {
  return taken.reduce<readonly Span[]>(
    (left, { from, to }) =>
      left.flatMap((span) =>
        [
          { from: span.from, to: Math.min(span.to, from) },
          { from: Math.max(span.from, to), to: span.to },
        ].filter((rest) => rest.from < rest.to),
      ),
    spans,
  );
}

/** Times in which the site is open and nobody is planned to be at the desk. */
export function gaps(site: Site, shifts: readonly Shift[], span: Span): readonly Span[] {
  const covered = shifts
    .filter((shift) => shift.site === site.id && (shift.role === 'counsellor' || shift.role === 'supervisor'))
    .flatMap((shift) => without([shift], breaksOf(shift, shifts)));
  return without(openings(site, span), covered);
}

/** Who is planned for now and not on a break. `site` undefined: at any of them. */
export function onAt(shifts: readonly Shift[], at: number, site?: string): readonly Shift[] {
  const now = shifts.filter(({ from, to }) => from <= at && at < to);
  return now.filter(
    (shift) =>
      shift.role !== 'break' &&
      (site === undefined || shift.site === site) &&
      !breaksOf(shift, now).some(({ from, to }) => from <= at && at < to),
  );
}

/** A break is of a person, wherever they are. */
function breaksOf({ counsellor }: Shift, among: readonly Shift[]): readonly Shift[] {
  return among.filter((other) => other.role === 'break' && other.counsellor === counsellor);
}

/**
 * The instant that a clock on the wall of this zone shows so, "2026-11-26T09:30"; undefined where that is no time. An hour
 * that comes twice is the first one, and one that is skipped is as long after the gap as it was meant to be after its start.
 */
export function instantAt(wall: string, zone: string): number | undefined {
  const shown = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall) ? Date.parse(`${wall}Z`) : Number.NaN;
  if (Number.isNaN(shown)) return undefined;
  const offsets = [shown - dayMs, shown + dayMs].map((near) => offsetAt(near, zone));
  const right = offsets.map((offset) => shown - offset).filter((at) => at + offsetAt(at, zone) === shown);
  return right.length > 0 ? Math.min(...right) : shown - (offsets[0] ?? 0);
}

/** How far the zone's clock is ahead of UTC, ms. */
function offsetAt(at: number, zone: string): number {
  const { date, minute } = local(at, zone);
  return Date.parse(`${date}T00:00Z`) + minute * minuteMs - Math.floor(at / minuteMs) * minuteMs;
}

/** The first instant of so many days from this one's day on, in the zone, each with its date and its end. */
export function daysFrom(at: number, zone: string, count: number): readonly (Span & { readonly date: string })[] {
  const noon = Date.parse(`${local(at, zone).date}T12:00Z`);
  const dates = Array.from({ length: count + 1 }, (_, day) => new Date(noon + day * dayMs).toISOString().slice(0, 10));
  const starts = dates.map((date) => instantAt(`${date}T00:00`, zone) ?? 0); // Our own dates are dates.
  return dates.slice(0, -1).map((date, day) => ({ date, from: starts[day] ?? 0, to: starts[day + 1] ?? 0 }));
}
