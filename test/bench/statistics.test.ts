import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeRounds } from '../../bench/rounds.ts';
import { median, quantile, ratio, turnOrder } from '../../bench/statistics.ts';
import { drawn } from '../size.ts';

test('a median is the middle one, or lies between the two middle ones', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(() => median([])).toThrow('No values');
});

test('a quantile lies within the values, and grows with its share', () => {
  const values = fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1 });
  const share = fc.double({ noNaN: true, min: 0, max: 1 });
  fc.assert(
    fc.property(values, share, share, (all, a, b) => {
      const [low, high] = [quantile(all, Math.min(a, b)), quantile(all, Math.max(a, b))];
      expect(low).toBeGreaterThanOrEqual(Math.min(...all));
      expect(high).toBeLessThanOrEqual(Math.max(...all));
      expect(low).toBeLessThanOrEqual(high + 1e-6);
    }),
    { seed: drawn() },
  );
  expect(quantile([0, 10], 0.9)).toBe(9);
});

test('a ratio is taken within each round, so that a slow minute of the machine falls out', () => {
  expect(ratio([1, 10, 1], [2, 20, 2])).toBe(0.5);
  expect(ratio([1, 2], [1, 1])).toBe(1.5);
  expect(() => ratio([1], [1, 2])).toThrow('same rounds');
});

test('everybody is first once', () => {
  const orders = [0, 1, 2, 3].map((round) => turnOrder(['a', 'b', 'c'], round).join(''));
  expect(orders).toEqual(['abc', 'bca', 'cab', 'abc']);
});

test('a round in which one target failed counts for none, and is taken again', async () => {
  let calls = 0;
  const measure = async (target: string) => {
    calls += 1;
    if (calls === 2) throw new Error('wrong reply');
    return `${target}${calls}`;
  };
  const { results, spoilt } = await takeRounds(['a', 'b'], 2, measure);
  expect([...results]).toEqual([
    ['a', ['a3', 'a6']],
    ['b', ['b4', 'b5']],
  ]);
  expect(spoilt).toEqual(['wrong reply']);
});

test('a target that always fails ends the run', async () => {
  const fail = async () => {
    throw new Error('no reply');
  };
  await expect(takeRounds(['a'], 1, fail)).rejects.toThrow('Too many rounds went wrong');
});
