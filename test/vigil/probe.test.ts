import { hkdfSync, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import nock from 'nock';
import { expect, test } from 'vitest';
import type { Alert } from '../../src/alerts.ts';
import { readConfig } from '../../src/config.ts';
import { channels } from '../../src/core/model.ts';
import type { Intake } from '../../src/handle.ts';
import { unheard } from '../../src/screening.ts';
import { readMasterKey } from '../../src/store/master-key.ts';
import { databaseName } from '../../src/store/sqlite-database.ts';
import { type OwnWires, ownDoors, ownWires } from '../../src/vigil/own-wires.ts';
import { lastTried, type ProbeParts, probe, startProbe } from '../../src/vigil/probe.ts';
import { probeThreads } from '../../src/vigil/probe-record.ts';
import { azureEnvironment, standIn as microsoftStandIn } from '../azure/microsoft.ts';
import { shell } from '../service/parts.ts';
import { asShipped, emptyDirectory, start } from '../service/start.ts';
import { account, environment } from '../sms/account.ts';
import { standIn } from '../sms/twilio.ts';

/** Stands still: what is late is tried with a clock that a test moves, since a busy machine is slow by itself. */
const stood = Date.now();
const still = () => stood;

async function scene(change: (intake: Intake) => Intake = (intake) => intake) {
  const whole = await shell();
  const alerts: Alert[] = [];
  const { library, newId, log } = whole.parts;
  const parts: ProbeParts = {
    intake: change(whole.intake),
    library,
    alarm: (alert) => void alerts.push(alert),
    now: still,
    newId,
    log,
  };
  return { ...whole, probes: parts, told: alerts };
}

test('on every channel the helpline comes back in both languages, and nobody is paged, queued, called or counted', async () => {
  const { probes, store, alerts } = await scene();
  for (const channel of channels) expect(await probe(probes, channel)).toMatchObject({ channel, ok: true });
  const soon = Date.now() + 60_000;
  expect(await store.lease(soon, 1, 100)).toEqual([]);
  expect(await store.due(Date.now() + 7 * 86_400_000, 100)).toEqual([]);
  expect([await store.handoffs(10), await store.staff.calls(10), alerts]).toEqual([[], [], []]);
  expect(await store.staff.figures(0, 10)).toEqual([]);
  expect(await store.verifyAudit()).toBeUndefined();
});

test('what a probe said is deleted, so that years of probes leave no more than one', async () => {
  const { probes, store } = await scene();
  for (let round = 0; round < 5; round++) await probe(probes, 'web');
  const found = await store.find({ channel: 'web', site: 'columbus', thread: probeThreads.web });
  expect((await store.transcript(found!.id, 0, 500)).length).toBeLessThan(5);
});

test('with the store away the built-in helpline counts, and nothing of it goes into the spool or to staff', async () => {
  const { probes, store, spool, alerts } = await scene();
  store.inject({ type: 'die' });
  expect(await probe(probes, 'sms')).toMatchObject({ ok: true });
  expect([[...spool.rows()], alerts]).toEqual([[], []]);
});

test.for([
  ['nothing is said', async () => ({ type: 'answered', entries: [] }) as const],
  ['it throws', () => Promise.reject(new Error('gone'))],
])('when %s, staff are told which channel it is, and doctor can read it', async ([, handle]) => {
  const { probes, told } = await scene((intake) => ({ ...intake, handle: handle as Intake['handle'] })); // True: what a broken path gives.
  const directory = emptyDirectory();
  const loop = startProbe(probes, directory, ['web', 'sms'], 60);
  await loop.round();
  await loop.close();
  expect(told).toEqual([
    { reason: 'trouble', level: 'probe', channel: 'web' },
    { reason: 'trouble', level: 'probe', channel: 'sms' },
  ]);
  expect(lastTried(directory)).toMatchObject([
    { channel: 'web', ok: false },
    { channel: 'sms', ok: false },
  ]);
});

test('a reply that comes late counts as none', async () => {
  const clock = { at: 0 };
  for (const [takesMs, ok] of [
    [900, true],
    [1_500, false],
  ] as const) {
    const { probes } = await scene((intake) => ({
      ...intake,
      handle: (inbound) => {
        clock.at += takesMs;
        return intake.handle(inbound);
      },
    }));
    expect(await probe({ ...probes, now: () => clock.at }, 'web')).toMatchObject({ ok, ms: takesMs });
  }
});

test('round after round the screen is tried: one that went blind after a good round is noticed', async () => {
  const { probes } = await scene();
  expect(await probe(probes, 'web')).toMatchObject({ ok: true });
  expect(await probe(probes, 'web')).toMatchObject({ ok: true });
  const blind = { ...probes, library: { ...probes.library, screen: () => unheard } };
  expect(await probe(blind, 'web')).toMatchObject({ ok: false });
});

test('on a running service it goes over the page’s own wire and the carrier’s, and notices when they are shut', async () => {
  const twilio = standIn();
  const { service, directory, lines, store } = await start({ environment: { ...asShipped, ...environment } });
  const { intake, library } = service;
  const key = readMasterKey(join(directory, 'master.key'));
  const tokenKey = new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), 'porchlight direct-line', 32));
  const told: Alert[] = [];
  const open = { url: () => service.url, tokenKey, sms: account, azure: null, now: Date.now };
  const over = (changed: Partial<OwnWires> = {}): ProbeParts => ({
    intake,
    library,
    alarm: (alert) => void told.push(alert),
    now: still,
    newId: () => randomUUID(),
    log: () => {},
    wires: ownWires({ ...open, ...changed }),
    sites: { sms: 'chicago' },
  });
  const round = async () => {
    for (const channel of ['web', 'sms'] as const)
      expect(await probe(over(), channel)).toMatchObject({ channel, ok: true });
    return rowsIn(directory);
  };
  await round();
  expect(await round()).toEqual(await round());
  store().inject({ type: 'hang', forMs: 1_500 });
  for (const channel of ['web', 'sms'] as const)
    expect(await probe(over(), channel)).toMatchObject({ channel, ok: true });
  const shut = over({ tokenKey: new Uint8Array(32), sms: { ...account, authTokens: ['f'.repeat(32)] } });
  for (const channel of ['web', 'sms'] as const)
    expect(await probe(shut, channel)).toMatchObject({ channel, ok: false });
  expect(twilio.sent).toEqual([]);
  expect(lines.filter(({ event }) => event === 'page')).toEqual([]);
});

test('at the door of Teams it knocks with a token that nobody signed, and notices an endpoint that is gone or has no keys', async () => {
  microsoftStandIn();
  const { service, lines } = await start({ environment: azureEnvironment });
  const { intake, library } = service;
  const { azure } = readConfig(azureEnvironment);
  const over = (url: string): ProbeParts => ({
    intake,
    library,
    alarm: () => {},
    now: Date.now,
    newId: () => randomUUID(),
    log: () => {},
    doors: ownDoors({ url: () => url, tokenKey: new Uint8Array(32), sms: null, azure, now: Date.now }),
  });
  const isKept = (url: string) =>
    over(url)
      .doors?.teams?.()
      .catch(() => false);
  expect(await isKept(service.url)).toBe(true);
  expect((await probe(over(service.url), 'teams')).channel).toBe('teams');
  expect(await isKept('http://127.0.0.1:1')).toBe(false);
  expect(await probe(over('http://127.0.0.1:1'), 'teams')).toMatchObject({ ok: false });
  const open = await start(); // Nothing of Azure is there: 404.
  expect(await isKept(open.service.url)).toBe(false);
  nock.cleanAll(); // Microsoft's keys are out of reach.
  const without = await start({ environment: azureEnvironment });
  expect(await isKept(without.service.url)).toBe(false);
  expect(lines.filter(({ event }) => event === 'page')).toEqual([]);
});

/** How many rows each table has. */
function rowsIn(directory: string): { readonly [table: string]: number } {
  const database = new DatabaseSync(join(directory, databaseName), { readOnly: true });
  const names = database.prepare(`select name from sqlite_schema where type = 'table'`).all();
  const counts = names.map(({ name }) => [name, database.prepare(`select count(*) as n from "${name}"`).get()?.n]);
  database.close();
  return Object.fromEntries(counts);
}
