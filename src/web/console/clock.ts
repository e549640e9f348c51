import { useEffect, useState } from 'preact/hooks';

let aheadMs = 0;
const toleranceMs = 2_000; // A Date header has whole seconds, and travels.

/** How far this computer's clock is off, by an answer's Date header: waiting times are counted by the server's. */
export function setClock(header: string | null): void {
  const server = Date.parse(header ?? '');
  const off = server - Date.now();
  if (Number.isFinite(off)) aheadMs = Math.abs(off) > toleranceMs ? off : 0;
}

/** Ms since 1970 UTC, as the server counts them. */
export function now(): number {
  return Date.now() + aheadMs;
}

/** The time, again and again. */
export function useNow(everyMs: number): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return at;
}

/** 0:07 and 12:40; from an hour on in the units of the language: "3h 5m", "2 days". How long somebody waits. */
export function waited(ms: number, locale: string): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600), Math.floor(seconds / 60)];
  const measure = (value: number, unit: string, unitDisplay: 'narrow' | 'long') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(value);
  if (days > 0) return measure(days, 'day', 'long');
  if (hours > 0) return `${measure(hours, 'hour', 'narrow')} ${measure(minutes % 60, 'minute', 'narrow')}`;
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "16%", "16 %": as the language writes it. */
export function percent(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
}

export function clockTime(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at);
}

/** With the day and the zone: what a relative time stands for. */
export function exactTime(at: number, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(timeZone && { timeZone }),
  }).format(at);
}

/** "Thu, Nov 26", of a date of a calendar. */
export function dayName(date: string, locale: string): string {
  const options = { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, options).format(Date.parse(`${date}T12:00Z`));
}

/** "9:00 AM – 5:00 PM", in the zone; over midnight with the days. */
export function span(
  { from, to }: { readonly from: number; readonly to: number },
  timeZone: string,
  locale: string,
): string {
  const options = { hour: 'numeric', minute: '2-digit', timeZone } as const;
  const isOneDay = wallTime(from, timeZone).slice(0, 10) === wallTime(to - 1, timeZone).slice(0, 10);
  if (isOneDay) {
    const time = new Intl.DateTimeFormat(locale, options);
    return `${time.format(from)} – ${time.format(to)}`;
  }
  const dayed = new Intl.DateTimeFormat(locale, { weekday: 'short', ...options });
  return `${dayed.format(from)} – ${dayed.format(to)}`;
}

/** "2026-11-26T09:30", as the clock on the wall of the zone shows it. */
export function wallTime(at: number, timeZone: string): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const parts = new Intl.DateTimeFormat('en-US', { ...options, hourCycle: 'h23', timeZone }).formatToParts(at);
  const part = (type: string) => parts.find((piece) => piece.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "5 minutes ago", "in 2 hours", "now". */
export function ago(at: number, from: number, locale: string): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, ms] of units)
    if (Math.abs(at - from) >= ms) return relative.format(Math.trunc((at - from) / ms), unit);
  return relative.format(0, 'second');
}
