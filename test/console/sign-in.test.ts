import { expect, test } from 'vitest';
import { hashPassword, isPassword, passwordProblem } from '../../src/staff/password.ts';
import { factorStep, newFactorSecret } from '../../src/staff/second-factor.ts';
import { bytesIn, start } from '../service/start.ts';
import { browserAt, codeAt, password, signedIn } from './staff.ts';

const quarterMs = 15 * 60_000;

async function opened() {
  const clock = { at: Date.now() };
  const running = await start({ now: () => clock.at });
  return { ...running, clock, now: () => clock.at };
}

test('a fresh install has no account that anybody could use', async () => {
  const { service } = await opened();
  expect(await service.console.members.list()).toEqual([]);
  const browser = browserAt(service.url);
  for (const email of ['admin', 'admin@example.org', 'robin@example.org', 'root'])
    expect((await browser.call('POST', '/sign-in', { email, password: 'admin' })).status).toBe(401);
});

test('an invitation, a password, a second factor: only then is anything open', async () => {
  const { service, now } = await opened();
  const { token } = await service.console.members.invite(
    { name: 'Ana', email: 'ana@example.org', roles: ['counsellor'], sites: [] },
    null,
  );
  const browser = browserAt(service.url);
  expect((await browser.call('POST', '/invitation', { token })).body).toEqual({
    name: 'Ana',
    email: 'ana@example.org',
  });
  const accepted = await browser.call('POST', '/invitation/accept', { token, password });
  expect(accepted.body).toEqual({ stage: 'enrol' });
  for (const path of ['/me', '/queue']) expect((await browser.call('GET', path)).status).toBe(401);
  const { secret, squares } = (await browser.call('GET', '/factor')).body;
  expect(squares.every((row: string) => /^[01]+$/.test(row))).toBe(true);
  const before = browser.cookie;
  expect((await browser.call('POST', '/factor', { code: '000000' })).status).toBe(401);
  expect((await browser.call('POST', '/factor', { code: codeAt(secret, now()) })).body.recoveryCodes).toHaveLength(10);
  expect(browser.cookie).not.toBe(before); // A session that was planted before is worth nothing.
  expect((await browser.call('GET', '/queue')).status).toBe(200);
  expect((await browser.call('POST', '/invitation/accept', { token, password })).status).toBe(410);
});

test('a password alone opens nothing, and a code counts once', async () => {
  const { clock, now, ...running } = await opened();
  const { email, secret } = await signedIn(running, ['counsellor'], now);
  const browser = browserAt(running.service.url);
  expect((await browser.call('POST', '/sign-in', { email: email.toUpperCase(), password })).body).toEqual({
    stage: 'factor',
  });
  expect((await browser.call('GET', '/queue')).status).toBe(401);
  expect((await browser.call('POST', '/sign-in/code', { code: codeAt(secret, now()) })).status).toBe(401); // It was used to enrol.
  clock.at += 30_000;
  const code = codeAt(secret, now());
  expect((await browser.call('POST', '/sign-in/code', { code })).body).toEqual({ stage: 'full' });
  const second = browserAt(running.service.url);
  await second.call('POST', '/sign-in', { email, password });
  expect((await second.call('POST', '/sign-in/code', { code })).status).toBe(401);
});

test('a recovery code works once, however it is written', async () => {
  const { now, ...running } = await opened();
  const { email, recoveryCodes } = await signedIn(running, ['counsellor'], now);
  const [code = ''] = recoveryCodes;
  const browser = browserAt(running.service.url);
  await browser.call('POST', '/sign-in', { email, password });
  expect(
    (await browser.call('POST', '/sign-in/recovery', { code: code.toUpperCase().replaceAll('-', ' ') })).status,
  ).toBe(200);
  await browser.call('POST', '/sign-in', { email, password });
  expect((await browser.call('POST', '/sign-in/recovery', { code })).status).toBe(401);
});

test('who guesses is slowed down; the owner, elsewhere, still gets in', async () => {
  const { clock, now, ...running } = await opened();
  const { email } = await signedIn(running, ['counsellor'], now);
  const guesser = browserAt(running.service.url, '198.51.100.7');
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => guesser.call('POST', '/sign-in', { email, password: 'a guess that is wrong' })),
  );
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  expect((await guesser.call('POST', '/sign-in', { email, password })).status).toBe(429);
  expect((await browserAt(running.service.url).call('POST', '/sign-in', { email, password })).status).toBe(200);
  clock.at += quarterMs;
  expect((await guesser.call('POST', '/sign-in', { email, password })).status).toBe(200);
});

test('a wrong address and a wrong password are answered alike', async () => {
  const { now, ...running } = await opened();
  const { email } = await signedIn(running, ['counsellor'], now);
  const browser = browserAt(running.service.url);
  const wrong = await browser.call('POST', '/sign-in', { email, password: 'not this one, no' });
  const nobody = await browser.call('POST', '/sign-in', { email: 'nobody@example.org', password });
  expect([nobody.status, nobody.body]).toEqual([wrong.status, wrong.body]);
});

test('idle, too long, signed out, disabled, demoted: each ends a session', async () => {
  const { clock, now, ...running } = await opened();
  const { members } = running.service.console;
  const idle = await signedIn(running, ['counsellor'], now);
  const active = await signedIn(running, ['counsellor'], now);
  for (let step = 0; step < 4; step += 1) {
    clock.at += 4 * 60_000;
    expect((await active.browser.call('GET', '/me')).status).toBe(200);
    await idle.browser.call('GET', '/changes?after=0'); // A screen asks this by itself; nobody need be there.
  }
  expect((await idle.browser.call('GET', '/me')).status).toBe(401);
  for (let step = 0; step < 60; step += 1) {
    clock.at += 12 * 60_000;
    await active.browser.call('GET', '/me');
  }
  expect((await active.browser.call('GET', '/me')).status).toBe(401); // Twelve hours, however active.

  const out = await signedIn(running, ['counsellor'], now);
  const kept = out.browser.cookie;
  expect((await out.browser.call('POST', '/sign-out')).headers.get('clear-site-data')).toBe('"storage"');
  out.browser.cookie = kept;
  expect((await out.browser.call('GET', '/me')).status).toBe(401);

  const shut = await signedIn(running, ['counsellor'], now);
  await members.disable(shut.id, null);
  expect((await shut.browser.call('GET', '/me')).status).toBe(401);
  const demoted = await signedIn(running, ['counsellor'], now);
  await members.setRoles(demoted.id, ['editor'], [], null);
  expect((await demoted.browser.call('GET', '/queue')).status).toBe(403);
});

test('who lost everything begins anew by a link, and nothing old works', async () => {
  const { clock, now, ...running } = await opened();
  const { id, email, secret, browser } = await signedIn(running, ['counsellor'], now);
  const { token } = await running.service.console.members.reset(id, null);
  expect((await browser.call('GET', '/me')).status).toBe(401);
  expect((await browser.call('POST', '/sign-in', { email, password })).status).toBe(401);
  clock.at += 48 * 3_600_000;
  expect((await browser.call('POST', '/invitation/accept', { token, password })).status).toBe(410);
  const again = await running.service.console.members.reset(id, null);
  expect((await browser.call('POST', '/invitation/accept', { token: again.token, password })).body).toEqual({
    stage: 'enrol',
  });
  expect((await browser.call('POST', '/sign-in/code', { code: codeAt(secret, now()) })).status).toBe(410);
});

test('no password, code, token or address of staff lies on the disk as it is', async () => {
  const { now, ...running } = await opened();
  const { email, secret, recoveryCodes, browser } = await signedIn(running, ['counsellor'], now);
  const { cookie } = browser;
  await running.stop();
  const disk = bytesIn(running.directory);
  for (const secretText of [password, email, secret, cookie, ...recoveryCodes])
    expect(disk.includes(secretText)).toBe(false);
  expect(JSON.stringify(running.lines)).not.toContain(email);
});

test('the demo link opens the console without a password in a demo only, once', async () => {
  const { service } = await opened();
  const { token } = await service.console.demoLink();
  const browser = browserAt(service.url);
  expect((await browser.call('POST', '/invitation/enter', { token })).body).toEqual({ stage: 'full' });
  expect((await browser.call('GET', '/me')).body.name).toBe('Robin');
  expect((await browserAt(service.url).call('POST', '/invitation/enter', { token })).status).toBe(410);
  const next = await service.console.demoLink(); // A restart prints another link, and whoever is in stays in.
  expect(next.token).not.toBe(token);
  expect((await browser.call('GET', '/me')).status).toBe(200);
});

// biome-ignore format: a table reads in columns
const passwords: readonly (readonly [string, string | undefined])[] = [
  ['short',                        'short'],
  ['elevenchars',                  'short'],
  ['x'.repeat(40),                 'simple'],
  ['abcdefghijklmnop',             'simple'],
  ['123456789012',                 'simple'],
  ['ababababababab',               'simple'],
  ['HarborLamp2026!',              'guessable'],
  ['harbor lamp recovery',         'guessable'],
  ['y'.repeat(300),                'long'],
  [password,                       undefined],
  ['correct horse battery staple', undefined],
  ['\u0000 zero in the middle',    undefined],
  ['päßwörter mit umlaut',         undefined],
  ['長い合言葉は忘れにくいものです', undefined],
  ['harbor seals nap at noon',     undefined],
];

test.each(passwords)('the new password %j: %s', (text, problem) => {
  expect(passwordProblem(text, ['Harbor Lamp Recovery'])).toBe(problem);
});

test('a password is compared whole, in whatever form its letters were typed', async () => {
  const long = `${'a long one, '.repeat(12)}with an end`;
  const hash = await hashPassword(long);
  expect(await isPassword(long, hash)).toBe(true);
  expect(await isPassword(long.slice(0, -1), hash)).toBe(false);
  const composed = await hashPassword('caf\u00e9 caf\u00e9 caf\u00e9');
  expect(await isPassword('cafe\u0301 cafe\u0301 cafe\u0301', composed)).toBe(true);
  expect(await isPassword(password, undefined)).toBe(false);
  expect(await isPassword(password, 'not a hash')).toBe(false);
});

test('RFC 6238: the published vectors, half a minute of tolerance, each step once', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'; // "12345678901234567890", appendix B.
  const vectors: readonly (readonly [number, string])[] = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ];
  for (const [seconds, code] of vectors) {
    const step = Math.floor(seconds / 30);
    expect(factorStep(secret, code, seconds * 1000, 0)).toBe(step);
    for (const near of [-30, 30]) expect(factorStep(secret, code, (seconds + near) * 1000, 0)).toBe(step);
    for (const far of [-90, 90]) expect(factorStep(secret, code, (seconds + far) * 1000, 0)).toBeUndefined();
    expect(factorStep(secret, code, seconds * 1000, step)).toBeUndefined();
  }
  for (const wrong of ['', '28708', '2870820', ' 287082', '28708a', '٢٨٧٠٨٢'])
    expect(factorStep(secret, wrong, 59_000, 0)).toBeUndefined();
  expect(newFactorSecret()).not.toBe(newFactorSecret());
});
