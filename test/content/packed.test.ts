import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, unpack } from '../../src/packed.ts';

const data = fc.anything({ withMap: true, withSet: true, withTypedArray: true, withSparseArray: false });

test('whatever is packed comes back the same', () => {
  fc.assert(
    fc.property(data, (value) => {
      expect(unpack(pack(value))).toEqual(value);
    }),
  );
  const equals = [new Set([[], []]), new Map([[{}, 1]]).set({}, 2)];
  const numbers = [-0, NaN, 2 ** 30, -(2 ** 30), 2 ** 30 - 1, 1 - 2 ** 30, 0.5];
  for (const edge of [...equals, ...numbers, undefined, null, '', [], [[]]])
    expect(unpack(pack(edge))).toStrictEqual(edge);
});

test('what is equal in it comes back as one thing, and what only looks alike does not', () => {
  const rows = unpack(
    pack([{ a: [1, 2] }, { a: [1, 2] }, { b: [1, 2] }, new Set([1, 2]), ['1', '2'], new Map([[1, 2]])]),
  );
  const [first, second, third, ...others] = rows as readonly [{ a: unknown }, { a: unknown }, { b: unknown }];
  expect(first).toBe(second);
  expect(third).toEqual({ b: [1, 2] });
  expect(third.b).toBe(first.a);
  expect(others).toEqual([new Set([1, 2]), ['1', '2'], new Map([[1, 2]])]);
});
