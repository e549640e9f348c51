import { expect, test } from 'vitest';
import { letGo } from '../../src/handoff/commands.ts';
import { leaseMs } from '../../src/handoff/handoff.ts';
import { alex, command, held, keys, sam, stage } from './stage.ts';

test('who asked for a person is in the queue; the first claim wins, and the second is told who won', async () => {
  const { desk, waiting, read } = await stage();
  const { from, conversation } = await waiting();
  const { waiting: queue } = await desk.queue();
  expect(queue).toMatchObject([{ conversation, priority: 'asked', channel: 'web', site: 'columbus' }]);
  const claim = await desk.claim(command(conversation, sam));
  expect(claim).toMatchObject({ counsellor: 'staff-sam', fence: 1, isLive: true });
  await expect(desk.claim(command(conversation, alex))).rejects.toMatchObject({ code: 'taken', holder: 'Sam' });
  expect(keys(await read(from)).at(-1)).toBe('joined');
  expect((await desk.queue()).waiting).toEqual([]);
  expect((await desk.queue()).live).toMatchObject([{ conversation, name: 'Sam', channel: 'web' }]);
});

test('from claim to release the program is silent, and what the counsellor writes is in the transcript once', async () => {
  const { desk, waiting, writes, read } = await stage();
  const { from, conversation } = await waiting();
  const claim = await desk.claim(command(conversation));
  expect((await writes(from, 'hello? no')).map((entry) => entry.from)).toEqual(['person']);
  const reply = { ...held(claim), text: 'Hi, I am Sam. I am glad you wrote.' };
  const [first, copy] = await Promise.all([desk.say(reply), desk.say(reply)]);
  expect([first, copy].filter((line) => line !== undefined)).toMatchObject([{ from: 'human', name: 'Sam' }]);
  await expect(desk.say({ ...reply, text: 'Something else.' })).rejects.toMatchObject({ code: 'reused' });
  expect((await read(from)).filter((entry) => entry.from === 'human')).toHaveLength(1);
  expect((await writes(from, 'i want to kill myself')).map((entry) => entry.from)).toEqual(['person', 'bot']);
  await expect(desk.giveBack(held(claim))).rejects.toMatchObject({ code: 'inCrisis' });
  await desk.endCrisis(held(claim));
  await desk.giveBack(held(claim));
  expect(keys(await read(from))).toContain('returned');
  await expect(desk.say({ ...held(claim), text: 'Too late.' })).rejects.toMatchObject({ code: 'lost' });
});

test('a lease that ran out: back to the old place, the person is told the truth, the draft is kept, the late writer refused', async () => {
  const { desk, waiting, read, clock, store, parts } = await stage();
  const first = await waiting();
  clock.at += 5_000;
  const second = await waiting();
  const claim = await desk.claim(command(first.conversation));
  await desk.keepDraft(first.conversation, sam, 'I was about to say');
  clock.at += leaseMs - 1;
  expect(await desk.beat(first.conversation, sam, claim.fence)).toBe(true);
  clock.at += leaseMs;
  expect(await desk.beat(first.conversation, sam, claim.fence)).toBe(false);
  await expect(desk.say({ ...held(claim), text: 'I slept.' })).rejects.toMatchObject({ code: 'lost' });
  const [expired] = await store.staff.expired(clock.at, 10);
  expect(await letGo(parts, expired!, 'lost')).toBe(true);
  const { waiting: queue } = await desk.queue();
  expect(queue.map(({ conversation }) => conversation)).toEqual([first.conversation, second.conversation]);
  expect(keys(await read(first.from)).slice(-3)).toEqual(expect.arrayContaining(['lost', 'waiting']));
  const again = await desk.claim(command(first.conversation, alex));
  expect(again.fence).toBe(2);
  expect((await desk.open(first.conversation, sam, 'watch')).draft).toBe('I was about to say');
});
