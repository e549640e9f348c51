import { expect, test } from 'vitest';
import { timeOrderedId } from '../../src/store/time-ordered-id.ts';
import { noon, someone, turnOf } from '../store/scene.ts';
import { stage } from './stage.ts';

const few = 100;
const many = Number(process.env.GROWTH ?? 2_000);
const rounds = 60;
const ratioMax = many >= 100_000 ? 1.2 : 3; // A small run is noisy; a walk through the table would show as twenty times as much.

test(`the queue and the search take as long beside ${many} closed conversations as beside ${few}`, async () => {
  const { desk, store, waiting } = await stage();
  for (let at = 0; at < 20; at += 1) await waiting();
  const sam = { id: 'sam', name: 'Sam' };
  let filled = 0;
  const fill = async (upTo: number) => {
    for (; filled < upTo; filled += 200)
      await Promise.all(Array.from({ length: Math.min(200, upTo - filled) }, (_, at) => close(filled + at)));
  };
  const close = async (at: number) => {
    const turn = turnOf({
      address: someone(),
      conversationId: timeOrderedId(noon + at),
      terms: [`name ${at === 7 ? 'robin' : lettersOf(at)}`],
      handoff: { type: 'open', priority: 'asked', at: noon, summary: '{}' },
    });
    await store.commit(turn);
    const { fromVersion, fromSeq, ...rest } = turn.conversation;
    const next = { ...rest, fromVersion: fromVersion + 1, fromSeq: fromSeq + 2 };
    const ends = { type: 'end', how: 'accepted', at: noon } as const;
    await store.commit({
      ...turn,
      conversation: next,
      inbound: { id: 'end', at: noon },
      entries: [],
      terms: [],
      handoff: ends,
    });
  };
  const median = async (work: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now();
      await work();
      times.push(performance.now() - began);
    }
    return times.toSorted((a, b) => a - b)[rounds / 2]!;
  };
  const measure = async () => [await median(() => desk.queue()), await median(() => desk.find('robin', sam))] as const;
  await fill(few);
  await measure(); // Warm.
  const before = await measure();
  await fill(many);
  const after = await measure();
  const ratios = before.map((ms, at) => after[at]! / ms);
  console.log(
    `queue ${before[0].toFixed(2)} → ${after[0].toFixed(2)} ms, find ${before[1].toFixed(2)} → ${after[1].toFixed(2)} ms, from ${few} to ${many} closed conversations`,
  );
  expect((await desk.find('robin', sam)).length).toBe(1);
  expect(Math.max(...ratios)).toBeLessThanOrEqual(ratioMax);
}, 900_000);

/** A name of its own for each: names hold no digits. */
function lettersOf(at: number): string {
  return [...String(at)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}
