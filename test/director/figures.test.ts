import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tally } from '../../src/store/director-store.ts';
import { type House, openHouse } from '../browser/house.ts';
import { newKey, type StaffBrowser, signedIn } from '../console/staff.ts';
import { visitor } from '../service/person.ts';
import { someone, talk } from '../store/scene.ts';
import { auditLines } from './audit-lines.ts';

const dayMs = 86_400_000;
const today = Math.floor(Date.now() / dayMs);
const yesterday = (today - 1) * dayMs;
let house: House;
let editor: StaffBrowser;

beforeAll(async () => {
  house = await openHouse();
  editor = (await signedIn(house, ['editor', 'counsellor'], Date.now)).browser;
  const many = (kind: Tally['kind'], what: string, count: number) =>
    Array.from({ length: count }, () => ({ kind, at: yesterday, what }));
  const tallies = [
    ...many('question', 'asked home', 40),
    ...many('question', 'answered home', 24),
    ...many('question', 'skipped home', 4),
    ...many('question', 'elsewhere home', 2),
    ...many('question', 'asked ready', 40),
    ...many('question', 'answered ready', 37),
    ...many('arrow', 'dialog home history', 28),
    ...many('arrow', 'safety clear high DANGER', 3),
    ...many('arrow', 'dialog everywhere who BACK', 6),
    ...many('arrow', 'dialog everywhere who RESTART', 1),
    ...many('crisis', 'overdose_now raised', 9),
    ...many('crisis', 'overdose_now person', 7),
    ...many('crisis', 'overdose_now within_2', 5),
    ...many('crisis', 'overdose_now within_60', 2),
    ...many('crisis', 'self_harm raised', 4),
  ];
  await talk(house.service.store, { address: someone(), tallies });
});
afterAll(() => house.stop());

const days = `from=${today - 1}&until=${today}`;

test('of each question how many were asked, answered, passed it and stopped there; below five no number', async () => {
  const { body } = await editor.call('GET', `/director/chart?${days}`);
  const home = body.questions.find(({ id }: { id: string }) => id === 'home');
  expect(home).toEqual({
    id: 'home',
    name: { en: 'Home', es: 'Casa' },
    asked: 40,
    answered: 24,
    skipped: '<5',
    elsewhere: '<5',
    left: 10,
    told: 0,
    dropOff: 0.25,
  });
  const ready = body.questions.find(({ id }: { id: string }) => id === 'ready');
  expect([ready.left, ready.dropOff]).toEqual(['<5', null]); // 7.5 % of 40 would be three.
  const arrow = (from: string, to: string, event: string | null) =>
    body.arrows.find(
      (each: { from: string; to: string; event: string | null }) =>
        each.from === from && each.to === to && each.event === event,
    );
  expect(arrow('home', 'history', null).count).toBe(28);
  expect(arrow('clear', 'high', 'DANGER').count).toBe('<5');
  expect(JSON.stringify(body.arrows)).not.toMatch(/"count":[1-4][,}]/);
});

test('the chart is the one the code draws, with the counts on its arrows', async () => {
  const { svg } = (await editor.call('GET', `/director/chart?${days}`)).body;
  expect(svg).toContain('>28</text>');
  expect(svg).toMatch(/>BACK, [A-Z, ]+ · 7<\/text>/);
  expect(svg).not.toMatch(/<style|<script|\son\w+=/); // The page's own style reaches it, and its CSP lets nothing else in.
  const before = (await editor.call('GET', `/director/chart?from=0&until=${today - 1}`)).body;
  expect(before.svg).not.toContain('>28</text>');
});

test('crises by category and by day, with how soon somebody came', async () => {
  const { body } = await editor.call('GET', `/director/crises?${days}`);
  expect(body.all).toMatchObject({ raised: 13, person: 7, falseAlarm: 0, followedUp: 0, medianMs: null });
  expect(body.categories).toMatchObject([
    { category: 'self_harm', raised: '<5', within: null },
    { category: 'overdose_now', raised: 9, within: '2' },
  ]);
  expect(body.days).toMatchObject([{ at: yesterday, raised: 13 }]);
  expect((await editor.call('GET', '/director/crises?from=0&until=5')).body.days).toEqual([]);
});

test('a question without an answer is taken off the list, and comes back when it is asked again', async () => {
  const question = 'do you have a swimming pool';
  const list = async () => (await editor.call('GET', '/unanswered')).body.questions;
  await (await visitor(house.service.url)).say(question);
  expect(await list()).toMatchObject([{ question, count: 1 }]);
  const handled = await editor.call(
    'POST',
    '/unanswered/handled',
    { locale: 'en', question },
    { 'idempotency-key': newKey() },
  );
  expect([handled.status, await list()]).toEqual([200, []]);
  house.clock.aheadMs += 1_000;
  await (await visitor(house.service.url)).say(question);
  expect(await list()).toMatchObject([{ question, count: 1 }]);
});

test('lines that staff marked are listed and exported without numbers, by kind', async () => {
  const person = await visitor(house.service.url);
  await person.say('i cannot go on, call me at 614-555-0142');
  const { desk } = house.service;
  await person.say('can i talk to a real person please');
  const waiting = (await desk.queue()).waiting.at(-1)?.conversation;
  const marked = await editor.call(
    'POST',
    `/conversations/${waiting}/flags`,
    { seq: 3, kind: 'missed' },
    { 'idempotency-key': newKey() },
  );
  expect(marked.status).toBe(200);
  const { rows } = (await editor.call('GET', '/director/review?kind=missed')).body;
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain('0142');
  expect((await editor.call('GET', '/director/review?kind=falseAlarm')).body.rows).toEqual([]);
  const { jsonl } = (await editor.call('GET', '/director/review/export')).body;
  expect(JSON.parse(jsonl)).toEqual(rows[0]);
  const elsewhere = await signedIn(house, ['supervisor'], Date.now);
  await house.service.console.members.setRoles(elsewhere.id, ['supervisor'], ['another-site'], null);
  expect((await elsewhere.browser.call('GET', '/director/review')).body.rows).toEqual([]);
});

test('each of these looks is written down, with who and at what', async () => {
  const views = new Set((await auditLines(house, 'director.seen')).map(({ view }) => view));
  expect([...views].toSorted()).toEqual(['chart', 'crises', 'review', 'review export', 'unanswered']);
});
