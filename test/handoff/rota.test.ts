import { expect, test } from 'vitest';
import { gaps, instantAt, onAt, openings, without } from '../../src/handoff/rota.ts';
import type { Shift } from '../../src/store/staff-store.ts';
import { library } from '../service/parts.ts';

const { sites } = library.current().book.centre;
const columbus = sites.find(({ id }) => id === 'columbus')!;
const chicago = sites.find(({ id }) => id === 'chicago')!;
const at = (wall: string, zone = columbus.zone) => instantAt(wall, zone)!;

let made = 0;
function shift(role: Shift['role'], counsellor: string, from: string, to: string, site = columbus): Shift {
  made += 1;
  return { id: `shift-${made}`, site: site.id, counsellor, role, from: at(from, site.zone), to: at(to, site.zone) };
}

test('the clock on the wall is an instant, in summer and winter, over the hour that is missing and the one that comes twice', () => {
  const iso = (wall: string) => new Date(at(wall)).toISOString();
  expect(iso('2026-12-02T09:00')).toBe('2026-12-02T14:00:00.000Z');
  expect(iso('2026-07-01T09:00')).toBe('2026-07-01T13:00:00.000Z');
  expect(iso('2027-03-14T02:30')).toBe('2027-03-14T07:30:00.000Z'); // There is no half past two: it is half past three.
  expect(iso('2026-11-01T01:30')).toBe('2026-11-01T05:30:00.000Z'); // The first of the two.
  for (const wall of ['', '2026-13-01T09:00', '2026-12-02', '2026-12-02T25:00', '2026-12-02T09:00Z'])
    expect(instantAt(wall, columbus.zone)).toBeUndefined();
});

test('a site is open by its hours in its own zone, and closed on its holidays', () => {
  const day = (date: string, next: string, site = columbus) =>
    openings(site, { from: at(`${date}T00:00`, site.zone), to: at(`${next}T00:00`, site.zone) });
  expect(day('2026-12-02', '2026-12-03')).toEqual([{ from: at('2026-12-02T08:00'), to: at('2026-12-02T20:00') }]);
  expect(day('2026-12-25', '2026-12-26')).toEqual([]);
  expect(day('2026-12-02', '2026-12-03', chicago)).toEqual([
    { from: at('2026-12-02T09:00', chicago.zone), to: at('2026-12-02T12:30', chicago.zone) },
    { from: at('2026-12-02T13:00', chicago.zone), to: at('2026-12-02T18:00', chicago.zone) },
  ]);
});

test('hours without anybody are found, breaks and other sites and phones at home counted for what they are', () => {
  const span = { from: at('2026-12-02T00:00'), to: at('2026-12-03T00:00') };
  const plan = [
    shift('counsellor', 'ana', '2026-12-02T08:00', '2026-12-02T16:00'),
    shift('break', 'ana', '2026-12-02T12:00', '2026-12-02T12:30'),
    shift('counsellor', 'sam', '2026-12-02T09:00', '2026-12-02T20:00', chicago),
    shift('onCall', 'alex', '2026-12-02T08:00', '2026-12-02T20:00'),
  ];
  expect(gaps(columbus, plan, span)).toEqual([
    { from: at('2026-12-02T12:00'), to: at('2026-12-02T12:30') },
    { from: at('2026-12-02T16:00'), to: at('2026-12-02T20:00') },
  ]);
  const covered = [...plan, shift('supervisor', 'kim', '2026-12-02T11:00', '2026-12-02T20:30')];
  expect(gaps(columbus, covered, span)).toEqual([]);
  expect(without([{ from: 0, to: 10 }], [{ from: 0, to: 10 }])).toEqual([]);
});

test('whoever is on a break is not on, at whichever site the break was planned', () => {
  const plan = [
    shift('counsellor', 'ana', '2026-12-02T08:00', '2026-12-02T16:00'),
    shift('break', 'ana', '2026-12-02T11:00', '2026-12-02T11:30', chicago), // Noon in New York.
    shift('onCall', 'sam', '2026-12-02T08:00', '2026-12-02T16:00', chicago),
  ];
  const names = (wall: string, site?: string) => onAt(plan, at(wall), site).map(({ counsellor }) => counsellor);
  expect(names('2026-12-02T11:59')).toEqual(['ana', 'sam']);
  expect(names('2026-12-02T12:00')).toEqual(['sam']);
  expect(names('2026-12-02T12:30', 'columbus')).toEqual(['ana']);
  expect(names('2026-12-02T16:00', 'columbus')).toEqual([]);
});
