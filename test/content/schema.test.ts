import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadBook } from '../../src/content/load.ts';
import { printed } from '../../src/content/problem.ts';
import { copied, edit, good, lineOf } from './folder.ts';

/** What the loader says about a folder, as the check prints it. */
function said(directory: string): readonly string[] {
  return loadBook(directory).problems.map(printed);
}

test('the words load, in both languages, without a problem', () => {
  expect(good.problems).toEqual([]);
  expect(good.book?.version).toMatch(/^[0-9a-f]{12}$/);
});

test('broken YAML is named with its file and line', () => {
  const directory = copied();
  edit(directory, 'en/messages.yaml', (text) => text.replace(/^hi: .*$/m, 'hi: "Hi.'));
  expect(said(directory)[0]).toMatch(/^en\/messages.yaml:\d+:\d+: /);
});

test('a duplicate key is named where it stands the second time', () => {
  const directory = copied();
  edit(directory, 'es/messages.yaml', (text) => text.replace(/^hi: .*$/m, (found) => `${found}\nhi: Otra vez.`));
  expect(said(directory)[0]).toMatch(
    new RegExp(`^es/messages.yaml:${lineOf(directory, 'es/messages.yaml', 'hi: Otra vez')}:1: .*unique`),
  );
});

test('a key that a crisis needs, missing in one language, is an error that names it', () => {
  const directory = copied();
  edit(directory, 'es/safety.yaml', (text) => text.replace(/^ {2}teamAway: .*\n/m, ''));
  expect(said(directory)).toEqual([
    `es/safety.yaml:${lineOf(directory, 'es/safety.yaml', 'lines:')}:1: "lines.teamAway" is missing.`,
  ]);
});

test('a card that English has and another language lacks is an error', () => {
  const directory = copied();
  edit(directory, 'es/safety.yaml', (text) => text.replace(/^ {2}high\.threat:\n( {4}.*\n)+/m, ''));
  expect(said(directory).join()).toContain('The card "high.threat" is missing');
});

test('a message missing in Spanish is said in English, and the check lists it', () => {
  const directory = copied();
  edit(directory, 'es/messages.yaml', (text) => text.replace(/^hi: .*\n/m, ''));
  const { book, problems } = loadBook(directory);
  expect(problems.map(({ severity, message }) => [severity, message])).toEqual([
    ['warning', '"hi" is missing: English is said instead.'],
  ]);
  expect(book?.words.es?.messages.hi).toBe(book?.words.en.messages.hi);
});

test('a message missing in English is an error that names it', () => {
  const directory = copied();
  edit(directory, 'en/messages.yaml', (text) => text.replace(/^hi: .*\n/m, ''));
  expect(said(directory).join()).toContain('"hi" is missing.');
});

test('an extra key is named where it stands', () => {
  const directory = copied();
  edit(directory, 'en/intake.yaml', (text) => text.replace(/^age:\n/m, 'age:\n  hint: x\n'));
  expect(said(directory)).toEqual([
    `en/intake.yaml:${lineOf(directory, 'en/intake.yaml', 'hint: x')}:3: "hint" is not a key we know here.`,
  ]);
});

test('an answer without a label, and one that no question takes, are errors', () => {
  const directory = copied();
  edit(directory, 'en/intake.yaml', (text) => text.replace(/^ {4}adult: /m, '    grown: '));
  const found = said(directory).join('\n');
  expect(found).toContain('"age.choices.adult" is missing.');
  expect(found).toContain('"grown" is not a key we know here.');
});

test('a safety card cannot offer a way out that its level does not have', () => {
  const directory = copied();
  edit(directory, 'en/safety.yaml', (text) => text.replace(/^ {6}called: I called$/m, '      safe: I am safe'));
  expect(said(directory).join()).toContain('"safe" is not a key we know here.');
});

test('an unknown placeholder is named with its file and line', () => {
  const directory = copied();
  edit(directory, 'en/messages.yaml', (text) => text.replace(/^hi: .*$/m, 'hi: Hi {friend}.'));
  expect(said(directory)).toContain(
    `en/messages.yaml:${lineOf(directory, 'en/messages.yaml', 'hi: Hi {friend}')}:1: There is no placeholder {friend} here. content/README.md lists them.`,
  );
});

test('a placeholder that only one language has is an error', () => {
  const directory = copied();
  edit(directory, 'es/messages.yaml', (text) => text.replace('{phone}', 'teléfono'));
  expect(said(directory).join()).toContain('The English text names {phone}, this one does not.');
});

test('a number that a text needs must be among the lines of the country', () => {
  const directory = copied();
  edit(directory, 'centre.yaml', (text) => text.replace('country: US', 'country: GB'));
  const found = said(directory).join('\n');
  expect(found).toContain('There is no placeholder {poison} here.');
  expect(found).toContain('helplines.yaml has no "poison" for GB.');
  expect(found).toContain('the crisis line of this country takes no texts');
});

test('a country without an emergency number, a line nobody can dial, and half a signature are errors', () => {
  const directory = copied();
  edit(directory, 'helplines.yaml', (text) =>
    text.replace("call: '999'", "call: '999 or 112'").replace('dialledOn: null', 'dialledOn: 2026-01-01'),
  );
  edit(directory, 'helplines.yaml', (text) => text.replace(/^ {2}MX:\n {4}emergency:/m, '  MX:\n    police:'));
  const found = said(directory).join('\n');
  expect(found).toContain('one number that can be dialled as it is');
  expect(found).toContain('dialledOn and dialledBy belong together.');
  expect(found).toContain('"countries.MX.emergency" is missing.');
});

test.each([
  [
    "from: [['17:00', '09:00']]",
    'The end must be after the beginning.',
    (text: string) => text.replace("['08:00', '20:00']", "['17:00', '09:00']"),
  ],
  ['an hour that no clock shows', 'This must be a time like', (text: string) => text.replace('08:00', '8am')],
  [
    'a time zone nobody knows',
    'This must be a time zone like',
    (text: string) => text.replace('America/New_York', 'America/Gotham'),
  ],
  [
    'an address that is not https',
    'This must be an https origin',
    (text: string) => text.replace('http://localhost:3978', 'http://centre.example'),
  ],
  [
    'two sites with one id',
    'Two sites have the same id.',
    (text: string) => text.replace('id: chicago', 'id: columbus'),
  ],
  [
    'a site that never opens',
    'This site is never open',
    (text: string) => text.replace(/hours:\n( {6}\w{3}: .*\n)+/, 'hours: {}\n'),
  ],
])('centre.yaml: %s is an error', (_, message, change) => {
  const directory = copied();
  edit(directory, 'centre.yaml', change);
  expect(said(directory).join('\n')).toContain(message);
});

test('choices stay in the order in which they were written', () => {
  const card = good.book?.words.en.safety.cards['emergency.overdose_now'];
  expect(Object.keys(card?.choices ?? {})[0]).toBe('steps');
});

test('the version changes with any word, and only then', () => {
  const directory = copied();
  expect(loadBook(directory).book?.version).toBe(good.book?.version);
  edit(directory, 'en/messages.yaml', (text) => text.replace('I am glad you are here', 'Good that you are here'));
  expect(loadBook(directory).book?.version).not.toBe(good.book?.version);
});

test('without the words of danger the copy in the program listens on, and the check says so', () => {
  const directory = copied();
  rmSync(join(directory, 'es', 'danger.yaml'));
  const { book, danger, problems } = loadBook(directory);
  expect(book).not.toBeNull();
  expect(Object.keys(danger)).toEqual(['en']);
  expect(problems).toMatchObject([{ file: 'es/danger.yaml', severity: 'warning' }]);
  writeFileSync(join(directory, 'es', 'danger.yaml'), 'a: [\n');
  expect(Object.keys(loadBook(directory).book?.words ?? {})).toEqual(['en']);
});

test('what is said in a crisis names public lines only, since it is said when nothing else is known', () => {
  const directory = copied();
  edit(directory, 'en/safety.yaml', (text) => text.replace('call us by phone', 'call us at {phone}'));
  expect(said(directory).join()).toContain('In a crisis only public lines can be named, not {phone}.');
});
