import { expect, test } from 'vitest';
import { assess } from '../../src/core/assessment/assess.ts';
import { dimensionOne, type Row, safety, single } from './truth.ts';

function wrong(table: readonly Row[]): string[] {
  return table.flatMap(({ line, answers, outcome, because, flags }) => {
    const got = assess(answers);
    const fits =
      got.outcome === outcome && (!because || same(got.because, because)) && (!flags || same(got.flags, flags));
    return fits ? [] : [`${line} → ${got.outcome} because ${got.because.join('|')}, flags ${got.flags.join('|')}`];
  });
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return [...left].sort().join() === [...right].sort().join();
}

test('every combination of substances, use and withdrawal leads where the table says, by the rules it names', () => {
  expect(dimensionOne).toHaveLength(720);
  expect(wrong(dimensionOne)).toEqual([]);
});

test('every combination of danger, harm and mind leads where the table says, with the flags it names', () => {
  expect(safety).toHaveLength(630);
  expect(wrong(safety)).toEqual([]);
});

test('every single answer changes an otherwise calm intake as the table says', () => {
  expect(single).toHaveLength(74);
  expect(wrong(single)).toEqual([]);
});
