import { request } from 'node:http';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { offersDemo } from '../../src/demo/demo.ts';
import type { Line, SwitchName } from '../../src/web/demo/wire.ts';
import { azureEnvironment } from '../azure/microsoft.ts';
import { eventually } from '../service/expectations.ts';
import { start } from '../service/start.ts';
import { environment as smsEnvironment } from '../sms/account.ts';
import { openTab, type Tab } from './stream.ts';

const phone = '+16145550123';
const teams = 'a:0000-1111-2222';
const crisis = 'i want to kill myself';
const off = { delay: false, duplicate: false, reorder: false, drop: false, optOut: false };

async function open() {
  const running = await start();
  const tab = await openTab(running.service.url, { phone, teams });
  const text = (body: string, picture = false) => tab.post('phone', { thread: phone, text: body, picture });
  const turnOn = (...names: SwitchName[]) =>
    tab.post('switches', {
      thread: phone,
      switches: { ...off, ...Object.fromEntries(names.map((name) => [name, true])) },
    });
  const read = async () => running.service.intake.read({ channel: 'sms', site: 'columbus', thread: phone }, 0, 100);
  return { running, tab, text, turnOn, read };
}

const from = (lines: ReadonlyMap<string, Line>, who: Line['from']) =>
  [...lines.values()].filter((line) => line.from === who);
const shows = (tab: Tab, pane: 'phone' | 'teams', words: RegExp) =>
  eventually(() => expect(from(tab[pane], 'us').some((line) => words.test(JSON.stringify(line)))).toBe(true));

test('a text goes round by the real wire: signed in, by REST out, and a crisis gets 988', async () => {
  const { tab, text, read } = await open();
  expect(await text('hello')).toBe(202);
  await shows(tab, 'phone', /Who is this for/);
  await text(crisis);
  await shows(tab, 'phone', /call or text 988 now/);
  await text('', true);
  await shows(tab, 'phone', /cannot open pictures/);
  expect((await read()).filter((line) => line.from === 'person')).toHaveLength(3);
});

test('in Teams one is greeted once, a tap replaces its card, and a crisis gets 988', async () => {
  const { tab } = await open();
  const act = (doing: object) => tab.post('teams', { thread: teams, locale: 'en', ...doing });
  await act({ does: 'install' });
  await act({ does: 'install' });
  await shows(tab, 'teams', /employer may be able to read/);
  const [greeting] = from(tab.teams, 'us');
  const [, data] = /"verb":"porchlight","title":"Me","data":(\{.*?\}),"fallback"/.exec(JSON.stringify(greeting)) ?? [];
  await act({ does: 'execute', card: greeting?.id, verb: 'porchlight', data: JSON.parse(data ?? '') });
  await eventually(() => expect(JSON.stringify(tab.teams.get(greeting?.id ?? ''))).toMatch(/✓ Me/));
  expect(JSON.stringify(tab.teams.get(greeting?.id ?? ''))).not.toMatch(/Action.Execute/);
  await act({ does: 'write', text: crisis });
  await shows(tab, 'teams', /tel:988/);
  expect(from(tab.teams, 'us')).toHaveLength(3); // The greeting, the question that followed, and the helpline.
});

test('everything twice is one turn, and two that changed places are both answered', async () => {
  const { tab, text, turnOn, read } = await open();
  await turnOn('duplicate');
  await text('hello');
  await shows(tab, 'phone', /Who is this for/);
  expect((await read()).filter((line) => line.from === 'person')).toHaveLength(1);
  expect(from(tab.phone, 'us').length).toBe(2); // The same text twice on the phone: the carrier did that.
  await turnOn('reorder');
  await text('first of two');
  await text('second of two');
  await eventually(async () => {
    const said = (await read()).flatMap((line) => (line.from === 'person' ? [line.text] : []));
    expect(said.slice(1)).toEqual(['second of two', 'first of two']);
  });
});

test('a crisis text that the carrier loses is marked so, and staff are paged', async () => {
  const { running, tab, text, turnOn } = await open();
  await turnOn('drop');
  await text(crisis);
  await eventually(
    () => expect(from(tab.phone, 'us').map(({ state, why }) => [state, why])).toContainEqual(['lost', '30003']),
    15_000,
  );
  await eventually(() => expect(running.lines.map(({ kind }) => kind)).toContain('crisis undelivered'));
});

test('the carrier’s own STOP: its text has 911 and 988, nothing of ours goes out, danger still pages staff, START undoes it', async () => {
  const { running, tab, text, turnOn } = await open();
  await text('hello');
  await shows(tab, 'phone', /Who is this for/);
  await turnOn('optOut');
  await text('STOP');
  await eventually(() => expect(from(tab.phone, 'network')[0]?.text).toMatch(/911.*988/s));
  const before = from(tab.phone, 'us').length;
  await text(crisis);
  await eventually(() => expect(running.lines.some(({ kind = '' }) => /^crisis/.test(kind))).toBe(true));
  expect(from(tab.phone, 'us')).toHaveLength(before);
  await text('START');
  await eventually(() => expect(from(tab.phone, 'network')).toHaveLength(2));
});

test('whoever texts in Spanish gets the carrier’s own answers in Spanish', async () => {
  const { tab, text, turnOn } = await open();
  await text('hola, necesito hablar con alguien de mi hijo');
  await shows(tab, 'phone', /Soy un programa|Para quién/);
  await turnOn('optOut');
  const answers: readonly (readonly [string, RegExp])[] = [
    ['HELP', /Soy un programa.*911.*988/s],
    ['STOP', /Ya no va a recibir.*911.*988/s],
    ['START', /otra vez/],
  ];
  for (const [at, [keyword, words]] of answers.entries()) {
    await text(keyword);
    await eventually(() => expect(from(tab.phone, 'network')[at]?.text).toMatch(words));
  }
});

test('with the delay on, the text and its answer are late and whole', async () => {
  const { tab, text, turnOn } = await open();
  await turnOn('delay');
  const began = performance.now();
  await text('hello');
  await shows(tab, 'phone', /Who is this for/);
  expect(performance.now() - began).toBeGreaterThan(7_900); // Four seconds each way.
});

/** `fetch` sets Host and Origin by itself. */
function statusOf(url: string, path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    sent.once('error', reject);
    sent.end();
  });
}

test('only a browser on this machine gets in: no other host, no proxy, no other site', async () => {
  const { service } = await start();
  const { host } = new URL(service.url);
  expect(await statusOf(service.url, '/demo', { host })).toBe(200);
  const strangers: readonly Record<string, string>[] = [
    { host: 'chat.example.org' },
    { host: `127.0.0.1.evil.example:80` },
    { host, 'x-forwarded-for': '203.0.113.7' },
    { host, forwarded: 'for=203.0.113.7' },
    { host, origin: 'https://evil.example' },
    { host, origin: 'null' },
    { host, 'sec-fetch-site': 'cross-site' },
  ];
  for (const path of ['/demo', '/demo/chat', '/demo/events?phone=%2B16145550123&teams=a:0000-1111-2222', '/demo.js'])
    for (const headers of strangers) expect([path, headers, await statusOf(service.url, path, headers)]).toContain(403);
  for (const headers of strangers) expect(await statusOf(service.url, '/demo/phone', headers, 'POST')).toBe(403);
  expect(await statusOf(service.url, '/sms/incoming', { host }, 'POST')).toBe(404); // Nobody has opened the demo yet.
});

test('the wires behind the demo are the real ones: what nobody signed is refused', async () => {
  const { running, tab } = await open();
  const { url } = running.service;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const forged = await fetch(`${url}/sms/incoming`, { method: 'POST', headers: form, body: 'Body=hi' });
  const bare = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect([forged.status, bare.status]).toEqual([403, 401]);
  expect(await tab.post('phone', { thread: '12', text: 'x', picture: false })).toBe(400);
  expect(await tab.post('teams', { thread: teams, locale: 'en', does: 'jump' })).toBe(400);
});

test('there is no demo in production, and none beside a real account', async () => {
  const production = {
    PORCHLIGHT_MODE: 'production',
    PUBLIC_URL: 'https://chat.example.org',
    MASTER_KEY_FILE: '/nowhere/master.key',
  };
  expect(offersDemo(readConfig({}))).toBe(true);
  for (const environment of [production, smsEnvironment, azureEnvironment])
    expect(offersDemo(readConfig(environment))).toBe(false);
  const { service } = await start({ environment: azureEnvironment });
  expect((await fetch(`${service.url}/demo`)).status).toBe(404);
});
