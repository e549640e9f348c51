import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../browser/house.ts';
import { type Member, newKey, signedIn } from './staff.ts';

const weekMs = 7 * 24 * 60 * 60_000;
let house: House;
let kim: Member;
let ana: Member;
beforeAll(async () => {
  house = await openHouse();
  house.clock.aheadMs = today - Date.now();
  kim = await signedIn(house, ['supervisor', 'auditor'], now, 'Kim');
  ana = await signedIn(house, ['counsellor'], now, 'Ana');
});
afterAll(() => house.stop());

const today = Date.parse('2026-12-02T15:00Z'); // A Wednesday: a plan knows weekdays, holidays and what is over.
const now = () => Date.now() + house.clock.aheadMs;
const dateIn = (days: number) => new Date(today + days * 24 * 60 * 60_000).toISOString().slice(0, 10);
const planned = (more: object = {}) => ({
  site: 'columbus',
  counsellor: ana.id,
  role: 'counsellor',
  from: `${dateIn(3)}T09:00`,
  to: `${dateIn(3)}T17:00`,
  ...more,
});
const add = (body: object, key = newKey(), by = kim) =>
  by.browser.call('POST', '/shifts', body, { 'idempotency-key': key });
const planAt = async (at = now(), by = kim) => (await by.browser.call('GET', `/shifts?at=${at}`)).body;

test('a shift is planned once for each key, for weeks at the same hour, changed, and taken away', async () => {
  const key = newKey();
  const first = await add(planned({ weeks: 3 }), key);
  expect(first.body.shifts).toHaveLength(3);
  expect((await add(planned({ weeks: 3 }), key)).body).toEqual(first.body);
  expect((await add(planned({ to: `${dateIn(3)}T18:00`, weeks: 3 }), key)).status).toBe(422);
  const [shift] = first.body.shifts;
  expect((await planAt()).shifts).toEqual([shift]);
  expect((await planAt(now() + weekMs)).shifts).toHaveLength(1);

  const to = `${dateIn(3)}T15:00`;
  const changed = await kim.browser.call('PUT', `/shifts/${shift.id}`, planned({ to }));
  expect(changed.body.to).toBe(shift.to - 2 * 60 * 60_000);
  expect((await kim.browser.call('DELETE', `/shifts/${shift.id}`)).status).toBe(200);
  expect((await kim.browser.call('DELETE', `/shifts/${shift.id}`)).status).toBe(200);
  expect((await planAt()).shifts).toEqual([]);
  expect((await add(planned({ weeks: 3 }), key)).body).toEqual(first.body);
  expect((await planAt()).shifts).toEqual([]); // A late copy of the command brings nothing back.

  const { lines } = (await kim.browser.call('GET', '/audit?kind=plan')).body;
  expect(lines.map(({ by, account, detail }: never) => [by, account, (detail as { how: string }).how])).toEqual([
    [kim.id, ana.id, 'removed'],
    [kim.id, ana.id, 'changed'],
    ...Array.from({ length: 3 }, () => [kim.id, ana.id, 'added']),
  ]);
});

test('the plan names hours and holidays in the zone of the site, hours without anybody, and no number', async () => {
  const phone = '614-555-0177';
  expect((await ana.browser.call('PUT', '/me/phone', { phone })).status).toBe(200);
  expect((await ana.browser.call('GET', '/me')).body.phoneEnds).toBe('77');
  expect((await ana.browser.call('PUT', '/me/phone', { phone: 'not a number' })).status).toBe(400);
  const christmas = Date.parse('2026-12-23T17:00Z');
  const { days } = await planAt(christmas);
  const day = (date: string) =>
    days.find((each: { site: string; date: string }) => each.site === 'columbus' && each.date === date);
  expect(day('2026-12-25')).toMatchObject({ isHoliday: true, open: [], gaps: [] });
  expect(day('2026-12-23').open).toEqual([
    { from: Date.parse('2026-12-23T13:00Z'), to: Date.parse('2026-12-24T01:00Z') },
  ]);
  expect(day('2026-12-23').gaps).toEqual(day('2026-12-23').open);
  const { presence: team, each } = (await kim.browser.call('GET', '/presence')).body;
  expect(each).toBe(4);
  expect(team.find(({ counsellor }: { counsellor: string }) => counsellor === ana.id)).toMatchObject({
    hasPhone: true,
  });
  for (const told of [team, days, (await kim.browser.call('GET', '/members')).body])
    expect(JSON.stringify(told)).not.toContain('5550177');
});

test('whoever is planned now is said so to their colleagues', async () => {
  const [from, to] = [-60, 60].map((minutes) => wall(now() + minutes * 60_000));
  await add(planned({ role: 'onCall', from, to }));
  const team = (await ana.browser.call('GET', '/presence')).body.presence;
  expect(team.find(({ counsellor }: { counsellor: string }) => counsellor === ana.id).planned).toEqual([
    { site: 'columbus', role: 'onCall' },
  ]);
});

/** As the clock in New York shows it. */
function wall(at: number): string {
  const shown = new Date(at).toLocaleString('sv-SE', { timeZone: 'America/New_York' });
  return shown.slice(0, 16).replace(' ', 'T');
}

const wrong: readonly (readonly [string, object, number])[] = [
  ['that ends before it begins', { to: '2026-01-01T00:00' }, 400],
  ['that is over', { from: '2020-01-01T09:00', to: '2020-01-01T17:00' }, 400],
  ['of more than a week', { from: `${dateIn(1)}T09:00`, to: `${dateIn(9)}T09:00` }, 400],
  ['years ahead', { from: '2099-01-01T09:00', to: '2099-01-01T17:00' }, 400],
  ['at an hour that is none', { from: '2026-12-02T25:00' }, 400],
  ['with seconds since 1970 for a time', { from: 1 }, 400],
  ['for ever', { weeks: 27 }, 400],
  ['for somebody who is nobody', { counsellor: crypto.randomUUID() }, 404],
  ['at a site that is none', { site: 'atlantis' }, 404],
  ['as something that nobody is', { role: 'admin' }, 400],
  ['with more than was asked for', { phone: '614-555-0177' }, 400],
];

test.each(wrong)('no shift %s', async (_, more, status) => {
  expect((await add(planned(more))).status).toBe(status);
});

test('a counsellor sees the plan and changes nothing; a supervisor of another site neither sees nor changes it', async () => {
  const { shifts } = (await add(planned())).body;
  expect((await planAt(now(), ana)).shifts).toContainEqual(shifts[0]);
  expect((await add(planned(), newKey(), ana)).status).toBe(403);
  const { members } = house.service.console;
  const other = await signedIn(house, ['supervisor'], now, 'Alex');
  await members.setRoles(other.id, ['supervisor'], ['chicago'], null);
  expect((await planAt(now(), other)).shifts).toEqual([]);
  expect((await add(planned(), newKey(), other)).status).toBe(404);
  for (const [method, body] of [
    ['PUT', planned()],
    ['DELETE', undefined],
  ] as const)
    expect((await other.browser.call(method, `/shifts/${shifts[0].id}`, body)).status).toBe(404);
});
