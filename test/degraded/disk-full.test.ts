import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
import { asShipped, start } from '../service/start.ts';

const people = 110;
const roomy = 1_000_000;

test('R4: with a full database, every one of 110 messages in a crisis gets the helplines, and all of them are merged', async () => {
  const running = await start({ environment: asShipped });
  const crowd = await inBatches(Array.from({ length: people }), 4, () => running.visitor());
  running.store().inject({ type: 'pages', max: 1 });
  await fill(running, 'I would like some help please. '.repeat(600));
  await fill(running, 'hello');
  const replies = await inBatches(crowd, 3, async (person, at) => {
    const reply = await person.say(`${crisisWords} ${at}`);
    await expectHelpline(person, reply);
    return reply;
  });
  expect(replies.filter(({ body }) => body.porchlight?.degraded).length).toBeGreaterThanOrEqual(100);
  running.store().inject({ type: 'pages', max: roomy });
  await recovered(running);
  await inBatches(crowd, 4, async (person, at) => {
    const lines = await eventually(async () => {
      const found = await person.transcript();
      expect(theirs(durable(found))).toHaveLength(1);
      return found;
    });
    expectWhole(lines, [`${crisisWords} ${at}`]);
    expect(ours(durable(lines)).filter(({ tone }) => tone === 'crisis').length).toBeLessThanOrEqual(2);
  });
  expect(await running.store().verifyAudit()).toBeUndefined();
});

test('R4: with the spool gone as well, a crisis is answered, and nothing else is acknowledged until there is room', async () => {
  const running = await start({ environment: asShipped });
  const [inDanger, other] = [await running.visitor(), await running.visitor()];
  running.store().inject({ type: 'pages', max: 1 });
  await fill(running, 'I would like some help please. '.repeat(600));
  const spool = join(running.directory, 'spool');
  rmSync(spool, { recursive: true });
  writeFileSync(spool, 'not a directory');
  await expectHelpline(inDanger, await inDanger.say(crisisWords));
  const refused = await other.say('I use every day '.repeat(1_000), { clientId: 'mine' });
  expect(refused.status).toBe(503);
  expect(refused.said).toContain('988');
  rmSync(spool);
  const kept = await other.say('I use every day '.repeat(1_000), { clientId: 'mine' });
  expect(kept.status).toBe(200);
  expect(readdirSync(spool).length).toBeGreaterThan(0);
  running.store().inject({ type: 'pages', max: roomy });
  await recovered(running);
  const lines = await eventually(async () => {
    const found = await other.transcript();
    expect(theirs(durable(found))).toHaveLength(1);
    return found;
  });
  expectWhole(lines, ['I use every day '.repeat(1_000)]);
});

/** Until not a page is free. */
async function fill(running: Awaited<ReturnType<typeof start>>, words: string): Promise<void> {
  const filler = await running.visitor();
  await eventually(async () => {
    const { body } = await filler.say(words);
    expect(body.porchlight?.degraded).toBe(true);
  });
}
