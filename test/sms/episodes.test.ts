import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { thaw } from '../../src/core/conversation.ts';
import { regions } from '../../src/core/floor.ts';
import type { Inbound, Said } from '../../src/core/model.ts';
import { createIntake } from '../../src/handle.ts';
import { TextPayload } from '../../src/text-rows.ts';
import { shell } from '../service/parts.ts';

const dayMs = 24 * 3_600_000;
const morning = Date.parse('2026-03-02T15:00:00Z');

/** One phone over the months: the real shell and store, and a clock that jumps. */
async function months(channel: 'sms' | 'web' = 'sms') {
  const { parts, store, alerts } = await shell();
  let now = morning;
  const intake = createIntake({ ...parts, now: () => now });
  const address = { channel, site: 'columbus', thread: '+16145550100' } as const;
  const act = (said: Said, id: string = randomUUID()) =>
    intake.handle({ address, id, at: now, said } satisfies Inbound, { orFail: true });
  /** What is sent: bodies in order, all settled. */
  const sent = async () => {
    const bodies: string[] = [];
    for (;;) {
      const rows = await store.lease(now + 2 * dayMs, 1, 50);
      if (rows.length === 0) return bodies;
      for (const row of rows) {
        if (row.kind === 'sms') {
          const { body, conversation, turn, n } = TextPayload.parse(JSON.parse(row.payload));
          bodies.push(body);
          await store.handOver({ wireId: row.id, conversation, turn, n, priority: 'normal', at: now, state: 'handed' });
        }
        await store.settle(row.id, { type: 'sent' });
      }
    }
  };
  const say = async (text: string, id?: string) => {
    now += 31_000; // They read what we wrote: no two texts are pieces of one.
    await act({ type: 'text', text }, id);
    return (await sent()).join('\n---\n');
  };
  const found = async () => (await store.find(address))!;
  return {
    store,
    alerts,
    say,
    act,
    sent,
    found,
    wait: (days: number) => {
      now += days * dayMs;
    },
    owner: async () => regions(thaw((await found()).state, 0).snapshot).owner,
  };
}

const greeting = /I am a computer program, not a person/;

test('who writes again within 30 days of an end is where they were; later it is a new conversation', async () => {
  const { say, wait, found } = await months();
  await say('hi');
  for (const answer of ['1', '1', '1', '1', '2']) await say(answer); // Nothing is shared: declined.
  const first = await found();
  wait(29);
  expect(await say('hi')).not.toMatch(/Who is this for/);
  expect((await found()).id).toBe(first.id);
  wait(31);
  const again = await say('hi');
  expect(again).toMatch(greeting);
  expect(again).toMatch(/Who is this for\?/);
  const next = await found();
  expect(next.id).not.toBe(first.id);
  expect(next.version).toBe(1);
});

test('an interview that is not at its end stays open for 89 days, and not for 90: the number may be another person’s', async () => {
  const { say, wait, found, store } = await months();
  await say('hi');
  await say('1');
  const first = await found();
  wait(89);
  expect(await say('1')).toMatch(/Have you had thoughts/);
  expect((await found()).id).toBe(first.id);
  await say('i want to kill myself');
  wait(90);
  const answer = await say('hello');
  expect(answer).toMatch(greeting);
  expect(answer).toMatch(/Who is this for\?/);
  expect(answer).not.toMatch(/last time|safe now/i);
  expect((await found()).id).not.toBe(first.id);
  expect(await store.transcript(first.id, 0, 50)).not.toEqual([]); // Staff still have what was said then.
  expect((await store.handoffs(10)).map(({ conversation }) => conversation)).not.toContain(first.id);
});

test('after 90 days of silence neither time nor staff send anything', async () => {
  const { say, wait, act, sent } = await months();
  await say('hi');
  await say('can i talk to a person');
  wait(89);
  await act({ type: 'staff', does: 'claim', by: 'staff' });
  expect(await sent()).not.toEqual([]);
  await act({ type: 'staff', does: 'return', by: 'staff' });
  await sent();
  wait(1); // 90 days after they wrote; what staff did since is no sign of life of theirs.
  await act({ type: 'staff', does: 'claim', by: 'staff' });
  expect(await sent()).toEqual([]);
});

test('a number that opted out stays out, however long it was silent, until somebody there opts in', async () => {
  const { say, wait, owner, store } = await months();
  await say('hi');
  await say('STOP');
  wait(200);
  expect(await say('hello?')).toBe('');
  expect(await owner()).toBe('nobody');
  expect(await say('START')).toMatch(/You will get our messages again/);
  expect(await owner()).toBe('bot');
  await store.verifyAudit();
});

test('crisis words from a number that opted out half a year ago alert staff, and nothing is sent', async () => {
  const { say, wait, act, store } = await months();
  await say('hi');
  await say('STOP');
  wait(180);
  await act({ type: 'text', text: 'i want to kill myself' });
  const kinds = (await store.lease(Number.MAX_SAFE_INTEGER, 1, 50)).map(({ kind }) => kind);
  expect(kinds).toContain('page');
  expect(kinds).not.toContain('sms');
});

test('a copy of a message from before is no new message afterwards', async () => {
  const { say, wait, found } = await months();
  await say('hi', 'SM-first');
  wait(100);
  await say('hello', 'SM-second');
  const { version, id } = await found();
  wait(100);
  expect(await say('hi', 'SM-first')).toBe('');
  expect(await say('hello', 'SM-second')).toBe('');
  expect(await found()).toMatchObject({ version, id });
});

test('a returning person is asked about the crisis first; a stranger on the number hears nothing of it', async () => {
  const back = await months();
  await back.say('hi');
  await back.say('i want to kill myself');
  for (const does of ['claim', 'release', 'return'] as const) await back.act({ type: 'staff', does, by: 'staff' });
  await back.sent();
  let asked = await back.say('i am safe');
  while (!asked.includes('May I save')) asked = await back.say('1');
  await back.say('2');
  back.wait(31);
  const first = await back.found();
  const answer = await back.say('hi');
  expect((await back.found()).id).not.toBe(first.id);
  expect(answer).toMatch(/Last time I gave you a crisis line/i);
  const stranger = await months();
  await stranger.say('hi');
  await stranger.say('i want to kill myself');
  stranger.wait(120);
  expect(await stranger.say('hi')).not.toMatch(/last time/i);
});

test('a deletion takes the earlier conversations of the same person along, and not a stranger’s', async () => {
  const same = await months();
  await same.say('hi');
  for (const answer of ['1', '1', '1', '1', '2']) await same.say(answer);
  const first = await same.found();
  same.wait(40);
  await same.say('hi');
  await same.say('delete my conversation');
  expect(await same.store.transcript(first.id, 0, 50)).toEqual([]);
  const other = await months();
  await other.say('hi');
  const before = await other.found();
  other.wait(120);
  await other.say('delete my conversation');
  expect(await other.store.transcript(before.id, 0, 50)).not.toEqual([]);
});

test('on the web every visit has an address of its own, so none is taken over', async () => {
  const { say, wait, found } = await months('web');
  await say('hi');
  const first = await found();
  wait(200);
  await say('hi');
  expect((await found()).id).toBe(first.id);
});
