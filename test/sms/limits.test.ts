import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { paths } from '../../src/channels/sms/account.ts';
import { segments } from '../../src/channels/sms/segments.ts';
import { thaw } from '../../src/core/conversation.ts';
import { regions } from '../../src/core/floor.ts';
import { receivePages } from '../service/receiver.ts';
import { type StartOptions, start } from '../service/start.ts';
import { environment, textFields } from './account.ts';
import { phone, standIn } from './twilio.ts';

async function open(options: StartOptions = {}) {
  const twilio = standIn();
  const pages = await receivePages();
  const running = await start({
    ...options,
    environment: { ...environment, ...pages.environment, ...options.environment },
  });
  const person = (number: string) => phone(running.service.url, twilio, number);
  const stored = async (thread: string) => {
    const found = await running.store().find({ channel: 'sms', site: 'columbus', thread });
    return found && { ...found, place: regions(thaw(found.state, found.lastAt).snapshot) };
  };
  return { twilio, pages, running, person, stored };
}
const crisis = 'i want to kill myself';
const notice = /I can send no more texts for now.*614-555-0142.*911.*988/s;

/** What is left once nothing more is sent: the same for a second, however busy the machine is. */
async function settled(measure: () => number): Promise<number> {
  for (let last = measure(); ; last = measure()) {
    await delay(1_000);
    if (measure() === last) return last;
  }
}

test('a noisy number is told once that it is too much; danger and STOP are heard all the same, and nobody else waits', async () => {
  const clock = { stands: 0 };
  const { person, twilio, pages, stored } = await open({ now: () => clock.stands || Date.now() });
  const noisy = person('+16145550111');
  await noisy.text('hi');
  for (const answer of ['1', '1', '1']) {
    await delay(700); // Handed over, so that the next one answers it.
    await noisy.text(answer);
  }
  clock.stands = Date.now(); // However long it takes, no new turns are granted meanwhile.
  const flood = await Promise.all(Array.from({ length: 120 }, (_, at) => noisy.text(`text ${at}`)));
  const answered = await Promise.all(flood.map(async (response) => [response.status, await response.text()] as const));
  clock.stands = 0;
  const refused = answered.filter(([status]) => status === 429);
  const told = answered.filter(([, body]) => notice.test(body));
  console.log(`A noisy number: ${flood.length} texts, ${refused.length} refused, told ${told.length} time(s).`);
  expect(refused.length).toBeGreaterThan(80);
  expect(told).toHaveLength(1);
  const taken = (await stored(noisy.number))!.version;
  expect(taken).toBeLessThan(45);

  expect((await noisy.text(crisis)).status).toBe(200);
  await expect.poll(() => noisy.inbox().some((body) => body.includes('988 now'))).toBe(true);
  await expect.poll(() => pages.reasons()).toContain('crisis');
  expect((await noisy.text('1')).status).toBe(200); // While danger stands, a bare number may be everything.
  expect((await noisy.text('stop texting me')).status).toBe(200);
  await expect.poll(async () => (await stored(noisy.number))?.place.owner).toBe('nobody');
  const quiet = person('+16145550112');
  await quiet.text('hi');
  await expect.poll(() => quiet.inbox().length).toBe(1);
  expect(twilio.sent.filter(({ body }) => notice.test(body))).toEqual([]); // It was said in the response, once.
});

test('who opted out is told nothing, however much comes from that number', async () => {
  const { person, stored } = await open();
  const gone = person('+16145550113');
  await gone.text('STOP');
  await expect.poll(async () => (await stored(gone.number))?.place.owner).toBe('nobody');
  const bodies = await Promise.all(Array.from({ length: 60 }, async (_, at) => (await gone.text(`text ${at}`)).text()));
  expect(bodies.filter((body) => body.includes('<Message>'))).toEqual([]);
  await expect.poll(() => gone.inbox().length).toBe(1);
});

test('at the cap of one phone it is told so once and staff are alarmed once; danger is answered still', async () => {
  const { person, pages, twilio } = await open({ environment: { TEXTS_PER_PHONE_MAX: '20' } });
  const chatty = person('+16145550114');
  const segmentsTo = () =>
    twilio.sent.filter(({ to }) => to === chatty.number).reduce((sum, { body }) => sum + segments(body).count, 0);
  for (let at = 0; at < 25; at++) await chatty.text('why do you ask'); // Answered each time, and nothing moves.
  await expect.poll(() => chatty.inbox().filter((body) => notice.test(body)).length).toBe(1);
  const spent = await settled(segmentsTo);
  expect(spent).toBeLessThan(20 + 10);
  await chatty.text('hello?');
  expect(await settled(segmentsTo)).toBe(spent);
  expect(pages.bodies.filter((body) => body.includes('texts of a phone'))).toHaveLength(1);
  await chatty.text(crisis);
  await expect.poll(() => chatty.inbox().at(-1)).toMatch(/^Please call or text 988 now/);
  const other = person('+16145550115');
  await other.text('hi');
  await expect.poll(() => other.inbox().length).toBe(1);
});

test('a site stops at its cap for everybody, but for danger; it outlives a restart, and ends with the day', async () => {
  const clock = { ahead: 0 };
  const options = { environment: { TEXTS_PER_SITE_MAX: '100' }, now: () => Date.now() + clock.ahead };
  const { running, person, pages, twilio } = await open(options);
  const many = Array.from({ length: 60 }, (_, at) => person(`+1614555${3_000 + at}`));
  for (const each of many) await each.text('hi');
  await expect.poll(() => pages.bodies.filter((body) => body.includes('texts of a site')).length).toBe(1);
  const spent = await settled(() => twilio.sent.reduce((sum, { body }) => sum + segments(body).count, 0));
  console.log(`A site with a cap of 100 segments: ${spent} sent, with a notice to each phone beyond it.`);
  expect(spent).toBeLessThan(100 + 60 * 2 + 10);
  expect(many.filter((each) => each.inbox().some((body) => notice.test(body))).length).toBeGreaterThan(5);
  await running.stop();

  const again = await start({
    ...options,
    directory: running.directory,
    environment: { ...environment, ...pages.environment, ...options.environment },
  });
  const late = phone(again.service.url, twilio, '+16145553999');
  await late.text('hi');
  await expect.poll(() => late.inbox()).toEqual([expect.stringMatching(notice)]);
  await late.text(crisis);
  await expect.poll(() => late.inbox().at(-1)).toMatch(/^Please call or text 988 now/);
  clock.ahead = 24 * 3_600_000;
  const next = phone(again.service.url, twilio, '+16145553998');
  await next.text('hi');
  await expect.poll(() => next.inbox()).toEqual([expect.stringContaining('Who is this for?')]);
});

test('a copy of a text that was refused is refused as well, and one that was taken is no second turn', async () => {
  const { person, stored } = await open();
  const noisy = person('+16145550116');
  const fields = textFields({ From: noisy.number, Body: 'hi' });
  await noisy.post(paths.incoming, fields);
  for (let at = 0; at < 5; at++) expect((await noisy.post(paths.incoming, fields)).status).toBe(200);
  expect((await stored(noisy.number))?.version).toBe(1);
});
