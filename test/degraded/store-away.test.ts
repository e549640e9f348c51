import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseName } from '../../src/store/sqlite-database.ts';
import {
  crisisWords,
  durable,
  eventually,
  expectHelpline,
  expectWhole,
  inBatches,
  ours,
  recovered,
  theirs,
} from '../service/expectations.ts';
import { lockElsewhere } from '../service/lock.ts';
import type { Person } from '../service/person.ts';
import { receivePages } from '../service/receiver.ts';
import { asShipped, bytesIn, emptyDirectory, type Running, start } from '../service/start.ts';

const people = 24;
const smallTalk = 'My sister told me to write here about my evenings';

/** Each says one thing while the store is away, half of them in danger; it all has to be there afterwards, once. */
async function speak(crowd: readonly Person[]): Promise<void> {
  await inBatches(crowd, 3, async (person, at) => {
    const isCrisis = at % 2 === 0;
    const reply = await person.say(isCrisis ? `${crisisWords} ${at}` : `${smallTalk} ${at}`, {
      clientId: `said-${at}`,
    });
    expect(reply.body.porchlight?.degraded).toBe(true);
    expect(reply.status).toBe(200);
    await expectHelpline(person, reply);
  });
}

async function expectMerged(running: Running, crowd: readonly Person[]): Promise<void> {
  await eventually(() => expect(readdirSync(join(running.directory, 'spool'))).toEqual([]));
  await inBatches(crowd, 3, async (person, at) => {
    const lines = await eventually(() => person.transcript());
    expectWhole(lines, [at % 2 === 0 ? `${crisisWords} ${at}` : `${smallTalk} ${at}`]);
    const crisisTexts = ours(durable(lines)).filter(({ tone }) => tone === 'crisis');
    expect(crisisTexts.length).toBeLessThanOrEqual(at % 2 === 0 ? 2 : 0);
    if (at % 2 === 0) expect(crisisTexts.length).toBeGreaterThan(0);
    expect(ours(durable(lines)).length).toBeGreaterThan(at % 2 === 0 ? 1 : 0);
  });
  expect(await running.store().verifyAudit()).toBeUndefined();
}

test('R5: while another process holds the database, everybody gets the helplines, staff are paged, and all of it is merged', async () => {
  const pages = await receivePages();
  const running = await start({ environment: { ...asShipped, ...pages.environment } });
  const crowd = await inBatches(Array.from({ length: people }), 4, () => running.visitor());
  const lock = await lockElsewhere(running.directory, 'writing');
  await speak(crowd);
  await eventually(() => expect(pages.reasons().filter((reason) => reason === 'crisis').length).toBe(people / 2));
  const spooled = bytesIn(join(running.directory, 'spool')).toString('latin1');
  expect(spooled.length).toBeGreaterThan(0);
  expect(spooled).not.toContain(crisisWords);
  expect(spooled).not.toContain('sister');
  await lock.release();
  await recovered(running);
  await expectMerged(running, crowd);
});

test('R5: killed again and again, the store thread comes back, and nobody waits for it', async () => {
  const running = await start({ environment: asShipped });
  const crowd = await inBatches(Array.from({ length: people }), 4, () => running.visitor());
  await inBatches(crowd, 1, async (person, at) => {
    running.store().inject({ type: 'die' });
    await expectHelpline(person, await person.say(`${crisisWords} ${at}`));
  });
  await recovered(running);
  await inBatches(crowd, 3, async (person, at) => {
    const lines = await eventually(async () => {
      const found = await person.transcript();
      expect(theirs(durable(found))).toHaveLength(1);
      return found;
    });
    expectWhole(lines, [`${crisisWords} ${at}`]);
  });
  expect(await running.store().verifyAudit()).toBeUndefined();
});

test('R5: a disk that hangs for seconds holds up nobody in danger', async () => {
  const running = await start({ environment: asShipped });
  const crowd = await inBatches(Array.from({ length: 6 }), 3, () => running.visitor());
  running.store().inject({ type: 'hang', forMs: 3_000 });
  await inBatches(crowd, 6, async (person, at) => {
    const reply = await person.say(`${crisisWords} ${at}`);
    expect(reply.body.porchlight?.degraded).toBe(true); // It did not wait for the disk.
    await expectHelpline(person, reply);
  });
  await recovered(running);
  await eventually(() => expect(readdirSync(join(running.directory, 'spool'))).toEqual([]));
  for (const [at, person] of crowd.entries()) expectWhole(await person.transcript(), [`${crisisWords} ${at}`]);
});

test('R5: with a database that cannot be opened the service starts, answers, and heals when it can be', async () => {
  const directory = emptyDirectory();
  const path = join(directory, databaseName);
  mkdirSync(path); // No file at all: as unreadable for root as for anybody.
  const running = await start({ directory, environment: asShipped });
  const crowd = await inBatches(Array.from({ length: people }), 4, () => running.visitor());
  await speak(crowd);
  expect((await fetch(`${running.service.url}/readyz`)).status).toBe(503);
  renameSync(path, `${path}.away`);
  await recovered(running);
  await expectMerged(running, crowd);
});

test('R5: a database that is locked at the start delays nobody for long, and is opened later', async () => {
  const directory = emptyDirectory();
  const first = await start({ directory, environment: asShipped });
  await recovered(first);
  await first.stop();
  const lock = await lockElsewhere(directory, 'everything');
  const running = await start({ directory, environment: asShipped });
  expect(running.lines.map(({ event }) => event)).toContain('store.waiting'); // It went on before SQLite gave up.
  const person = await running.visitor();
  await expectHelpline(person, await person.say(crisisWords));
  await lock.release();
  await recovered(running);
  await eventually(async () => expectWhole(await person.transcript(), [crisisWords]));
});

test('R5: with the data directory gone, the helplines are still given, and nothing else is acknowledged', async () => {
  const running = await start({ environment: asShipped });
  const [inDanger, other] = [await running.visitor(), await running.visitor()];
  running.store().inject({ type: 'die' });
  rmSync(running.directory, { recursive: true });
  await expectHelpline(inDanger, await inDanger.say(crisisWords));
  expect([200, 503]).toContain((await other.say(smallTalk)).status);
});

test('R5: what was said without the store keeps its name in the transcript, so a crisis text is shown twice at most', async () => {
  const running = await start({ environment: asShipped });
  const person = await running.visitor();
  const lock = await lockElsewhere(running.directory, 'writing');
  const reply = await person.say(crisisWords, { clientId: 'in-danger' });
  await expectHelpline(person, reply);
  await lock.release();
  await recovered(running);
  const lines = await eventually(async () => {
    const found = await person.transcript();
    expectWhole(found, [crisisWords]);
    return found;
  });
  const live = reply.body.porchlight?.utterances.map(({ id }) => id) ?? [];
  expect(live).toHaveLength(1);
  expect(lines.map(({ id }) => id)).toEqual(expect.arrayContaining(live));
  const crisisTexts = ours(lines).filter(({ tone }) => tone === 'crisis');
  expect(new Set([...live, ...crisisTexts.map(({ id }) => id)]).size).toBeLessThanOrEqual(2);
});
