import { expect, test } from 'vitest';
import { checkContent } from '../../src/content/check.ts';
import { dangerProblems } from '../../src/content/danger-check.ts';
import { loadBook } from '../../src/content/load.ts';
import { copied, edit, good, lineOf } from './folder.ts';

// biome-ignore format: a table reads in columns
const slips = [
  ['en', 'do or die',                   'do or <diee>',       'There is no word class <diee>.'],
  ['en', 'bored to death',              'just bored',         '"just" is a filler word'],
  ['en', '(would) die laughing/happy',  '(die)',              'nothing that must be said'],
  ['es', 'me muero de ganas',           'me <mueroo> ganas',  'There is no word class <mueroo>.'],
  ['es', 'por muerte',                  'mor~xx de ganas',    '"mor~xx" has no such forms'],
] as const;

test('the words of danger of both languages can all be heard', () => {
  expect(dangerProblems(good.sources)).toEqual([]);
});

test('a phrase of danger that cannot be read is an error of the check, where it stands', () => {
  const directory = copied();
  for (const [locale, phrase, wrong] of slips)
    edit(directory, `${locale}/danger.yaml`, (text) => text.replace(`    - ${phrase}\n`, `    - ${wrong}\n`));
  const found = checkContent(directory);
  for (const [locale, , wrong, message] of slips) {
    const file = `${locale}/danger.yaml`;
    const line = lineOf(directory, file, `- ${wrong}`);
    const problem = { file, line, severity: 'error', message: expect.stringContaining(message) };
    expect(found).toContainEqual(expect.objectContaining(problem));
  }
});

test('a rule that does not fit its form is an error where it stands, and a missing file is told once', () => {
  const directory = copied();
  edit(directory, 'en/danger.yaml', (text) => text.replace('        severity: imminent\n', '        severity: very\n'));
  const line = lineOf(directory, 'en/danger.yaml', 'severity: very');
  const message = 'severity is imminent, high or elevated';
  const { sources } = loadBook(directory);
  expect(dangerProblems(sources)).toMatchObject([{ file: 'en/danger.yaml', severity: 'error', line, message }]);
  expect(dangerProblems(new Map([...sources].filter(([file]) => file !== 'en/danger.yaml')))).toEqual([]);
});
