import { type Day, days, type LocaleBook, type Site } from './book.ts';
import { format } from './format.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const stepMs = 30 * minuteMs; // Times to call begin at the hour, or at half past.
const slotMs = 2 * 60 * minuteMs; // A promise of two hours can be kept; one of five minutes cannot.
const leadMs = 30 * minuteMs; // Staff need time to see it.
const slotsMax = 4; // More choices than that do not help a tired person.
const searchDaysMax = 14; // Past two weeks of holidays an honest answer is the phone number.

/** The local calendar at an instant. `Intl` is pure for a given instant and zone. */
export interface Local {
  readonly date: string; // 2026-11-25
  readonly day: Day;
  readonly minute: number; // Since local midnight.
}

const formats = new Map<string, Intl.DateTimeFormat>(); // Making one costs a millisecond.
function kept(key: string, make: () => Intl.DateTimeFormat): Intl.DateTimeFormat {
  const known = formats.get(key);
  if (known) return known;
  const made = make();
  formats.set(key, made);
  return made;
}

const latest = new Map<string, { readonly minute: number; readonly local: Local }>(); // By zone: turns come many to a minute.

/** The clock on the wall of a zone. */
export function local(at: number, zone: string): Local {
  const minute = Math.floor(at / minuteMs); // Zones differ by whole minutes, so nothing changes within one.
  const known = latest.get(zone);
  if (known?.minute === minute) return known.local;
  const found = localAt(at, zone);
  latest.set(zone, { minute, local: found });
  return found;
}

function localAt(at: number, zone: string): Local {
  const parts = kept(
    `local ${zone}`,
    () =>
      new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
      }),
  ).formatToParts(at);
  const part = (type: string) => parts.find((piece) => piece.type === type)?.value ?? '';
  const day = days.find((name) => name === part('weekday').slice(0, 3).toLowerCase()) ?? 'mon';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    day,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** Is somebody from the team on at this instant, by the site's hours and holidays? */
export function isOpen(site: Site, at: number): boolean {
  const { date, day, minute } = local(at, site.zone);
  if (site.holidays.includes(date)) return false;
  return (site.hours[day] ?? []).some(([from, to]) => minutes(from) <= minute && minute < minutes(to));
}

const promised = new WeakMap<Site, { readonly from: number; readonly slots: readonly number[] }>(); // Many ask within half an hour.

/** Times to call that we can promise, soonest first: the instant each begins, ms UTC. */
export function slots(site: Site, now: number): readonly number[] {
  const from = Math.ceil((now + leadMs) / stepMs) * stepMs;
  const known = promised.get(site);
  if (known?.from === from) return known.slots;
  const found = slotsFrom(site, from);
  promised.set(site, { from, slots: found });
  return found;
}

function slotsFrom(site: Site, from: number): readonly number[] {
  const found: number[] = [];
  for (let at = from; at < from + searchDaysMax * dayMs && found.length < slotsMax; at += stepMs) {
    const previous = found.at(-1);
    if (previous !== undefined && at < previous + slotMs) continue;
    if (isOpen(site, at) && isOpen(site, at + slotMs - minuteMs)) found.push(at);
  }
  return found;
}

/** When the team is on again on a later day than this instant's, in the site's zone. A site that never opens is asked after one day. */
export function dayAfter(site: Site, at: number): number {
  const today = local(at, site.zone).date;
  for (let next = Math.ceil(at / stepMs) * stepMs; next < at + searchDaysMax * dayMs; next += stepMs)
    if (local(next, site.zone).date !== today && isOpen(site, next)) return next;
  return at + dayMs;
}

export function slotId(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}Z`;
}

const labelled = new WeakMap<LocaleBook['messages'], Map<string, string>>(); // The same few times are offered for half an hour.
const labelsMax = 100;

/** "Thursday, Nov 26, 9:00 AM to 11:00 AM EST": spoken in the site's zone, with the zone. */
export function slotLabel({ zone }: Site, id: string, words: Pick<LocaleBook, 'messages' | 'language'>): string {
  const labels = labelled.get(words.messages) ?? new Map<string, string>();
  const key = `${words.language.region} ${zone} ${id}`;
  const label = labels.get(key) ?? slotText(zone, id, words);
  if (labels.size >= labelsMax) labels.clear();
  labels.set(key, label);
  labelled.set(words.messages, labels);
  return label;
}

function slotText(zone: string, id: string, { messages, language }: Pick<LocaleBook, 'messages' | 'language'>): string {
  const from = Date.parse(id);
  const words = messages.slotTime;
  return format(
    typeof words === 'string' ? words : words.self,
    { from, until: from + slotMs },
    { region: language.region, zone },
  );
}

/** "Mon–Fri 9 AM–5 PM": days with the same hours together, in the site's own time. */
export function hoursText(site: Site, region: string): string {
  const spans = days.map((day) =>
    (site.hours[day] ?? []).map(([from, to]) => `${clockText(from, region)}–${clockText(to, region)}`).join(', '),
  );
  const groups: { from: number; to: number; span: string }[] = [];
  spans.forEach((span, at) => {
    const last = groups.at(-1);
    if (last && last.span === span && last.to === at - 1) last.to = at;
    else groups.push({ from: at, to: at, span });
  });
  return groups
    .filter(({ span }) => span !== '')
    .map(({ from, to, span }) => `${dayText(from, region)}${to > from ? `–${dayText(to, region)}` : ''} ${span}`)
    .join('; ');
}

const aMonday = Date.UTC(2024, 0, 1);

function dayText(at: number, region: string): string {
  const day = kept(`day ${region}`, () => new Intl.DateTimeFormat(region, { weekday: 'short', timeZone: 'UTC' }));
  return day.format(aMonday + at * dayMs);
}

/** "9 AM", "12:30 PM", or as the language writes a time. */
function clockText(clock: string, region: string): string {
  const at = minutes(clock);
  const isWhole = at % 60 === 0;
  const time = kept(
    `clock ${region} ${isWhole}`,
    () => new Intl.DateTimeFormat(region, { hour: 'numeric', ...(!isWhole && { minute: '2-digit' }), timeZone: 'UTC' }),
  );
  return time.format(at * minuteMs);
}

/** "09:30". */
function minutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
