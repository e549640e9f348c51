import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from '../../src/console/route.ts';
import { type Permission, permissionsOf, type Role, roles } from '../../src/staff/roles.ts';
import { type House, openHouse } from '../browser/house.ts';
import { browserAt, newKey, type Reply, type StaffBrowser, signedIn } from './staff.ts';

const anybodysId = '00000000-0000-7000-8000-000000000000';
let house: House;
const members = new Map<Role, StaffBrowser>();

beforeAll(async () => {
  house = await openHouse();
  for (const role of roles) members.set(role, (await signedIn(house, [role], Date.now)).browser);
});
afterAll(() => house.stop());

const routes = (): readonly Route[] => house.service.console.routes;
const pathOf = ({ path }: Route) => path.replaceAll(/\{\w+\}/g, anybodysId);
const verb = ({ method }: Route) => method.toUpperCase();

/** A body that the shape refuses, so that nothing happens: who may come in is decided before. */
function knock(browser: StaffBrowser, route: Route): Promise<Reply> {
  return browser.call(verb(route), pathOf(route), route.method === 'get' ? undefined : { nonsense: true });
}

test('the description is valid OpenAPI 3.1 and names exactly what is served', async () => {
  const description = (await browserAt(house.service.url).call('GET', '/openapi.json')).body;
  expect(await new Validator().validate(structuredClone(description))).toMatchObject({ valid: true });
  const described = Object.entries(description.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  const mounted = Object.values(
    // True: restify's router keeps its routes by name, each with its method and path.
    (
      house.service.server.routes.router as unknown as { getRoutes(): Record<string, { method: string; path: string }> }
    ).getRoutes(),
  )
    .filter(({ path }) => path.startsWith('/console/api/') && path !== '/console/api/openapi.json')
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(mounted.length).toBeGreaterThan(30);
  expect(described.toSorted()).toEqual(mounted.toSorted());
  const ids = Object.values(description.paths as Record<string, Record<string, { operationId: string }>>).flatMap(
    (methods) => Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test('each role gets through to exactly what its permissions say; nobody signed in, to nothing', async () => {
  let tried = 0;
  for (const route of routes().filter(({ access }) => access !== 'anybody' && access !== 'step')) {
    if (route.path.startsWith('/sign-out')) continue; // It would end the others' session.
    const nobody = await knock(browserAt(house.service.url), route);
    expect([route.path, nobody.status]).toEqual([route.path, 401]);
    for (const role of roles) {
      const { status } = await knock(members.get(role)!, route); // True: filled above for every role.
      const may = permissionsOf([role]).has(route.access as Permission);
      expect([role, route.method, route.path, status === 403]).toEqual([role, route.method, route.path, !may]);
      expect(status).not.toBe(401);
      tried += 1;
    }
  }
  console.log(`authorisation: ${tried} pairs of role and route, and each route without a session`);
  expect(tried).toBeGreaterThan(100);
});

test('an administrator reads no conversation, an auditor no word, an editor no queue', async () => {
  for (const role of ['admin', 'auditor', 'editor'] as const)
    for (const path of ['/queue', `/conversations/${anybodysId}`, `/conversations/${anybodysId}/lines`])
      expect((await members.get(role)!.call('GET', path)).status).toBe(403);
  expect((await members.get('counsellor')!.call('GET', '/audit')).status).toBe(403);
  expect((await members.get('supervisor')!.call('GET', '/members')).status).toBe(403);
});

// biome-ignore format: a table reads in columns
const forged: readonly (readonly [string, Readonly<Record<string, string | undefined>>])[] = [
  ['another site',                     { origin: 'https://evil.example' }],
  ['a sandboxed frame',                { origin: 'null' }],
  ['no origin at all',                 { origin: undefined }],
  ['our origin on another port',       { origin: 'http://127.0.0.1:1' }],
  ['a name that begins like ours',     { origin: 'http://127.0.0.1.evil.example' }],
  ['a form, which sends no header',    { 'x-porchlight': undefined }],
  ['another value in the header',      { 'x-porchlight': 'yes' }],
  ['a browser that says cross-site',   { 'sec-fetch-site': 'cross-site' }],
  ['a sibling host',                   { 'sec-fetch-site': 'same-site' }],
  ['typed into the address bar',       { 'sec-fetch-site': 'none' }],
];

test.each(forged)('nothing is changed by %s', async (_, headers) => {
  for (const route of routes().filter(({ method }) => method !== 'get')) {
    const browser = members.get('supervisor')!;
    const { status, body } = await browser.call(verb(route), pathOf(route), undefined, {
      'idempotency-key': newKey(),
      ...headers,
    });
    expect([route.path, status, body.error.code]).toEqual([route.path, 403, 'origin']);
  }
});

test('a cookie that is not ours, twice, cut off or of another kind opens nothing', async () => {
  const good = members.get('counsellor')!.cookie;
  const cookies = [
    '',
    'x'.repeat(43),
    good.slice(0, -1),
    `${good}; __Host-staff=${'y'.repeat(43)}`,
    `"${good}"`,
    good.toUpperCase(),
    '../../etc/passwd',
  ];
  for (const cookie of cookies) {
    const browser = browserAt(house.service.url);
    browser.cookie = cookie;
    expect((await browser.call('GET', '/me')).status, cookie.slice(0, 8)).toBe(401);
  }
  const bearer = await browserAt(house.service.url).call('GET', '/me', undefined, { authorization: `Bearer ${good}` });
  expect(bearer.status).toBe(401);
});

const bodies: readonly (readonly [string, string | object, Readonly<Record<string, string>>, number])[] = [
  ['no JSON', '{"state":', {}, 400],
  ['another type', 'state=on', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['text that is JSON', '{"state":"on"}', { 'content-type': 'text/plain' }, 415],
  ['another character set', '{"state":"on"}', { 'content-type': 'application/json; charset=utf-16' }, 415],
  ['compressed', '{"state":"on"}', { 'content-encoding': 'gzip' }, 415],
  ['too long', `{"state":"${'x'.repeat(70_000)}"}`, {}, 413],
  ['a field too many', { state: 'on', role: 'admin' }, {}, 400],
  ['a prototype', '{"state":"on","__proto__":{"may":["accounts"]}}', {}, 400],
  ['a value that is none of ours', { state: 'asleep' }, {}, 400],
  ['a list', '["on"]', {}, 400],
  ['null', 'null', {}, 400],
];

test.each(bodies)('a body is refused: %s', async (_, body, headers, status) => {
  const browser = members.get('counsellor')!;
  expect((await browser.call('PUT', '/presence', body, headers)).status).toBe(status);
});

test('a command needs its key, a parameter stands once, and no answer quotes what was sent', async () => {
  const browser = members.get('counsellor')!;
  for (const key of [undefined, '', 'short', 'with a space in it', 'x'.repeat(65)]) {
    const { status, body } = await browser.call(
      'POST',
      `/conversations/${anybodysId}/claim`,
      {},
      { 'idempotency-key': key },
    );
    expect([status, body.error.code]).toEqual([400, 'noKey']);
  }
  expect((await browser.call('GET', '/changes?after=1&after=2')).status).toBe(400);
  expect((await browser.call('GET', '/changes?after=-1')).status).toBe(400);
  expect((await browser.call('GET', '/changes?after=1&x=2')).status).toBe(400);
  const { status, body } = await browser.call('GET', '/conversations/canary-7731');
  expect([status, JSON.stringify(body).includes('canary')]).toEqual([400, false]);
  expect((await browser.call('GET', '/no/such/thing')).status).toBe(404);
});

test('a command that comes again with its key is answered as before and done once; with another body it is refused', async () => {
  const admin = members.get('admin')!;
  const body = { name: 'Ana', email: `${newKey()}@example.org`, roles: ['counsellor'], sites: [] };
  const key = { 'idempotency-key': newKey() };
  const [first, twin] = await Promise.all([1, 2].map(() => admin.call('POST', '/members', body, key)));
  expect([first?.status, twin?.body]).toEqual([200, first?.body]);
  expect((await admin.call('POST', '/members', { ...body, name: 'Eva' }, key)).body.error.code).toBe('reused');
  expect((await admin.call('POST', '/members', body, { 'idempotency-key': newKey() })).body.error.code).toBe('known');
  expect((await admin.call('POST', '/members', body)).body.error.code).toBe('noKey');
});

test('answers are for nobody’s cache, and the page is for nobody’s frame', async () => {
  const { headers } = await members.get('counsellor')!.call('GET', '/me');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('access-control-allow-origin')).toBeNull();
});
