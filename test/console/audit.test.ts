import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseName } from '../../src/store/sqlite-database.ts';
import { type House, openHouse } from '../browser/house.ts';
import { visitor } from '../service/person.ts';
import { type Member, newKey, signedIn } from './staff.ts';

const minuteMs = 60_000;
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const now = () => Date.now() + house.clock.aheadMs;
const auditing = () => signedIn(house, ['auditor'], now, 'Ingrid');

interface Line {
  readonly seq: number;
  readonly at: number;
  readonly what: string;
  readonly by: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

async function look(by: Member, query = ''): Promise<{ lines: Line[]; next: number | null }> {
  const { status, body } = await by.browser.call('GET', `/audit?${query}`);
  expect(status).toBe(200);
  return body;
}

test('who looked, claimed, wrote and signed out is found by person, kind and time, and no word of it is there', async () => {
  const [auditor, sam] = [await auditing(), await signedIn(house, ['supervisor'], now, 'Sam')];
  const person = await visitor(house.service.url);
  await person.say('my name is quokka, can i talk to a real person please');
  const [row] = (await sam.browser.call('GET', '/queue')).body.waiting;
  const command = (path: string, body: object) =>
    sam.browser.call('POST', `/conversations/${row.conversation}/${path}`, body, { 'idempotency-key': newKey() });
  await sam.browser.call('GET', `/conversations/${row.conversation}`);
  const { fence } = (await command('claim', {})).body;
  await command('say', { fence, text: 'hello from the axolotl' });
  await command('notes', { text: 'wombat' });
  house.clock.aheadMs += 10 * minuteMs;
  const later = now();
  await sam.browser.call('POST', '/find', { term: 'quokka' });
  await sam.browser.call('PUT', '/switch', { paused: false });
  await sam.browser.call('POST', '/sign-out');

  const whats = async (query: string) => (await look(auditor, query)).lines.map(({ what }) => what);
  expect(await whats(`by=${sam.id}&kind=work`)).toEqual(['staff', 'staff.note', 'staff', 'staff']);
  expect((await look(auditor, `by=${sam.id}&kind=work`)).lines.map(({ detail }) => detail.does)).toEqual([
    'lost', // With the session ends what they held.
    undefined,
    'say',
    'claim',
  ]);
  expect(await whats(`by=${sam.id}&kind=looks`)).toEqual(['staff.find', 'staff.view']);
  expect(await whats(`by=${sam.id}&from=${later}`)).toEqual(['staff', 'staff.out', 'staff.resumed', 'staff.find']);
  expect(await whats(`by=${sam.id}&kind=looks&until=${later}`)).toEqual(['staff.view']);
  expect(await whats(`by=${auditor.id}&kind=looks`)).toContain('staff.audit'); // Who looks here is seen here.
  expect((await whats('kind=turns')).length).toBeGreaterThan(0);
  expect(await whats(`by=${crypto.randomUUID()}`)).toEqual([]);
  const everything = JSON.stringify([await look(auditor), (await auditor.browser.call('GET', '/audit/people')).body]);
  for (const word of ['quokka', 'axolotl', 'wombat']) expect(everything).not.toContain(word);
});

test('page by page every row comes once, also from far back and between two times', async () => {
  house.clock.aheadMs += 24 * 60 * minuteMs;
  const begin = now() - 2_500_000;
  const detail = JSON.stringify({ account: crypto.randomUUID() });
  for (let at = 0; at < 2_500; at += 1)
    await house.service.store.accounts.record(begin + at * 1_000, 'staff.in', detail);
  const auditor = await auditing();
  const seen: number[] = [];
  let query = 'kind=access';
  for (;;) {
    const { lines, next } = await look(auditor, query);
    seen.push(...lines.map(({ seq }) => seq));
    if (next === null) break;
    query = `kind=access&before=${next}`;
  }
  expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => b - a));
  expect(seen.length).toBeGreaterThanOrEqual(2_500);
  const between = await look(auditor, `from=${begin + 100_000}&until=${begin + 150_000}`);
  expect(between.lines.map(({ at }) => at)).toEqual(
    Array.from({ length: 50 }, (_, at) => begin + 149_000 - at * 1_000),
  );
  expect(between.next).toBeNull();
});

test('the chain is said to be whole, and where it is not, at which row', async () => {
  const auditor = await auditing();
  const chain = async () => (await auditor.browser.call('GET', '/audit/chain')).body;
  await expect.poll(chain).toMatchObject({ state: 'whole', broken: null });
  const database = new DatabaseSync(join(house.content, '../data', databaseName), { timeout: 10_000 });
  database.exec("update audit set detail = '{}' where seq = 2");
  database.close();
  expect(await chain()).toMatchObject({ state: 'whole' }); // Looked at less than a minute ago.
  house.clock.aheadMs += minuteMs;
  await expect.poll(chain).toMatchObject({ state: 'broken', broken: '2' });
  const spoiled = new DatabaseSync(join(house.content, '../data', databaseName), { timeout: 10_000 });
  spoiled.exec("update audit set detail = 'spoiled' where seq = 2");
  spoiled.close();
  const { lines } = await look(auditor, 'before=4');
  expect(lines.map(({ seq }) => seq)).toEqual([3, 2, 1]); // One bad row hides no other.
});
