import { afterAll, beforeAll, expect, test } from 'vitest';
import { Tokens } from '../../src/channels/web/tokens.ts';
import { addressOf, call, type House, openHouse, poll, type Session, say, tokenKey } from './harness.ts';
import { refuseAll } from './refused.ts';

const hourMs = 3_600_000;
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.server.close(100));

interface Lasting extends Session {
  readonly place: string;
}

async function visit(): Promise<Lasting> {
  const { body } = await call('POST', `${house.line}/tokens/generate`);
  await call('POST', `${house.line}/conversations`, body.token, {});
  return body;
}

const resume = (place: string | undefined, body?: unknown, headers?: Record<string, string>) =>
  call('POST', `${house.line}/tokens/resume`, place, body, headers);

function claimsOf(token: string) {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

test('after eight hours in a pocket a phone comes back to its conversation by its place', async () => {
  const session = await visit();
  await say(house, session, 'still mine', 'c-1');
  house.clock.at += 8 * hourMs;
  expect((await call('POST', `${house.line}/tokens/refresh`, session.token)).status).toBe(403);
  const back = await resume(session.place);
  expect([back.status, back.body.conversationId]).toEqual([200, session.conversationId]);
  expect((await poll(house, { ...session, token: back.body.token })).text).toContain('still mine');
  house.clock.at += 8 * hourMs;
  expect((await resume(back.body.place)).status).toBe(200);
});

test('a place lives twelve hours, and a week only where the page was asked to save it', async () => {
  const session = await visit();
  const { body: saved } = await call('POST', `${house.line}/tokens/refresh`, session.token, { saved: true });
  house.clock.at += 12 * hourMs;
  expect((await resume(session.place)).status).toBe(403);
  house.clock.at += 150 * hourMs;
  const back = await resume(saved.place, { saved: true });
  expect(back.status).toBe(200);
  house.clock.at += 168 * hourMs;
  expect((await resume(saved.place)).status).toBe(403);
  expect((await resume(back.body.place)).status).toBe(403);
});

test('a place stands in no URL, and opens nothing but the way back', async () => {
  const session = await visit();
  const opened = await call('GET', `${house.line}/conversations/${session.conversationId}`, session.token);
  expect(claimsOf(session.place).use).toBe('place');
  expect(opened.body.streamUrl).not.toContain(session.place);
  expect(opened.body.place).toBeUndefined();
  const conversation = `${house.line}/conversations/${session.conversationId}`;
  const routes = [
    ['POST', `${house.line}/tokens/refresh`],
    ['POST', `${house.line}/conversations`],
    ['GET', conversation],
    ['GET', `${conversation}/activities`],
    ['POST', `${conversation}/activities`],
  ] as const;
  const cases = routes.map(([method, url]) => ({
    name: `${method} ${url}`,
    status: 401,
    send: () => call(method, url, session.place, method === 'POST' ? { type: 'message', text: 'x' } : undefined),
  }));
  const inUrl = `${house.line}/tokens/resume?t=${session.place}&place=${session.place}`;
  await refuseAll(house, 'a place elsewhere', [
    ...cases,
    { name: 'in the URL', status: 401, send: () => call('POST', inUrl) },
    { name: 'by GET', status: 405, send: () => call('GET', inUrl, session.place) },
  ]);
});

test('no bad place leads back', async () => {
  const session = await visit();
  const { conv, user, site } = claimsOf(session.place);
  const grant = { conv, user, site };
  const now = new Tokens(tokenKey, () => house.clock.at);
  const past = new Tokens(tokenKey, () => house.clock.at - 12 * hourMs);
  const other = new Tokens(Buffer.alloc(32, 7), () => house.clock.at);
  const never = now.open('main');
  const places: readonly (readonly [string, string | undefined, number])[] = [
    ['none', undefined, 401],
    ['words', 'let me in', 401],
    ['a chat token', session.token, 401],
    ['a stream ticket', now.mint(grant, 'stream'), 401],
    ['another key', other.mint(grant, 'place'), 401],
    ['a cut one', session.place.slice(0, -4), 401],
    ['one that ended this second', past.mint(grant, 'place'), 403],
    ['of a site that is gone', now.mint({ ...grant, site: 'closed' }, 'place'), 404],
    ['of a conversation that never began', now.mint(never, 'place'), 404],
  ];
  const bodies = ['{', '[]', '"saved"', { saved: 'yes' }, { saved: 1 }];
  const origins = ['null', 'https://evil.example', 'https://www.river.example'];
  await refuseAll(house, 'places', [
    ...places.map(([name, place, status]) => ({ name, status, send: () => resume(place) })),
    ...bodies.map((body) => ({
      name: JSON.stringify(body),
      status: 400,
      send: () => resume(session.place, body),
    })),
    ...origins.map((origin) => ({
      name: origin,
      status: 403,
      send: () => resume(session.place, undefined, { origin }),
    })),
  ]);
});

test('a place dies with its conversation, and waits while the store is away', async () => {
  const session = await visit();
  house.desk.mood = 'degraded';
  expect((await resume(session.place)).status).toBe(503);
  house.desk.mood = 'well';
  expect((await resume(session.place)).status).toBe(200);
  house.desk.erase(addressOf(session));
  const { status, body } = await resume(session.place);
  expect([status, body.error.code]).toEqual([404, 'NotFound']);
});

test('coming back is counted like any other read', async () => {
  const narrow = await openHouse({ line: { limits: { reads: { burst: 3, perMinute: 1 } } } });
  const { body } = await call('POST', `${narrow.line}/tokens/generate`);
  await call('POST', `${narrow.line}/conversations`, body.token, {});
  const statuses: number[] = [];
  for (let round = 0; round < 3; round++)
    statuses.push((await call('POST', `${narrow.line}/tokens/resume`, body.place)).status);
  expect(statuses).toEqual([200, 200, 429]);
  await narrow.server.close(100);
});
