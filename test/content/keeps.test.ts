import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadBook } from '../../src/content/load.ts';
import { hasErrors } from '../../src/content/problem.ts';
import { locales } from '../../src/core/model.ts';
import { corruptions } from './corruptions.ts';
import { copied, good } from './folder.ts';

const directory = copied();

describe.each(locales)('%s', (locale) => {
  test.each(corruptions.map((corruption) => [`${corruption.file}: ${corruption.name}`, corruption] as const))(
    '%s keeps the last good words',
    (_, { file, damage }) => {
      const path = join(directory, locale, file);
      const before = readFileSync(path);
      try {
        const after = damage(before);
        expect(after?.equals(before) ?? false).toBe(false);
        if (after) writeFileSync(path, after);
        else rmSync(path);
        const loaded = loadBook(directory, good.book ?? undefined);
        expect(loaded.book).toBe(good.book);
        expect(hasErrors(loaded.problems)).toBe(true);
        const named = loaded.problems.filter(
          (problem) => problem.file === `${locale}/${file}` && problem.severity === 'error',
        );
        expect(named.length).toBeGreaterThan(0);
        for (const { line, column, message } of named) expect(line >= 1 && column >= 1 && message !== '').toBe(true);
      } finally {
        writeFileSync(path, before);
      }
    },
  );
});

test('there are at least fifty ways to break the files of each language', () => {
  expect(corruptions.length).toBeGreaterThanOrEqual(50);
});

test('no corruption leaves anything behind in the prototype of objects', () => {
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('with no words before, a broken file leaves none, and says why', () => {
  const broken = copied();
  writeFileSync(join(broken, 'en', 'safety.yaml'), 'cards:\n');
  expect(loadBook(broken).book).toBeNull();
  expect(loadBook(join(broken, 'nowhere')).problems.map(({ message }) => message)).toContain('This file is missing.');
});
