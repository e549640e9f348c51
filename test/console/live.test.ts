import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Role } from '../../src/staff/roles.ts';
import { type House, openHouse } from '../browser/house.ts';
import { visitor } from '../service/person.ts';
import { browserAt, type Member, password, signedIn } from './staff.ts';

let house: House;
let sam: Member;
beforeAll(async () => {
  house = await openHouse();
  sam = await someone(['counsellor']);
});
afterAll(() => house.stop());

const now = () => Date.now() + house.clock.aheadMs;
const someone = (roles: readonly Role[], name = 'Sam') => signedIn(house, roles, now, name);

interface Knock {
  readonly ticket?: string;
  readonly cookie?: string | undefined;
  readonly origin?: string | undefined;
}

interface Line {
  readonly socket: WebSocket;
  readonly heard: { readonly type: string; readonly seq?: number; readonly conversation?: string }[];
  readonly closed: Promise<number>;
}

/** The line, once it is open; or the status with which it was refused. */
function knock({ ticket = '', cookie, origin }: Knock): Promise<Line | number> {
  const url = `${house.service.url.replace('http', 'ws')}/console/live?ticket=${ticket}`;
  const socket = new WebSocket(url, { headers: { ...(cookie && { cookie }), ...(origin && { origin }) } });
  const heard: Line['heard'] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  socket.on('error', () => {}); // Told by the close, or by the answer below.
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  return new Promise((resolve) => {
    socket.on('open', () => resolve({ socket, heard, closed }));
    socket.on('unexpected-response', (_request, response) => {
      socket.terminate();
      resolve(response.statusCode ?? 0);
    });
  });
}

const cookieOf = ({ browser }: Member) => `__Host-staff=${browser.cookie}`;
const ticketOf = async ({ browser }: Member): Promise<string> => (await browser.call('POST', '/live')).body.ticket;
const ours = () => house.service.url;

async function opened(by: Member): Promise<Line> {
  const line = await knock({ ticket: await ticketOf(by), cookie: cookieOf(by), origin: ours() });
  if (typeof line === 'number') throw new Error(`It was refused with ${line}.`);
  await expect.poll(() => line.heard[0]).toEqual({ type: 'hello' });
  return line;
}

const changes = ({ heard }: Line) => heard.filter(({ type }) => type === 'change');

/** Somebody who waits, and the id of their conversation. */
async function waits(text = 'can i talk to a real person please'): Promise<string> {
  await (await visitor(house.service.url)).say(text);
  const { waiting } = (await sam.browser.call('GET', '/queue')).body;
  return waiting.at(-1).conversation;
}

test('whoever is signed in hears every change, in order, by numbers and kinds and no word', async () => {
  const line = await opened(sam);
  const conversation = await waits('my axolotl is gone, can i talk to a real person');
  await expect.poll(() => changes(line).some((each) => each.conversation === conversation)).toBe(true);
  const seqs = changes(line).map(({ seq = 0 }) => seq);
  expect(seqs).toEqual(seqs.map((_, at) => (seqs[0] ?? 0) + at));
  for (const change of changes(line))
    expect(Object.keys(change).toSorted()).toEqual(['at', 'conversation', 'kind', 'seq', 'type']);
  expect(JSON.stringify(line.heard)).not.toContain('axolotl');
  line.socket.close();
});

test('what a line that was gone has missed is asked for by number; what was forgotten is read anew', async () => {
  const last = (await sam.browser.call('GET', '/queue')).body.last;
  const conversation = await waits();
  const missed = (await sam.browser.call('GET', `/changes?after=${last}`)).body;
  expect(missed.reset).toBe(false);
  expect(missed.changes[0].seq).toBe(last + 1);
  expect(missed.changes.some((each: { conversation: string }) => each.conversation === conversation)).toBe(true);
  expect((await sam.browser.call('GET', `/changes?after=${missed.last + 1_000}`)).body.reset).toBe(true); // A number from the future: the store is another one.
});

test('G7 no line opens without a session, from another page, or by a ticket that is not its own', async () => {
  const other = await someone(['counsellor'], 'Alex');
  const half = browserAt(house.service.url);
  await half.call('POST', '/sign-in', { email: sam.email, password });
  const used = await ticketOf(sam);
  const once = await knock({ ticket: used, cookie: cookieOf(sam), origin: ours() });
  if (typeof once !== 'number') once.socket.close();
  const late = await ticketOf(sam);
  house.clock.aheadMs += 31_000;
  const { port } = new URL(ours());
  // biome-ignore format: a table reads in columns
  const tried: readonly (readonly [string, number, Knock])[] = [
    ['no cookie',                     401, { ticket: await ticketOf(sam), origin: ours() }],
    ['a cookie that is nobody’s',     401, { ticket: await ticketOf(sam), origin: ours(), cookie: `__Host-staff=${'x'.repeat(43)}` }],
    ['the cookie twice',              401, { ticket: await ticketOf(sam), origin: ours(), cookie: `${cookieOf(sam)}; ${cookieOf(other)}` }],
    ['a password and no second step', 401, { ticket: await ticketOf(sam), origin: ours(), cookie: `__Host-staff=${half.cookie}` }],
    ['no Origin',                     403, { ticket: await ticketOf(sam), cookie: cookieOf(sam) }],
    ['wrong Origin',                  403, { ticket: await ticketOf(sam), cookie: cookieOf(sam), origin: 'https://evil.example' }],
    ['the Origin null',               403, { ticket: await ticketOf(sam), cookie: cookieOf(sam), origin: 'null' }],
    ['a sub-domain as Origin',        403, { ticket: await ticketOf(sam), cookie: cookieOf(sam), origin: `http://evil.127.0.0.1:${port}` }],
    ['our name on another port',      403, { ticket: await ticketOf(sam), cookie: cookieOf(sam), origin: 'http://127.0.0.1:1' }],
    ['no ticket',                     401, { cookie: cookieOf(sam), origin: ours() }],
    ['a ticket made up',              401, { ticket: 'x'.repeat(32), cookie: cookieOf(sam), origin: ours() }],
    ['a ticket used before',          401, { ticket: used, cookie: cookieOf(sam), origin: ours() }],
    ['a ticket of half a minute ago', 401, { ticket: late, cookie: cookieOf(sam), origin: ours() }],
    ['the ticket of another',         403, { ticket: await ticketOf(other), cookie: cookieOf(sam), origin: ours() }],
  ];
  for (const [name, status, given] of tried) expect([name, await knock(given)]).toEqual([name, status]);
});

test('G8 watching without the role: no ticket, and no line by anybody else’s', async () => {
  for (const role of ['editor', 'auditor', 'admin'] as const) {
    const by = await someone([role]);
    expect((await by.browser.call('POST', '/live')).status).toBe(403);
    expect(await knock({ ticket: await ticketOf(sam), cookie: cookieOf(by), origin: ours() })).toBe(403);
  }
});

/** Each ends the session, or what it may do, while the line is open. */
const endings: readonly (readonly [string, (by: Member) => Promise<unknown>])[] = [
  ['logged out in another tab', ({ browser }) => browser.call('POST', '/sign-out')],
  ['the account disabled', ({ id }) => house.service.console.members.disable(id, null)],
  ['the role taken away', ({ id }) => house.service.console.members.setRoles(id, ['auditor'], [], null)],
  ['everything reset', ({ id }) => house.service.console.members.reset(id, null)],
];

test.each(endings)('G7 an open line ends at once: %s', async (_, ends) => {
  const by = await someone(['counsellor']);
  const line = await opened(by);
  const conversation = await waits();
  await by.browser.call('POST', `/conversations/${conversation}/claim`, {}, { 'idempotency-key': crypto.randomUUID() });
  await ends(by);
  expect(await line.closed).toBe(4401);
  const { waiting } = (await sam.browser.call('GET', '/queue')).body;
  expect(waiting.map((row: { conversation: string }) => row.conversation)).toContain(conversation); // What they held waits again.
});

test('G7 a session revoked from another place: its line ends, the one that revoked it stays', async () => {
  const by = await someone(['counsellor']);
  const line = await opened(by);
  const elsewhere = browserAt(house.service.url);
  const { token } = await house.service.console.members.renew(by.id, null);
  await elsewhere.call('POST', '/invitation/enter', { token });
  const kept = await opened({ ...by, browser: elsewhere });
  expect((await elsewhere.call('POST', '/sign-out/others')).body).toEqual({ ended: 1 });
  expect(await line.closed).toBe(4401);
  await waits();
  await expect.poll(() => changes(kept).length).toBeGreaterThan(0);
  kept.socket.close();
});

test('G7 a line that shouts is shut, one that babbles is not heard, and nobody has more than twenty', async () => {
  const by = await someone(['counsellor']);
  const loud = await opened(by);
  loud.socket.send('x'.repeat(300));
  expect(await loud.closed).toBe(1009);
  const lines = await Promise.all(Array.from({ length: 20 }, () => opened(by)));
  for (const babble of ['{', '{"type":"subscribe","to":"*"}', Buffer.from([0, 255, 1])]) lines[0]?.socket.send(babble);
  expect(await knock({ ticket: await ticketOf(by), cookie: cookieOf(by), origin: ours() })).toBe(429);
  await waits();
  await expect.poll(() => lines.every((line) => changes(line).length > 0)).toBe(true);
  for (const { socket } of lines) socket.close();
});

test('G8 whoever serves one site hears of another only that something was', async () => {
  const by = await someone(['counsellor']);
  await house.service.console.members.setRoles(by.id, ['counsellor'], ['chicago'], null);
  const line = await opened(by);
  const last = (await by.browser.call('GET', '/queue')).body.last;
  const conversation = await waits();
  await expect.poll(() => changes(line).length).toBeGreaterThan(0);
  const missed = (await by.browser.call('GET', `/changes?after=${last}`)).body;
  expect(missed.changes.length).toBeGreaterThan(0);
  for (const told of [line.heard, missed]) expect(JSON.stringify(told)).not.toContain(conversation);
  line.socket.close();
});
