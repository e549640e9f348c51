import { afterAll, beforeAll, expect, test } from 'vitest';
import { regionsOf } from '../../src/chart/regions.ts';
import { arrowName } from '../../src/core/tally.ts';
import type { TallyKind } from '../../src/store/director-store.ts';
import { type House, openHouse } from '../browser/house.ts';
import { visitor } from '../service/person.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

async function counts(kind: TallyKind): Promise<Readonly<Record<string, number>>> {
  const rows = await house.service.store.director.tallies(kind, 0, 1_000_000);
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}

test('real conversations leave how often each question was asked, answered and skipped, and which arrows were taken', async () => {
  const one = await visitor(house.service.url);
  for (const text of ['for me', 'no', 'no', 'yes']) await one.say(text); // Who, danger, harm, consent; then they leave at the age.
  const other = await visitor(house.service.url);
  for (const text of ['my son', 'skip']) await other.say(text);
  await other.say('go back');

  const questions = await counts('question');
  expect(questions).toMatchObject({ 'asked who': 2, 'answered who': 2, 'asked consent': 1, 'asked age': 1 });
  expect(questions).toMatchObject({ 'skipped danger': 1, 'answered danger': 1, 'elsewhere harm': 1 });
  expect(questions['answered age']).toBeUndefined();

  const arrows = await counts('arrow');
  expect(arrows['dialog who danger']).toBe(2);
  expect(arrows['dialog consent age']).toBe(1);
  expect(arrows['dialog everywhere who BACK']).toBe(1);
  const drawn = regionsOf().flatMap(({ name, arrows: all }) =>
    all.map((arrow) => arrowName({ region: name, ...arrow })),
  );
  expect(Object.keys(arrows).filter((name) => !drawn.includes(name))).toEqual([]);
});

test('a crisis is counted by what it is about, from the first word to the person who came', async () => {
  const person = await visitor(house.service.url);
  await person.say('i want to kill myself tonight');
  await person.say('i called 988');
  const { desk } = house.service;
  const [row] = (await desk.queue()).waiting;
  await desk.claim({
    conversation: row?.conversation ?? '',
    by: { id: 'somebody', name: 'Robin' },
    key: 'k'.repeat(16),
    stepIn: false,
  });
  expect(await counts('crisis')).toEqual({
    'suicide_self raised': 1,
    'suicide_self escalated': 1,
    'suicide_self called': 1,
    'suicide_self person': 1,
    'suicide_self within_1': 1,
  });
  const raised = Object.entries(await counts('arrow')).filter(([name]) => /^safety clear \w+ DANGER$/.test(name));
  expect(raised).toEqual([[expect.any(String), 1]]);
});

test('nothing that is counted holds a word, an id or a number of anybody', async () => {
  const rows = (await Promise.all((['arrow', 'question', 'crisis'] as const).map((kind) => counts(kind)))).flatMap(
    Object.keys,
  );
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((what) => !/^[a-zA-Z_ .0-9]{3,60}$/.test(what) || /\b(son|tonight|988)\b/.test(what))).toEqual([]);
});
