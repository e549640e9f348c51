import { expect, test } from 'vitest';
import { ownRows } from '../../bench/answers/rows.ts';
import { danger, isCovered, isRight, judge } from '../../bench/answers/table.ts';
import { quietLibrary } from '../../src/cli/filters.ts';
import { locales } from '../../src/core/model.ts';

const library = quietLibrary();
const rows = ownRows().map((row) => judge(library, row));

test.each(locales)('%s: the questions we keep find their answer, and what is not ours is refused', (lang) => {
  const own = rows.filter((row) => row.lang === lang && row.found !== danger);
  const covered = own.filter(isCovered);
  const others = own.filter((row) => !isCovered(row));
  expect(covered.length + others.length).toBeGreaterThanOrEqual(300);
  expect(covered.filter(isRight).length / covered.length).toBeGreaterThanOrEqual(0.97);
  expect(others.filter(isRight).length / others.length).toBeGreaterThanOrEqual(0.98);
});

test('half of our own set was written before the matching was looked at, and a third of that is not covered', () => {
  for (const lang of locales) {
    const before = rows.filter((row) => row.lang === lang && row.half === 'before');
    expect(before.length).toBeGreaterThanOrEqual(200);
    expect(before.filter((row) => !isCovered(row)).length / before.length).toBeGreaterThan(0.29);
  }
});

test('every id in the sets is an answer of ours', () => {
  const { book } = library.current();
  const known = new Set(['none', ...Object.keys(book.words.en.answers)]);
  expect(rows.flatMap(({ meant }) => meant).filter((id) => !known.has(id))).toEqual([]);
});
