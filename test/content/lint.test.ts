import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkContent } from '../../src/content/check.ts';
import { lint } from '../../src/content/lint.ts';
import { loadBook } from '../../src/content/load.ts';
import { printed } from '../../src/content/problem.ts';
import { inventedReviewers } from '../../src/content/reviewers.ts';
import { copied, edit, good } from './folder.ts';

const key = { en: /^hi: .*$/m, es: /^hi: .*$/m };
const sms = /^( {4}sms: )Thank you for telling me\. If a child.*$/m;

/** What the lints say once the greeting, or another text, reads like this. */
function judged(file: string, change: (text: string) => string): string {
  const directory = copied();
  edit(directory, file, change);
  const { book, sources, problems } = loadBook(directory);
  if (!book) throw new Error(problems.map(printed).join('\n'));
  return lint(book, sources).map(printed).join('\n');
}

test('the real words pass every check: no problem, no warning', () => {
  expect(checkContent().map(printed)).toEqual([]);
});

// biome-ignore format: a table reads in columns
test.each([
  ['a stigma word',             'en', 'Are you an addict?',                                   'We do not say "addict"'],
  ['a stigma word in Spanish',  'es', '¿Es adicto a algo?',                                   'We do not say "adicto"'],
  ['clean',                     'en', 'How long have you been clean?',                        'We do not say "clean"'],
  ['limpio',                    'es', '¿Está limpio ahora?',                                  'We do not say "limpio"'],
  ['relapse',                   'en', 'A relapse is not the end.',                            'We do not say "relapse"'],
  ['recaída',                   'es', 'Una recaída no es el fin.',                            'We do not say "recaída"'],
  ['a guarantee',               'en', 'We guarantee it.',                                     'We do not say "guarantee"'],
  ['a cure',                    'en', 'We can cure you.',                                     'We do not say "cure"'],
  ['the best',                  'en', 'We are the best.',                                     'We do not say "the best"'],
  ['a promise in Spanish',      'es', 'Se lo garantizamos.',                                  'We do not say "garantizamos"'],
  ['secrecy',                   'en', 'This is confidential.',                                'We do not say "confidential"'],
  ['therapy as a claim',        'en', 'This is a kind of therapy.',                           'We do not say "therapy"'],
  ['terapia',                   'es', 'Esto es como una terapia.',                            'We do not say "terapia"'],
  ['licensed care',             'en', 'I am doctor-guided.',                                  'We do not say "doctor-guided"'],
  ['a diagnosis',               'en', 'My diagnosis is clear.',                               'a program does not diagnose'],
  ['a diagnosis in Spanish',    'es', 'Mi diagnóstico es claro.',                             'a program does not diagnose'],
  ['a disorder given',          'en', 'You have a use disorder.',                             'a program does not diagnose'],
  ['a cold word',               'en', 'Unfortunately I cannot.',                              'it is cold'],
  ['a shout',                   'en', 'Welcome!',                                             'a shout helps nobody'],
  ['a shout in Spanish',        'es', '¡Hola!',                                               'a shout helps nobody'],
  ['the line that ended',       'en', 'Then press 3.',                                        'that line has ended'],
  ['a number written out',      'en', 'Call 988 now.',                                        'A number is written out'],
  ['a phone written out',       'es', 'Llame al 1-800-799-7233.',                             'A number is written out'],
  ['a site not on the list',    'en', 'See https://treatment.example/now for more.',          'is not on the list of sites'],
  ['a carrier keyword',         'en', 'Reply yes to go on.',                                  '"yes" is a carrier keyword'],
  ['a keyword in capitals',     'es', 'Mande STOP si quiere.',                                '"STOP" is a carrier keyword'],
  ['hard English',              'en', 'Notwithstanding considerable organizational difficulties, professional representatives continuously demonstrate extraordinary consideration.', 'This is hard to read: its grade is'],
  ['hard Spanish',              'es', 'Independientemente de considerables dificultades organizativas, profesionales especializados demuestran extraordinaria consideración institucional.', 'This is hard to read: its ease is'],
] as const)('the lint finds %s', (_, locale, wording, message) => {
  expect(judged(`${locale}/messages.yaml`, (text) => text.replace(key[locale], `hi: "${wording}"`))).toContain(message);
});

// biome-ignore format: a table reads in columns
test.each([
  ['just',              'en', 'Just call {emergency}, or call or text {crisis}.'],
  ['commit suicide',    'en', 'Do not commit suicide. Call {emergency}, or {crisis}.'],
  ['help is on the way','en', 'Help is on the way. Call {emergency}, or {crisis}.'],
  ['think of your',     'en', 'Think of your family. Call {emergency}, or {crisis}.'],
  ['doses',             'en', 'Two doses. Call {emergency}, or {crisis}.'],
  ['cálmese',           'es', 'Cálmese. Llame al {emergency} o al {crisis}.'],
  ['va a estar bien',   'es', 'Va a estar bien. Llame al {emergency} o al {crisis}.'],
] as const)('in a crisis we do not say "%s"', (said, locale, wording) => {
  const found = judged(`${locale}/safety.yaml`, (text) => text.replace(/^ {2}stoppedHelp: .*$/m, `  stoppedHelp: ${wording}`));
  expect(found.toLowerCase()).toMatch(new RegExp(`we do not say "${said}`));
});

test('a choice that is a carrier keyword and nothing else is found', () => {
  expect(judged('en/intake.yaml', (text) => text.replace('yes: Yes, more than one', "yes: 'Yes'"))).toContain(
    '"Yes" is a carrier keyword',
  );
});

test('a text message of more than one segment is found, with its numbers filled in', () => {
  const found = judged('en/safety.yaml', (text) =>
    text.replace(sms, `$1${'Call {emergency} now. '.repeat(12)}{child_abuse}`),
  );
  expect(found).toMatch(/This takes \d+ characters/);
});

test('a letter that would halve a text message is found', () => {
  expect(judged('en/safety.yaml', (text) => text.replace(sms, '$1Call {emergency} – or {child_abuse}.'))).toContain(
    '"–"',
  );
  expect(judged('es/safety.yaml', (text) => text.replace('Aqui sigo.', 'Aquí sigo.'))).toContain('"í"');
});

test('the numbers that a text message prints must be the choices of its card', () => {
  expect(
    judged('en/safety.yaml', (text) => text.replace('1 I am safe 2 I am not safe', '1 I am not safe 2 I am safe')),
  ).toContain('"1" does not stand for choice 1');
});

test('words quoted from a law are not judged, and only those on the list', () => {
  const directory = copied();
  edit(directory, 'en/messages.yaml', (text) => text.replace(key.en, 'hi: "Substance abuse patient records."'));
  const { book, sources } = loadBook(directory);
  if (!book) throw new Error('The book must load.');
  expect(lint(book, sources).length).toBeGreaterThan(0);
  expect(lint(book, sources, ['en/messages.yaml|hi'])).toEqual([]);
});

test('a reviewer whom nobody knows fails the check, in any file and for any number', () => {
  const directory = copied();
  const documents = join(directory, '..', 'docs');
  mkdirSync(documents);
  const unsigned = 'rules: {version: null, reviewedBy: null, reviewedOn: null}\n';
  writeFileSync(join(documents, 'reviewers.yaml'), `reviewers: []\n${unsigned}`);
  edit(directory, 'es/safety.yaml', (text) =>
    text.replace('reviewedBy: null\nreviewedOn: null', 'reviewedBy: A. Nobody\nreviewedOn: 2026-01-02'),
  );
  edit(directory, 'helplines.yaml', (text) =>
    text.replace('dialledOn: null\n      dialledBy: null', 'dialledOn: 2026-01-02\n      dialledBy: B. Nobody'),
  );
  const { sources } = loadBook(directory);
  expect(inventedReviewers(sources, documents).map(printed)).toEqual([
    expect.stringMatching(/^helplines.yaml:\d+:\d+: "B. Nobody" is not in docs\/reviewers.yaml/),
    expect.stringMatching(/^es\/safety.yaml:\d+:\d+: "A. Nobody" is not in docs\/reviewers.yaml/),
  ]);
  writeFileSync(
    join(documents, 'reviewers.yaml'),
    `reviewers:\n  - {name: A. Nobody, role: clinician, languages: [es], addedOn: 2026-01-01}\n${unsigned}`,
  );
  expect(inventedReviewers(sources, documents)).toHaveLength(1);
  const signedRules = unsigned.replace('reviewedBy: null', 'reviewedBy: C. Nobody');
  writeFileSync(join(documents, 'reviewers.yaml'), `reviewers: []\n${signedRules}`);
  expect(inventedReviewers(sources, documents)).toHaveLength(3);
  writeFileSync(join(documents, 'reviewers.yaml'), 'everybody\n');
  expect(inventedReviewers(sources, documents).length).toBeGreaterThan(2);
});

test('nobody has reviewed anything yet, and the files say so', () => {
  for (const [file, { value }] of good.sources) {
    if (/words\.yaml$/.test(file)) continue;
    const nobody = file.endsWith('.md') ? { reviewer: null, reviewBy: null } : { reviewedBy: null, reviewedOn: null };
    expect([file, value]).toEqual([file, expect.objectContaining(nobody)]);
  }
});
