import { expect, test, vi } from 'vitest';
import type { Entry } from '../../src/core/model.ts';
import { RecentLines } from '../../src/recent.ts';
import { eventually } from '../service/expectations.ts';
import { start } from '../service/start.ts';
import { azureEnvironment, standIn } from './microsoft.ts';
import { teamsPerson } from './person.ts';

const entry = (seq: number): Entry => ({ seq, at: 0, from: 'person', text: `line ${seq}`, inboundId: `id ${seq}` });
const lines = (...seqs: readonly number[]) => ({ reference: '{}', entries: seqs.map(entry) });

test('what a turn in Teams just wrote is not read again, neither for the next turn nor to be posted', async () => {
  const microsoft = standIn();
  const { service, store } = await start({ environment: azureEnvironment });
  const person = teamsPerson(service.url);
  await person.say('hello');
  await eventually(() => expect(microsoft.posts).toHaveLength(1));
  const reads = (['load', 'find', 'transcript', 'reference'] as const).map((name) => vi.spyOn(store(), name));
  for (const [at, text] of ['me', 'no', 'no'].entries()) {
    await person.say(text);
    await eventually(() => expect(microsoft.posts).toHaveLength(at + 2));
  }
  expect(reads.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0, 0]);
  const asked = microsoft.posts.map(({ body }) => JSON.stringify(body.attachments));
  expect(new Set(asked).size).toBe(4);
});

test('lines are handed over once, and only where all that is asked for is there', () => {
  const recent = new RecentLines();
  recent.keep('a', lines(4, 5, 6));
  expect(recent.take('a', 3, 6)).toBeUndefined();
  expect(recent.take('a', 5, 7)).toBeUndefined();
  expect(recent.take('b', 5, 6)).toBeUndefined();
  expect(recent.take('a', 5, 6)).toEqual(lines(4, 5, 6));
  expect(recent.take('a', 5, 6)).toBeUndefined();
});

test('the next turn of a conversation takes the place of the one before, and a thousand others take it too', () => {
  const recent = new RecentLines();
  recent.keep('a', lines(1, 2));
  recent.keep('a', lines(3, 4));
  expect(recent.take('a', 2, 2)).toBeUndefined();
  for (let at = 0; at < 1_000; at++) recent.keep(`other ${at}`, lines(1));
  expect(recent.take('a', 4, 4)).toBeUndefined();
  expect(recent.take('other 999', 1, 1)).toEqual(lines(1));
});
