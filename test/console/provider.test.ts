import { expect, test } from 'vitest';
import { returnPath } from '../../src/console/provider-return.ts';
import { start } from '../service/start.ts';
import { clientId, clientSecret, realProvider, throughProvider } from './real-provider.ts';
import { browserAt, type StaffBrowser } from './staff.ts';

async function opened() {
  const provider = await realProvider();
  const clock = { at: Date.now() };
  const environment = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
  const { service, lines } = await start({ environment, now: () => clock.at });
  provider.expect(`${service.url}${returnPath}`);
  const invite = async () =>
    (
      await service.console.members.invite(
        { name: 'Ana', email: 'ana@example.org', roles: ['counsellor'], sites: [] },
        null,
      )
    ).token;
  return { provider, clock, service, lines, invite, home: `${service.url}${returnPath}` };
}

/** The first step: where the browser is sent, and the sealed cookie it takes along. */
async function begin(browser: StaffBrowser, invitation: string | null) {
  const { status, body, headers } = await browser.call('POST', '/provider', { invitation });
  const [cookie = ''] = headers.getSetCookie().map((each) => each.split(';', 1)[0] ?? '');
  return { status, url: String(body?.url), cookie };
}

/** The last step: back with what the provider gave. True: somebody is signed in now. */
async function back(url: URL, cookie: string, browser: StaffBrowser) {
  const response = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  const session = response.headers.getSetCookie().find((each) => /^__Host-staff=[^;]/.test(each));
  if (session) browser.cookie = /=([^;]*)/.exec(session)?.[1] ?? '';
  return { went: (await response.text()).includes('url=/console"'), session };
}

async function come(house: Awaited<ReturnType<typeof opened>>, invitation: string | null) {
  const browser = browserAt(house.service.url);
  const { url, cookie } = await begin(browser, invitation);
  const came = await back(await throughProvider(url, house.home), cookie, browser);
  return { browser, ...came };
}

test('an invitation ties somebody to their account at a real provider, and from then on they come in by it', async () => {
  const house = await opened();
  expect((await come(house, null)).went).toBe(false); // Whoever the provider knows is not thereby let in.
  const first = await come(house, await house.invite());
  expect(first.session).toMatch(/; HttpOnly.*; Secure|; Secure.*; HttpOnly/);
  expect((await first.browser.call('GET', '/queue')).status).toBe(200);
  const again = await come(house, null);
  expect((await again.browser.call('GET', '/me')).body).toMatchObject({ name: 'Ana' });
  house.provider.who.subject = 'somebody else';
  expect((await come(house, null)).went).toBe(false);
});

test('where the provider does not say that it asked for a second factor, ours is asked for', async () => {
  const house = await opened();
  house.provider.who.methods = ['pwd'];
  const { browser } = await come(house, await house.invite());
  expect((await browser.call('GET', '/queue')).status).toBe(401);
  expect((await browser.call('GET', '/step')).body).toEqual({ stage: 'enrol' });
});

test('what the address asks for is a code for us alone, with a state, a nonce and a proof', async () => {
  const house = await opened();
  const asked = new URL((await begin(browserAt(house.service.url), null)).url).searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: 'code',
    client_id: clientId,
    code_challenge_method: 'S256',
    redirect_uri: house.home,
  });
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(20);
  expect(asked.has('client_secret')).toBe(false);
});

test('no answer but the one that was asked for, in the browser that asked, once and in time, lets anybody in', async () => {
  const house = await opened();
  expect((await come(house, await house.invite())).went).toBe(true);
  const other = await begin(browserAt(house.service.url), null);
  const changed = (name: string, value: string | null) => (url: URL) => {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  };
  // biome-ignore format: a table reads in columns
  const ways: readonly (readonly [string, (url: URL, cookie: string) => unknown])[] = [
    ['no code',                  changed('code', null)],
    ['another code',             changed('code', 'x'.repeat(43))],
    ['no state',                 changed('state', null)],
    ['another state',            changed('state', 'x'.repeat(43))],
    ['another issuer',           changed('iss', 'https://evil.example')],
    ['no issuer',                changed('iss', null)],
    ['an error',                 changed('error', 'access_denied')],
    ['no cookie',                () => ''],
    ['a cookie that is cut',     (_, cookie) => cookie.slice(0, -4)],
    ['the cookie of another',    () => other.cookie],
    ['a cookie that nobody sealed', (_, cookie) => `${cookie.split('=', 1)[0]}={"state":"x"}`],
    ['after ten minutes',        () => Object.assign(house.clock, { at: house.clock.at + 601_000 })],
  ];
  const letIn: string[] = [];
  for (const [name, change] of ways) {
    const browser = browserAt(house.service.url);
    const { url, cookie } = await begin(browser, null);
    const answer = await throughProvider(url, house.home);
    const taken = change(answer, cookie);
    if ((await back(answer, typeof taken === 'string' ? taken : cookie, browser)).session) letIn.push(name);
  }
  const browser = browserAt(house.service.url);
  const { url, cookie } = await begin(browser, null);
  const answer = await throughProvider(url, house.home);
  expect((await back(answer, cookie, browser)).went).toBe(true);
  if ((await back(answer, cookie, browserAt(house.service.url))).session) letIn.push('the same answer again');
  expect(letIn).toEqual([]);
  console.log(`G9 provider: tried ${ways.length + 1}, let in ${letIn.length}.`);
  expect(house.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('with the provider away it says so without a word about why, and works when it is back', async () => {
  const environment = {
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
  };
  const { service } = await start({ environment });
  const { status, body } = await browserAt(service.url).call('POST', '/provider', { invitation: null });
  expect(status).toBeGreaterThanOrEqual(500);
  expect(JSON.stringify(body)).not.toMatch(/ECONNREFUSED|127\.0\.0\.1/);
});
