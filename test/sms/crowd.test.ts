import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { atOnce, copies } from '../at-once.ts';
import { start } from '../service/start.ts';
import { tries } from '../size.ts';
import { environment, textFields } from './account.ts';
import { phone, standIn } from './twilio.ts';

const people = tries(100, 30);
const textsEach = 10;

test(`${people * textsEach} texts in 2 to 10 copies each, all at once: as many turns`, {
  timeout: 240_000,
}, async () => {
  const twilio = standIn();
  const { service, store } = await start({ environment });
  const texts = Array.from({ length: people }, (_, who) => `+1614555${String(1_000 + who)}`).flatMap((From) =>
    Array.from({ length: textsEach }, (_, which) => textFields({ From, Body: `this is text ${which}` })),
  );
  const anybody = phone(service.url, twilio);
  const posts = copies(texts).map((fields) => async () => {
    const response = await anybody.post('/sms/incoming', fields);
    await response.text();
    return response;
  });
  const again = await atOnce(posts);
  const settle = async () => {
    let turns = 0;
    for (let who = 0; who < people; who++) {
      const found = await store().find({ channel: 'sms', site: 'columbus', thread: `+1614555${1_000 + who}` });
      turns += found?.version ?? 0;
    }
    return turns;
  };
  await expect.poll(settle, { timeout: 60_000, interval: 1_000 }).toBe(people * textsEach); // What was spooled comes in by itself.
  console.log(`Texts: ${posts.length} requests, ${again} to be sent again, were ${await settle()} turns.`);
  await delay(2_500);
  expect(await settle()).toBe(people * textsEach);
});

test('while the send side hangs, texts are taken at once, and every answer goes out when it comes back', async () => {
  const twilio = standIn();
  const { service } = await start({ environment });
  const persons = Array.from({ length: 30 }, (_, who) => phone(service.url, twilio, `+1614555${2_000 + who}`));
  twilio.answers('hangs');
  const statuses = await Promise.all(
    persons.map(async (person, who) => (await person.text(who % 10 === 0 ? 'i want to kill myself' : 'hi')).status),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(twilio.sent).toEqual([]); // Nothing that hangs has ended, so nobody waited for it. `npm run bench` has the times.
  await expect.poll(() => twilio.requests()).toBeGreaterThan(20);
  twilio.answers('takes');
  await expect
    .poll(() => persons.filter((person) => person.inbox().length > 0).length, { timeout: 90_000, interval: 500 })
    .toBe(30);
  await delay(3_000);
  const double = persons.filter((person) => new Set(person.inbox()).size < person.inbox().length);
  console.log(`Sent twice: ${double.length}.`);
  expect(double).toEqual([]);
});

test('a text that Twilio took without telling us is not sent again', async () => {
  const twilio = standIn();
  const { service } = await start({ environment });
  const person = phone(service.url, twilio);
  twilio.answers('takes and hangs');
  await person.text('hi');
  await expect.poll(() => person.inbox().length).toBe(1);
  twilio.answers('takes');
  await delay(18_000); // Past the sender's 10 s and the wait before it looks again.
  expect(person.inbox()).toHaveLength(1);
});
