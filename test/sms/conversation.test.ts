import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { receivePages } from '../service/receiver.ts';
import { type StartOptions, start } from '../service/start.ts';
import { account, environment } from './account.ts';
import { phone, standIn } from './twilio.ts';

async function open(options: StartOptions = {}) {
  const twilio = standIn();
  const pages = await receivePages();
  const running = await start({
    ...options,
    environment: { ...environment, ...pages.environment, ...options.environment },
  });
  const person = phone(running.service.url, twilio);
  /** Text, and wait until it is answered. */
  const say = async (words: string): Promise<string> => {
    const before = person.inbox().length;
    expect((await person.text(words)).status).toBe(200);
    await expect.poll(() => person.inbox().length).toBeGreaterThan(before);
    await delay(50); // `handOver` follows the send.
    return person.inbox().slice(before).join('\n---\n');
  };
  const report = (sid: string, status: string, code?: string) =>
    person.post('/sms/status', {
      MessageSid: sid,
      AccountSid: account.accountSid,
      MessageStatus: status,
      ...(code && { ErrorCode: code }),
    });
  return { twilio, pages, running, person, say, report };
}

test('a conversation by text: numbered answers over REST, from the number of the site, reported back to us', async () => {
  const { say, twilio } = await open();
  expect(await say('hi')).toMatch(/Who is this for\?\n1 Me\n2 Someone I care about/);
  expect(await say('1.')).toContain('Is anyone in danger right now?');
  expect(await say('no')).toContain('Have you had thoughts');
  expect(await say('one')).toContain('Is it private to text about this here?');
  expect(await say('yes pls')).toContain('May I save your answers');
  expect(twilio.sent[0]).toMatchObject({
    from: '+16145550142',
    to: '+16145550100',
    callback: `${account.publicUrl}/sms/status`,
  });
});

test('an answer counts only for a question that was handed over before it', async () => {
  const { say, person, twilio } = await open();
  await say('hi');
  await say('me');
  const before = person.inbox().length;
  // Both at once: the second cannot be an answer to what the first leads to.
  await Promise.all([person.text('no'), person.text('1')]);
  await expect.poll(() => person.inbox().length).toBe(before + 2);
  const answers = person.inbox().slice(before);
  expect(answers.filter((body) => body.includes('Have you had thoughts'))).toHaveLength(2);
  await delay(50);
  expect(await say('no')).toContain('Is it private');
  expect(twilio.sent.every(({ body }) => !body.includes('May I save'))).toBe(true);
});

test('a crisis text is one segment, goes first, and one that does not arrive pages staff at once and once', async () => {
  const { say, twilio, pages, report } = await open();
  const said = await say('i want to kill myself');
  expect(said.split('\n---\n')[0]).toMatch(/^Please call or text 988 now\./);
  await expect.poll(() => pages.reasons()).toContain('crisis');
  const { sid } = twilio.sent[0]!;
  const count = () => pages.bodies.filter((body) => body.includes('undelivered')).length;
  expect(count()).toBe(0);
  await report(sid, 'sent');
  await Promise.all(['30003', '30005', '30007', '21610'].map((code) => report(sid, 'undelivered', code)));
  await report(sid, 'delivered');
  await report(sid, 'failed', '30003');
  await expect.poll(count).toBe(1);
  await delay(700);
  expect(count()).toBe(1);
});

test.for([
  ['the carrier refuses it', { status: 400, code: 21610 }],
  ['Twilio is away', { status: 429, code: 20429 }],
] as const)('a crisis text that cannot be sent pages staff: %s', async ([, answer]) => {
  const { person, twilio, pages } = await open();
  twilio.answers(answer);
  await person.text('i took all my pills');
  await expect.poll(() => pages.bodies.some((body) => body.includes('undelivered'))).toBe(true);
});

test('STOP is confirmed once and then nothing is sent; crisis words from that number alert staff; START comes back', async () => {
  const { say, person, pages } = await open();
  await say('hi');
  expect(await say('STOP')).toMatch(/You will get no more messages from us[^\n]*\n.*988/);
  const count = person.inbox().length;
  await person.text('hello?');
  await person.text('HELP'); // The carrier answers it, and lets nothing of ours through.
  await person.text('i want to kill myself');
  await expect.poll(() => pages.reasons()).toContain('crisis');
  await delay(700);
  expect(person.inbox()).toHaveLength(count);
  expect(await say('UNSTOP')).toContain('You will get our messages again');
});

test('YES opts in only from a number that opted out', async () => {
  const { say } = await open();
  await say('hi');
  await say('me');
  expect(await say('YES')).not.toContain('You will get our messages again');
  await say('cancel');
  expect(await say('YES')).toContain('You will get our messages again');
});

test('what the carrier answered itself is not answered twice', async () => {
  const { say, person, running } = await open();
  await say('hi');
  const count = person.inbox().length;
  await person.text('HELP', { OptOutType: 'HELP' });
  await person.text('STOP', { OptOutType: 'STOP' });
  await delay(700);
  expect(person.inbox()).toHaveLength(count);
  const found = await running.store().find({ channel: 'sms', site: 'columbus', thread: person.number });
  expect(JSON.parse(found!.state).snapshot.value.owner).toBe('nobody');
});

test.for(['I want to quit', "i can't stop", 'it will never end', 'help him'])(
  '"%s" is not for the carrier',
  async (words) => {
    const { say, running, person } = await open();
    await say('hi');
    await say(words);
    const found = await running.store().find({ channel: 'sms', site: 'columbus', thread: person.number });
    expect(JSON.parse(found!.state).snapshot.value.owner).not.toBe('nobody');
  },
);

test('pieces of a burst are heard as one: "i want to" and "kill myself" is a crisis, and so is each alone', async () => {
  const { say, person, pages } = await open();
  await say('hi');
  await person.text('i am going to end');
  await person.text('my life tonight');
  await expect.poll(() => person.inbox().join('\n')).toMatch(/988 now|call 911/);
  await expect.poll(() => pages.reasons()).toContain('crisis');
});

test('who answers the next day is where they were', async () => {
  const day = 24 * 60 * 60_000;
  const clock = { ahead: 0 };
  const { say } = await open({ now: () => Date.now() + clock.ahead });
  await say('hi');
  await say('me');
  clock.ahead = day;
  expect(await say('no')).toContain('Have you had thoughts');
});
