import { expect, test } from 'vitest';
import { createIntake } from '../../src/handle.ts';
import type { Store } from '../../src/store/store.ts';
import { address, inbound, shell } from './parts.ts';

/** The real store, and how often a conversation was read from it. */
function counting(store: Store) {
  let loads = 0;
  const load: Store['load'] = (...given) => {
    loads += 1;
    return store.load(...given);
  };
  return { store: { ...store, load }, loads: () => loads };
}

/** Two programs on one store, each of which remembers a conversation as it wrote it last. */
test('a conversation that goes on elsewhere goes on from there, and no message is taken twice', async () => {
  const { intake: one, parts, store } = await shell();
  const counted = counting(store);
  const two = createIntake({ ...parts, store: counted.store });
  const from = address();
  await one.handle({ ...inbound(from, ''), id: 'joined', said: { type: 'joined' } });
  const mine = inbound(from, 'it is for me');
  const theirs = inbound(from, 'no');
  await one.handle(mine);
  await two.handle(theirs);
  const third = await one.handle(inbound(from, 'no'));
  expect(third.type).toBe('answered');
  expect((await one.handle(mine)).type).toBe('repeated');
  expect((await two.handle(theirs)).type).toBe('repeated');
  const lines = await one.read(from, 0, 100);
  expect(lines.filter(({ from: who }) => who === 'person')).toHaveLength(3);
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, at) => at + 1));
  const before = counted.loads();
  await two.handle(inbound(from, 'why?'));
  await two.handle(inbound(from, 'why?'));
  expect(counted.loads() - before).toBe(1); // The second goes on from what the first has written.
});

test('who was silent for longer than we remember is read from the store again', async () => {
  let now = Date.now();
  const { parts, store } = await shell(undefined, () => now);
  const counted = counting(store);
  const intake = createIntake({ ...parts, store: counted.store });
  const from = address();
  for (const minutes of [0, 1, 11]) {
    now += minutes * 60_000;
    await intake.handle(inbound(from, 'why?', { at: now }));
  }
  expect(counted.loads()).toBe(2);
});
