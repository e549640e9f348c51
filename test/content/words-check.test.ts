import { expect, test } from 'vitest';
import { checkContent } from '../../src/content/check.ts';
import { wordsProblems } from '../../src/content/words-check.ts';
import { copied, edit, good, lineOf } from './folder.ts';

test('the words of both languages are whole and can be read', () => {
  expect(wordsProblems(good.sources)).toEqual([]);
});

const endless = Array.from({ length: 13 }, (_, at) => `(a${at}|b${at})`).join(' '); // Each twice: 8,192 ways.

test('what would leave the program without understanding is an error of the check, with its file and key', () => {
  const directory = copied();
  edit(directory, 'es/words.yaml', (text) => text.replace(/^ {2}goIn: .*\n/m, '').replace(/^ {2}learns: .*\n/m, ''));
  edit(directory, 'en/words.yaml', (text) => text.replace('  goIn: { whole: [', `  goIn: { whole: ["${endless}", `));
  const found = checkContent(directory);
  for (const key of ['intents.goIn', 'grammar.learns']) {
    const message = expect.stringContaining(key);
    expect(found).toContainEqual(expect.objectContaining({ file: 'es/words.yaml', severity: 'error', message }));
  }
  const line = lineOf(directory, 'en/words.yaml', 'goIn: {');
  const message = expect.stringContaining('unfolds to more than');
  expect(found).toContainEqual({ file: 'en/words.yaml', line, column: 1, severity: 'error', message });
});
