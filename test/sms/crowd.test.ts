import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Fields } from '../../src/channels/sms/signature.ts';
import { start } from '../service/start.ts';
import { tries } from '../size.ts';
import { environment, textFields } from './account.ts';
import { phone, standIn } from './twilio.ts';

const people = tries(100, 30);
const textsEach = 10;

/** Always alike, so that a failure can be looked at again. Knuth's multiplicative hash. */
function mixed<T>(all: readonly T[]): readonly T[] {
  const key = (at: number) => Math.imul(at + 1, 2_654_435_761) >>> 0;
  return all
    .map((item, at) => ({ item, at: key(at) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

test(`${people * textsEach} texts in 2 to 10 copies each, all at once: as many turns`, {
  timeout: 240_000,
}, async () => {
  const twilio = standIn();
  const { service, store } = await start({ environment: { ...environment, STORE_DEADLINE_MS: '2000' } });
  const copies = Array.from({ length: people }, (_, who) => `+1614555${String(1_000 + who)}`).flatMap((From, who) =>
    Array.from({ length: textsEach }, (_, which) => textFields({ From, Body: `this is text ${which}` })).flatMap(
      (fields, which): Fields[] => Array(2 + ((who + which) % 9)).fill(fields),
    ),
  );
  const anybody = phone(service.url, twilio);
  let failed = 0;
  const work = [...mixed(copies)];
  const send = async () => {
    for (let fields = work.pop(); fields; fields = work.pop()) {
      for (let tries = 0; ; tries++) {
        const response = await anybody.post('/sms/incoming', fields);
        await response.text();
        if (response.status === 200) break;
        failed++;
        if (tries > 20) throw new Error('It was never taken.');
        await delay(20);
      }
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: 64 }, send));
  const ms = Math.round(performance.now() - began);
  const settle = async () => {
    let turns = 0;
    for (let who = 0; who < people; who++) {
      const found = await store().find({ channel: 'sms', site: 'columbus', thread: `+1614555${1_000 + who}` });
      turns += found?.version ?? 0;
    }
    return turns;
  };
  await expect.poll(settle, { timeout: 60_000, interval: 1_000 }).toBe(people * textsEach); // What was spooled comes in by itself.
  console.log(
    `Copies: ${copies.length} requests for ${people * textsEach} texts in ${ms} ms, ${failed} to be sent again, ${await settle()} turns.`,
  );
  await delay(2_500);
  expect(await settle()).toBe(people * textsEach);
});

test('while the send side hangs, texts are taken at once, and every answer goes out when it comes back', {
  timeout: 120_000,
}, async () => {
  const twilio = standIn();
  const { service } = await start({ environment });
  const persons = Array.from({ length: 30 }, (_, who) => phone(service.url, twilio, `+1614555${2_000 + who}`));
  twilio.answers('hangs');
  const times = await Promise.all(
    persons.map(async (person, who) => {
      const began = performance.now();
      expect((await person.text(who % 10 === 0 ? 'i want to kill myself' : 'hi')).status).toBe(200);
      return performance.now() - began;
    }),
  );
  console.log(`Acknowledged while the send side hangs: max ${Math.round(Math.max(...times))} ms.`);
  expect(Math.max(...times)).toBeLessThan(3_000);
  await expect.poll(() => twilio.requests(), { timeout: 10_000 }).toBeGreaterThan(20);
  twilio.answers('takes');
  await expect
    .poll(() => persons.filter((person) => person.inbox().length > 0).length, { timeout: 90_000, interval: 500 })
    .toBe(30);
  await delay(3_000);
  const double = persons.filter((person) => new Set(person.inbox()).size < person.inbox().length);
  console.log(`Sent twice: ${double.length}.`);
  expect(double).toEqual([]);
});

test('a text that Twilio took without telling us is not sent again', { timeout: 60_000 }, async () => {
  const twilio = standIn();
  const { service } = await start({ environment });
  const person = phone(service.url, twilio);
  twilio.answers('takes and hangs');
  await person.text('hi');
  await expect.poll(() => person.inbox().length, { timeout: 10_000 }).toBe(1);
  twilio.answers('takes');
  await delay(18_000); // Past the sender's 10 s and the wait before it looks again.
  expect(person.inbox()).toHaveLength(1);
});
