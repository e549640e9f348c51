import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { project } from './pages.ts';

const page = readFileSync(new URL('docs/bad-inputs.md', project), 'utf8');

/** Each test file that a row names, with the cases that it is said to try. */
const named = [...page.matchAll(/`(test\/[^`]+)`((?:[:,] "(?:[^"\\]|\\.)+")*)/g)].map(([, file = '', cases = '']) => ({
  file,
  cases: [...cases.matchAll(/"((?:[^"\\]|\\.)+)"/g)].map(([, name = '']) => name.replaceAll('\\"', '"')),
}));

test('every kind of bad input is tried under the name that the page gives it', () => {
  expect(named.flatMap(({ cases }) => cases).length).toBeGreaterThan(80);
  const missing = named.flatMap(({ file, cases }) => {
    const source = readFileSync(new URL(file, project), 'utf8');
    return cases.filter((name) => !source.includes(name)).map((name) => `${file}: ${name}`);
  });
  expect(missing).toEqual([]);
});

test('no row is without its test', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| kind'));
  expect(rows.filter((row) => !row.includes('`test/'))).toEqual([]);
});
