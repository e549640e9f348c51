import { expect, test } from 'vitest';
import { sayKind } from '../../src/posted.ts';
import { address } from '../service/parts.ts';
import { promised } from './promised.ts';
import { alex, keys, type Stage, sam, stage } from './stage.ts';

/** The open call of this conversation, and another time for it. */
async function another({ desk }: Stage, conversation: string) {
  const call = (await desk.calls()).find((each) => each.conversation === conversation)!;
  const times = await desk.freeTimes(call.id);
  return { call, to: times.find(({ slot }) => slot !== call.slot)! };
}

/** Kinds of what is left to be told or sent. */
async function left({ store, clock }: Stage): Promise<readonly string[]> {
  const kinds: string[] = [];
  for (;;) {
    const rows = await store.lease(clock.at, 1, 50);
    if (rows.length === 0) return kinds;
    for (const { id } of rows) await store.settle(id, { type: 'sent' });
    kinds.push(...rows.map(({ kind }) => kind));
  }
}

test('a call that staff moved has one time everywhere: in the chat, in the summary, in both lists, and when they ask', async () => {
  const set = await stage();
  const { desk, store, writes, read } = set;
  const { from, conversation } = await promised(set);
  await left(set);
  const { call, to } = await another(set, conversation);
  expect(await desk.moveCall(call.id, sam, to.slot)).toBe(true);

  const said = (await read(from)).at(-1)!;
  expect(said).toMatchObject({ from: 'bot', utterance: { key: 'callbackMoved' } });
  expect(JSON.stringify(said)).toContain(to.label);
  expect(await desk.calls()).toMatchObject([{ conversation, slot: to.slot }]);
  expect((await store.callbacks('', 10)).map(({ slot }) => slot)).toEqual([to.slot]);
  const { summary } = await desk.open(conversation, sam, 'watch');
  expect(JSON.stringify(summary)).toContain(to.slot);
  expect(await left(set)).toEqual([]); // Whoever moved it knows.

  for (const words of ['when is my call?', 'When will you call me', 'what time was my appointment again?']) {
    const reply = await writes(from, words);
    expect(keys(reply), words).toContain('callbackKept');
    expect(JSON.stringify(reply), words).toContain(to.label);
  }
  expect(keys(await writes(from, '¿a qué hora me llaman?'))).toContain('callbackKept');
  expect(await store.verifyAudit()).toBeUndefined();
});

test('of two who move it at once one does, and a call that is over is not moved', async () => {
  const set = await stage();
  const { desk } = set;
  const { conversation } = await promised(set);
  const { call, to } = await another(set, conversation);
  const both = await Promise.allSettled([sam, alex].map((by) => desk.moveCall(call.id, by, to.slot)));
  expect(both.filter((each) => each.status === 'fulfilled' && each.value)).toHaveLength(1);
  expect(await desk.calls()).toHaveLength(1);
  await expect(desk.moveCall(call.id, sam, to.slot)).rejects.toMatchObject({ code: 'unknown' });
});

test('where it would have to be sent, nothing is said about it until they ask', async () => {
  const set = await stage();
  const { desk, writes } = set;
  const { conversation, from } = await promised(set, { ...address('msteams:a:1'), channel: 'teams' });
  await left(set);
  const { call, to } = await another(set, conversation);
  expect(await desk.moveCall(call.id, sam, to.slot)).toBe(true);
  expect(await left(set)).toEqual([]);
  expect(keys(await writes(from, 'when do you call me?'))).toContain('callbackKept');
  expect(await left(set)).toContain(sayKind);
});

test('a task of staff is moved without a word to the person, beside the call they were promised', async () => {
  const set = await stage();
  const { desk, writes, read } = set;
  const { from, conversation } = await promised(set);
  await writes(from, 'i have a plan to kill myself tonight');
  const before = await read(from);
  const tasks = await desk.calls();
  const task = tasks.find(({ kind }) => kind === 'followUp')!;
  const free = (await desk.freeTimes(task.id)).at(-1)!;
  expect(await desk.moveCall(task.id, sam, free.slot)).toBe(true);
  expect(await read(from)).toEqual(before);
  const promise = tasks.find(({ kind }) => kind === 'callback')!;
  expect(await desk.calls()).toEqual(expect.arrayContaining([expect.objectContaining({ id: promise.id })]));
  expect((await desk.calls()).find(({ kind }) => kind === 'followUp')).toMatchObject({ conversation, slot: free.slot });
});

test('"when will you call me?" is a wish for a person where nothing was promised, and an opt-out is heard all the same', async () => {
  const set = await stage();
  const { writes, store } = set;
  const nobody = address();
  expect(keys(await writes(nobody, 'when will you call me?'))).not.toContain('callbackKept');
  const { from } = await promised(set);
  await writes(from, 'stop texting me');
  expect(await store.staff.calls(10)).toEqual([]);
});
