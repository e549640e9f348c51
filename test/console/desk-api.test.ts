import { afterAll, beforeAll, expect, test } from 'vitest';
import { viewDraft } from '../../src/console/draft.ts';
import { type House, openHouse } from '../browser/house.ts';
import { type Person, visitor } from '../service/person.ts';
import { type Member, newKey, signedIn } from './staff.ts';

let house: House;
let sam: Member;
beforeAll(async () => {
  house = await openHouse();
  sam = await signedIn(house, ['supervisor'], () => Date.now() + house.clock.aheadMs, 'Sam');
});
afterAll(() => house.stop());

const call = (method: string, path: string, body?: unknown) =>
  sam.browser.call(method, path, body, { 'idempotency-key': newKey() });

async function waiting(...texts: readonly string[]): Promise<{ person: Person; id: string }> {
  const person = await visitor(house.service.url);
  for (const text of texts) await person.say(text);
  const { waiting: rows } = (await call('GET', '/queue')).body;
  return { person, id: rows.at(-1).conversation };
}

test('ready replies come in the person’s language, with the name of the site and of who writes', async () => {
  const english = await waiting('can i talk to a real person please');
  const replies = (await call('GET', `/conversations/${english.id}/canned`)).body.canned;
  expect(replies.length).toBeGreaterThan(5);
  expect(replies[0].text).toContain('I am Sam from Lantern Creek');
  expect(JSON.stringify(replies)).not.toMatch(/[{]\w+[}]/);
  const spanish = await waiting('hola, quiero hablar con una persona por favor');
  const [hola] = (await call('GET', `/conversations/${spanish.id}/canned`)).body.canned;
  expect(hola.text).toContain('soy Sam');
});

test('the person sees that somebody writes, from whoever has the conversation and from nobody else', async () => {
  const { person, id } = await waiting('can i talk to a real person please');
  const { streamUrl } = await reconnected(person);
  const seen: string[] = [];
  const socket = new WebSocket(streamUrl);
  socket.onmessage = ({ data }) => {
    if (String(data).includes('"typing"')) seen.push(String(data));
  };
  await new Promise((resolve) => {
    socket.onopen = resolve;
  });
  expect((await call('POST', `/conversations/${id}/typing`, { fence: 1 })).status).toBe(200);
  const { fence } = (await call('POST', `/conversations/${id}/claim`, {})).body;
  expect(seen).toEqual([]); // Before the claim it was not theirs to say.
  expect((await call('POST', `/conversations/${id}/typing`, { fence })).status).toBe(200);
  await expect.poll(() => seen.length).toBe(1);
  expect((await person.transcript()).every(({ text }) => text !== '')).toBe(true); // Nothing of it is kept.
  socket.close();
});

test('who opens a conversation is told that nothing goes out to this number any more, before they write', async () => {
  const address = { channel: 'sms', site: 'columbus', thread: '+16145550123' } as const;
  const text = async (words: string) =>
    house.service.intake.handle({ address, id: newKey(), at: Date.now(), said: { type: 'text', text: words } });
  await text('can i talk to a real person please');
  const { id } = (await house.service.store.find(address))!; // They have just written.
  const opened = async () => (await call('GET', `/conversations/${id}`)).body;
  expect((await opened()).hindrance).toBeNull();
  await text('STOP');
  expect(await opened()).toMatchObject({ owner: 'nobody', hindrance: 'optedOut' });
});

async function reconnected({ conversation, token }: Person): Promise<{ streamUrl: string }> {
  const url = `${house.service.url}/v3/directline/conversations/${conversation}`;
  return (await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).json()) as { streamUrl: string };
}

test('a call is moved to a time that is free, once, and is reminded of anew', async () => {
  const night = new Date();
  night.setUTCHours(30, 0, 0, 0); // The next six in the morning UTC: the demo centre sleeps.
  house.clock.aheadMs = night.getTime() - Date.now();
  sam = await signedIn(house, ['supervisor'], () => Date.now() + house.clock.aheadMs, 'Sam');
  const person = await visitor(house.service.url);
  for (const text of ['can someone call me', 'no', 'no', 'yes', 'Robin, 614-555-0142']) await person.say(text);
  const ask = (await person.transcript()).at(-1)?.ask;
  const [time] = ask?.choices ?? [];
  if (!ask || !time) throw new Error('No time was offered.');
  const value = { type: 'choice', question: ask.question, turn: ask.turn, values: [time.value] };
  await person.say(time.label, { value });
  const stands = async () =>
    (await call('GET', '/calls')).body.calls.filter(({ kind }: { kind: string }) => kind === 'callback');
  const [first] = await stands();
  const { times } = (await call('GET', `/calls/${first.id}/times`)).body;
  const to = times.find(({ slot }: { slot: string }) => slot !== first.slot);
  expect(to.label).toMatch(/E[SD]T|C[SD]T/); // In the zone of the site.
  expect((await call('POST', `/calls/${first.id}/move`, { slot: '2020-01-01T10:00Z' })).status).toBe(409);
  expect((await call('POST', `/calls/${first.id}/move`, { slot: to.slot })).body).toEqual({ moved: true });
  expect((await call('POST', `/calls/${first.id}/move`, { slot: to.slot })).status).toBe(404); // It is no open call any more.
  expect(await stands()).toMatchObject([{ slot: to.slot, conversation: first.conversation }]);
  expect((await call('POST', '/find', { term: '(614) 555 0142' })).body.found).toHaveLength(1);
});

test('the wall counts by the hour, and what it counts adds up', async () => {
  const since = Date.now() + house.clock.aheadMs - 3 * 60 * 60_000;
  const { over, opened } = (await call('GET', `/figures?since=${since}`)).body;
  expect(over.length).toBeGreaterThanOrEqual(3);
  expect(over.reduce((sum: number, each: { opened: number }) => sum + each.opened, 0)).toBe(opened);
});

// biome-ignore format: a table reads in columns
const drafts: readonly (readonly [string, readonly string[]])[] = [
  ['I hear you. That sounds hard.',                              []],
  ['You can call us at 614-555-0142, or 988 at any time.',       []],
  ['Is your number still 415-555-0133?',                         ['number']],
  ['I will write to ana@example.org.',                           ['email']],
  ['Were you born 4/12/1988?',                                   ['birthdate']],
  ['We guarantee that you will feel better.',                    ['claim']],
  ['You have a depression disorder.',                            ['condition']],
  ['Take half of it tonight.',                                   ['dosing']],
  ['Yes, your son is here with us.',                             ['presence']],
  ['Are you an addict?',                                         ['stigma']],
  ['¿Es usted adicto? Le garantizo que se cura.',                ['stigma', 'claim']],
];

test.each(drafts)('advice on “%s” and nothing more', (text, kinds) => {
  const { book } = house.service.library.current();
  expect(
    viewDraft(text, 'web', book)
      .advice.map(({ kind }) => kind)
      .toSorted(),
  ).toEqual(kinds.toSorted());
});

test('a text message is counted as the carrier counts it', () => {
  const { book } = house.service.library.current();
  const travel = (text: string) => viewDraft(text, 'sms', book).travel;
  expect(travel('x'.repeat(160))).toEqual({ encoding: 'GSM-7', units: 160, parts: 1, texts: 1 });
  expect(travel('x'.repeat(161))).toMatchObject({ parts: 2, texts: 1 });
  expect(travel(`${'x'.repeat(70)}🙂`)).toMatchObject({ encoding: 'UCS-2', parts: 2 });
  expect(travel('“x” — é')).toMatchObject({ encoding: 'GSM-7', parts: 1 }); // Written plainly on its way.
  expect(viewDraft('x', 'web', book).travel).toBeNull();
});
