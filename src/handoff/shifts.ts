import type { Site } from '../core/book.ts';
import type { Shift } from '../store/staff-store.ts';
import { type DeskParts, hash } from './commands.ts';
import { HandoffError, type Staff } from './handoff.ts';
import { daysFrom, gaps, instantAt, onAt, openings, type Span } from './rota.ts';

const dayMs = 24 * 60 * 60_000;
const lengthMaxMs = 7 * dayMs; // A week with the phone at home; whoever is at the desk goes home sooner.
const aheadMaxMs = 400 * dayMs;
const shownMax = 5_000; // Shifts of 60 people for a month of planning.
export const weeksMax = 26;
export const daysShown = 7;

/** A shift as it is planned: by the clock on the wall of its site, "2026-11-26T09:00". */
export interface PlannedShift extends Pick<Shift, 'site' | 'counsellor' | 'role'> {
  readonly from: string;
  readonly to: string;
}

/** A day of one site, in its zone. */
export interface SiteDay extends Span {
  readonly site: string;
  readonly date: string;
  readonly isHoliday: boolean;
  readonly open: readonly Span[];
  readonly gaps: readonly Span[]; // Open, and nobody is planned to be at the desk. Only what lies ahead.
}

export interface Plan {
  readonly shifts: readonly Shift[];
  readonly days: readonly SiteDay[];
}

/** Seven days of these sites, from the day of this instant on, with every shift that touches them. */
export async function plan(parts: DeskParts, sites: readonly string[], at: number): Promise<Plan> {
  const all = (await parts.store.staff.shifts(at - dayMs, shownMax)).filter(({ site }) => sites.includes(site));
  const days = sites.flatMap((id) => siteDays(siteOf(parts, id), all, at, parts.now()));
  const [first, last] = [Math.min(...days.map(({ from }) => from)), Math.max(...days.map(({ to }) => to))];
  const shifts = all.filter(({ from, to }) => from < last && to > first).toSorted((a, b) => a.from - b.from);
  return { shifts, days };
}

function siteDays(site: Site, shifts: readonly Shift[], at: number, now: number): readonly SiteDay[] {
  return daysFrom(at, site.zone, daysShown).map(({ date, from, to }) => ({
    site: site.id,
    date,
    from,
    to,
    isHoliday: site.holidays.includes(date),
    open: openings(site, { from, to }),
    gaps: gaps(site, shifts, { from: Math.max(from, Math.min(to, Math.ceil(now / 60_000) * 60_000)), to }),
  }));
}

/** Who is planned for this moment. */
export async function onNow({ store, now }: Pick<DeskParts, 'store' | 'now'>): Promise<readonly Shift[]> {
  return onAt(await store.staff.shifts(now(), shownMax), now());
}

/** The same at the same hour for so many weeks, also over a change of the clocks. The same key again adds nothing. */
export async function addShifts(
  parts: DeskParts,
  { by, key }: { readonly by: Staff; readonly key: string },
  planned: PlannedShift,
  weeks: number,
): Promise<readonly Shift[]> {
  const shifts = Array.from({ length: weeks }, (_, week) =>
    checked(parts, shiftId(by.id, key, week), {
      ...planned,
      from: later(planned.from, week),
      to: later(planned.to, week),
    }),
  );
  for (const shift of shifts)
    if (!(await parts.store.staff.addShift(shift, by.id, parts.now())))
      throw new HandoffError('reused', 'This idempotency key belongs to another command.');
  return shifts;
}

export async function changeShift(parts: DeskParts, by: Staff, id: string, planned: PlannedShift): Promise<Shift> {
  const shift = checked(parts, id, planned);
  if (!(await parts.store.staff.changeShift(shift, by.id, parts.now())))
    throw new HandoffError('unknown', 'There is no such shift.');
  return shift;
}

function checked(parts: DeskParts, id: string, { site, counsellor, role, ...walls }: PlannedShift): Shift {
  const { zone } = siteOf(parts, site);
  const [from, to] = [instantAt(walls.from, zone), instantAt(walls.to, zone)];
  const isRight =
    from !== undefined &&
    to !== undefined &&
    from < to &&
    to - from <= lengthMaxMs &&
    to > parts.now() &&
    from < parts.now() + aheadMaxMs;
  if (!isRight) throw new HandoffError('malformed', 'These times are no shift.');
  return { id, site, counsellor, role, from, to };
}

function siteOf({ library }: DeskParts, id: string): Site {
  const site = library.current().book.centre.sites.find((each) => each.id === id);
  if (!site) throw new HandoffError('unknown', 'There is no such site.');
  return site;
}

function later(wall: string, weeks: number): string {
  const at = Date.parse(`${wall}Z`);
  return Number.isNaN(at) ? wall : new Date(at + weeks * daysShown * dayMs).toISOString().slice(0, 16);
}

/** The key makes the id (RFC 9562, version 8), so that a copy of the command finds what the first one made. */
function shiftId(by: string, key: string, week: number): string {
  const digest = hash(JSON.stringify(['shift', by, key, week]));
  const [a, b, c, d, e] = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(13, 16),
    digest.slice(17, 20),
    digest.slice(20, 32),
  ];
  return `${a}-${b}-8${c}-a${d}-${e}`;
}
