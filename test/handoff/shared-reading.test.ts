import { expect, test } from 'vitest';
import { sharedReading } from '../../src/handoff/shared-reading.ts';

/** A reading that ends when it is told to; each says which one it was. */
function readings() {
  const ends: (() => void)[] = [];
  let begun = 0;
  const read = sharedReading(async () => {
    begun += 1;
    const which = begun;
    await new Promise<void>((resolve) => ends.push(resolve));
    return which;
  });
  const end = async () => {
    ends.shift()?.();
    await new Promise(setImmediate);
  };
  return { read, begun: () => begun, end };
}

test('all who ask at once share one reading, and whoever asks while it is under way gets one that began later', async () => {
  const { read, begun, end } = readings();
  const first = [read(), read(), read()];
  await new Promise(setImmediate);
  const later = [read(), read()];
  expect(begun()).toBe(1);
  await end();
  expect(await Promise.all(first)).toEqual([1, 1, 1]);
  expect(begun()).toBe(2);
  await end();
  expect(await Promise.all(later)).toEqual([2, 2]);
});

test('a reading that fails is told to those who asked for it, and the next one begins', async () => {
  let fails = true;
  const read = sharedReading(async () => {
    if (fails) throw new Error('away');
    return 'back';
  });
  const both = await Promise.allSettled([read(), read()]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await read()).toBe('back');
});
