import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Tokens } from '../../src/channels/web/tokens.ts';
import { arrive, call, type House, openHouse, type Session, Tab, tokenKey } from './harness.ts';
import { refuseAll } from './refused.ts';

let house: House;
let mine: Session;
let theirs: Session;
beforeAll(async () => {
  house = await openHouse();
  mine = await arrive(house);
  theirs = await arrive(house);
});
afterAll(() => house.server.close(100));

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
function forge(header: unknown, claims: unknown, key: string | Uint8Array = tokenKey, hash = 'sha256'): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`;
}

function badTokens(): readonly (readonly [string, string | undefined, number])[] {
  const good = mine.token.split('.');
  const claims = JSON.parse(Buffer.from(good[1] ?? '', 'base64url').toString());
  const header = { alg: 'HS256', typ: 'JWT' };
  const publicKey = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
  const late = new Tokens(tokenKey, () => house.clock.at - 1_801_000);
  const grant = { conv: claims.conv, user: claims.user, site: claims.site };
  return [
    ['no token', undefined, 401],
    ['an empty token', '', 401],
    ['words', 'let me in', 401],
    ['alg none', `${encode({ alg: 'none', typ: 'JWT' })}.${good[1]}.`, 401],
    ['alg none with a signature', `${encode({ alg: 'none', typ: 'JWT' })}.${good[1]}.${good[2]}`, 401],
    ['alg HS512 with our key', forge({ alg: 'HS512', typ: 'JWT' }, claims, tokenKey, 'sha512'), 401],
    ['a kid', forge({ ...header, kid: '../../etc/passwd' }, claims), 401],
    ['a jku', forge({ ...header, jku: 'https://evil.example/keys' }, claims), 401],
    ['another key', forge(header, claims, 'k'.repeat(32)), 401],
    ['an empty key', forge(header, claims, ''), 401],
    ['a public key as the secret', forge(header, claims, publicKey), 401],
    ['a changed body', `${good[0]}.${encode({ ...claims, exp: claims.exp + 9_999 })}.${good[2]}`, 401],
    ['a cut signature', `${good[0]}.${good[1]}.${good[2]?.slice(0, -4)}`, 401],
    ['no signature', `${good[0]}.${good[1]}`, 401],
    ['four parts', `${mine.token}.x`, 401],
    ['a token of 12 kB', forge(header, { ...claims, pad: 'x'.repeat(9_000) }), 401],
    ['a claim too many', forge(header, { ...claims, admin: true }), 401],
    ['no expiry', forge(header, { ...claims, exp: undefined }), 401],
    ['an expiry in words', forge(header, { ...claims, exp: '9999999999' }), 401],
    ['a user of somebody else’s choosing', forge(header, { ...claims, user: 'dl_admin' }), 401],
    ['a conversation with a path in it', forge(header, { ...claims, conv: '../../x' }), 401],
    [
      'a stream ticket as a token',
      late.mint(grant, 'stream') && new Tokens(tokenKey, () => house.clock.at).mint(grant, 'stream'),
      401,
    ],
    ['one that ended a second ago', late.mint(grant), 403],
    ['one of a site that is gone', new Tokens(tokenKey, () => house.clock.at).mint({ ...grant, site: 'closed' }), 404],
  ];
}

const routesOf = (id: string): readonly (readonly [string, string])[] => [
  ['POST', `${house.line}/tokens/refresh`],
  ['POST', `${house.line}/conversations`],
  ['GET', `${house.line}/conversations/${id}`],
  ['GET', `${house.line}/conversations/${id}/activities`],
  ['POST', `${house.line}/conversations/${id}/activities`],
  ['POST', `${house.line}/conversations/${id}/upload`],
];
const hello = { type: 'message', text: 'hello' };
const bodyFor = (method: string) => (method === 'POST' ? hello : undefined);

test('no bad token opens any route', async () => {
  const cases = badTokens().flatMap(([name, token, status]) =>
    routesOf(mine.conversationId).map(([method, url]) => ({
      name: `${name}, ${method} ${url}`,
      status,
      send: () => call(method, url, token, bodyFor(method)),
    })),
  );
  await refuseAll(house, 'tokens', cases);
});

test('a token opens its own conversation only', async () => {
  const ids = [theirs.conversationId, 'x', '%2e%2e%2f', `${mine.conversationId}x`, mine.conversationId.toLowerCase()];
  const cases = ids.flatMap((id) =>
    routesOf(id)
      .slice(2)
      .map(([method, url]) => ({
        name: `${method} ${id}`,
        status: 403,
        send: () => call(method, url, mine.token, bodyFor(method)),
      })),
  );
  await refuseAll(house, 'another conversation', cases);
});

const origins = [
  'null',
  'https://evil.example',
  'https://www.main.example.evil.example',
  'http://www.main.example',
  'https://main.example',
  'https://www.main.example:444',
  'file://',
];

test('no other page may open or read a chat', async () => {
  const generate = `${house.line}/tokens/generate`;
  const activities = `${house.line}/conversations/${mine.conversationId}/activities`;
  const cases = [...origins, 'https://www.river.example'].flatMap((origin) => [
    {
      name: `generate ${origin}`,
      status: 403,
      send: () => call('POST', generate, undefined, { site: 'main' }, { origin }),
    },
    { name: `post ${origin}`, status: 403, send: () => call('POST', activities, mine.token, hello, { origin }) },
    { name: `poll ${origin}`, status: 403, send: () => call('GET', activities, mine.token, undefined, { origin }) },
  ]);
  const sites = ['nowhere', '', '__proto__', 'x'.repeat(101), 7, null, ['main'], { id: 'main' }];
  const bots = sites.map((site) => ({
    name: `site ${JSON.stringify(site)}`,
    status: 400,
    send: () => call('POST', generate, undefined, { site }),
  }));
  await refuseAll(house, 'origins and sites', [...cases, ...bots]);
});

test('an allowed page of a site is welcomed by name, a stranger gets no CORS header', async () => {
  const url = `${house.line}/tokens/generate`;
  const welcome = await call('POST', url, undefined, { site: 'river' }, { origin: 'https://www.river.example' });
  expect([welcome.status, welcome.headers.get('access-control-allow-origin')]).toEqual([
    200,
    'https://www.river.example',
  ]);
  for (const origin of origins) {
    const preflight = await call('OPTIONS', url, undefined, undefined, {
      origin,
      'access-control-request-method': 'POST',
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('watermarks that are not ours are refused', async () => {
  const marks = [
    '-1',
    '1.5',
    '1e3',
    '0x10',
    'abc',
    '9'.repeat(16),
    '%00',
    '1%0d%0aSet-Cookie:x',
    'NaN',
    'Infinity',
    '١',
  ];
  const cases = marks.flatMap((mark) =>
    ['', '/activities'].map((path) => {
      const url = `${house.line}/conversations/${mine.conversationId}${path}?watermark=${mark}`;
      return { name: url, status: 400, send: () => call('GET', url, mine.token) };
    }),
  );
  await refuseAll(house, 'watermarks', cases);
});

test('no bad ticket opens a socket, and a good one opens one', async () => {
  const resume = async () =>
    (await call('GET', `${house.line}/conversations/${mine.conversationId}`, mine.token)).body.streamUrl as string;
  const used = await resume();
  const first = await new Tab(used).opened();
  const late = await resume();
  const stale = new Tokens(tokenKey, () => house.clock.at - 61_000);
  const grant = JSON.parse(Buffer.from(mine.token.split('.')[1] ?? '', 'base64url').toString());
  const bad: readonly (readonly [string, string, Record<string, string>?])[] = [
    ['used before', used],
    ['after a minute', late.replace(/t=.*/, `t=${stale.mint(grant, 'stream')}`)],
    ['a chat token', late.replace(/t=.*/, `t=${mine.token}`)],
    ['none', late.replace(/&t=.*/, '')],
    ['another conversation', (await resume()).replace(mine.conversationId, theirs.conversationId)],
    ['a path beyond', (await resume()).replace('/stream', '/stream/../x')],
    ['a bad watermark', (await resume()).replace('watermark=-', 'watermark=-5')],
    ['another path', house.base.replace('http', 'ws')],
    ...(await Promise.all(origins.map(async (origin) => [`from ${origin}`, await resume(), { origin }] as const))),
  ];
  let letIn = 0;
  for (const [, url, headers] of bad) {
    const tab = new Tab(url, headers);
    if ((await tab.closed) !== 1006) letIn += 1;
  }
  console.log(`sockets: tried ${bad.length}, let in ${letIn}`);
  expect(letIn).toBe(0);
  first.socket.terminate();
});
