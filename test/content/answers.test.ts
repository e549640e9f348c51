import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkContent } from '../../src/content/check.ts';
import { lint } from '../../src/content/lint.ts';
import { loadBook } from '../../src/content/load.ts';
import { printed } from '../../src/content/problem.ts';
import { inventedReviewers } from '../../src/content/reviewers.ts';
import { locales } from '../../src/core/model.ts';
import { copied, edit, good } from './folder.ts';

const file = { en: 'en/answers/groups.md', es: 'es/answers/groups.md' };

/** What the lints say once the short answer about cost reads like this. */
function judged(locale: 'en' | 'es', short: string): string {
  const directory = copied();
  edit(directory, file[locale], (text) => text.replace(/^short: .*$/m, `short: ${JSON.stringify(short)}`));
  const { book, sources, problems } = loadBook(directory);
  if (!book) throw new Error(problems.map(printed).join('\n'));
  return lint(book, sources).map(printed).join('\n');
}

test('there are at least 60 answers, the same in every language', () => {
  const ids = locales.map((locale) => Object.keys(good.book?.words[locale]?.answers ?? {}).toSorted());
  expect(ids[0]?.length).toBeGreaterThanOrEqual(60);
  for (const other of ids) expect(other).toEqual(ids[0]);
  for (const locale of locales)
    for (const [id, { asks }] of Object.entries(good.book?.words[locale]?.answers ?? {}))
      expect(new Set(asks).size, `${locale} ${id}`).toBeGreaterThanOrEqual(10);
});

// biome-ignore format: a table reads in columns
test.each([
  ['a diagnosis',                        'en', 'You have a disorder, and it is serious.',          'does not diagnose'],
  ['a dose',                             'en', 'Take two pills and call us.',                      'doctor, nurse or pharmacist'],
  ['a dose in milligrams',               'en', 'Most people start with 8 mg.',                     'doctor, nurse or pharmacist'],
  ['a guarantee',                        'en', 'We guarantee that it works.',                      'nobody here can keep'],
  ['a success rate',                     'en', 'Our success rate is high.',                        'nobody here can keep'],
  ['pressure',                           'en', 'Act now, there are only a few spots.',             'it presses somebody'],
  ['pressure to come',                   'en', 'You must call today.',                             'it presses somebody'],
  ['a price that nobody supplied',       'en', 'It costs $200 a week.',                            'only the centre can say that'],
  ['insurance that nobody supplied',     'en', 'We accept most insurance.',                        'only the centre can say that'],
  ['coverage that nobody supplied',      'en', 'Your insurance will pay for it.',                  'only the centre can say that'],
  ['that somebody is a client',          'en', 'Yes, your son is in our program.',                 'somebody is, or is not, in care here'],
  ['that somebody is not',               'en', 'She is not here with us.',                         'somebody is, or is not, in care here'],
  ['an unknown placeholder',             'en', 'It costs {price} a week.',                         'no placeholder {price}'],
  ['a stigma word',                      'en', 'For an addict it is cheap.',                       'We do not say "addict"'],
  ['a carrier keyword',                  'en', 'Reply STOP to hear more.',                         'carrier keyword'],
  ['a diagnosis in Spanish',             'es', 'Su diagnóstico es serio.',                         'does not diagnose'],
  ['a dose in Spanish',                  'es', 'Tome dos y llame.',                                'doctor, nurse or pharmacist'],
  ['a guarantee in Spanish',             'es', 'Garantizamos que sirve.',                          'nobody here can keep'],
  ['pressure in Spanish',                'es', 'Actúe ya, quedan pocos lugares.',                  'it presses somebody'],
  ['a price in Spanish',                 'es', 'Cuesta 200 dólares.',                              'only the centre can say that'],
  ['insurance in Spanish',               'es', 'Aceptamos casi todos los seguros.',                'only the centre can say that'],
  ['in Spanish, that somebody is here',  'es', 'Su hijo está en nuestro programa.',                'somebody is, or is not, in care here'],
  ['a stigma word in Spanish',           'es', 'Para un adicto es barato.',                        'We do not say "adicto"'],
] as const)('%s in an answer is found', (_what, locale, short, message) => {
  const directory = copied();
  edit(directory, file[locale], (text) => text.replace(/^short: .*$/m, `short: ${JSON.stringify(short)}`));
  const { book, sources, problems } = loadBook(directory);
  const found = [...problems, ...(book ? lint(book, sources) : [])].filter((each) => each.file === file[locale]);
  expect(found.map(printed).join('\n')).toContain(message);
});

test('an answer too long for two text messages, or too hard to read, is found', () => {
  expect(judged('en', `${'Many words, all of them short. '.repeat(6)}🙂`)).toContain('As a text message this takes');
  const hard =
    'Comprehensive interdisciplinary rehabilitation necessitates individualised financial consideration and comprehensive documentation.';
  expect(judged('en', hard)).toContain('hard to read');
});

test('what the centre itself says may name its prices and insurers, and nothing else that is not said', () => {
  const stated = (said: string) => {
    const directory = copied();
    edit(directory, 'centre.yaml', (text) =>
      text.replace(/^demo: true$/m, `demo: true\nfacts:\n  prices: { en: '${said}', es: 'Cuesta $90 al día.' }`),
    );
    const { book, sources, problems } = loadBook(directory);
    return [...problems, ...(book ? lint(book, sources) : [])].map(printed).join('\n');
  };
  expect(stated('It costs $90 a day.')).toBe('');
  expect(stated('We guarantee $90 a day.')).toContain('We do not say "guarantee"');
});

test('an invented reviewer, an unknown source, a relation to nothing and too few ways of asking are errors', () => {
  const directory = copied();
  edit(directory, file.en, (text) => text.replace('reviewer: null', 'reviewer: Dr. Nobody'));
  const { sources } = loadBook(directory);
  expect(inventedReviewers(sources, join(directory, '../docs')).map(printed).join('\n')).toContain(
    '"Dr. Nobody" is not in docs/reviewers.yaml',
  );
  edit(directory, file.en, (text) =>
    text.replace(/^sources: .*$/m, 'sources: [hearsay]').replace(/^related: .*$/m, 'related: [nowhere]'),
  );
  const loose = loadBook(directory).problems.map(printed).join('\n');
  expect(loose).toContain('"hearsay" is not in answers-sources.yaml');
  expect(loose).toContain('There is no answer "nowhere"');
  edit(directory, file.en, (text) => text.replace(/^asks:\n( {2}- .*\n)+/m, 'asks: [group]\n'));
  expect(loadBook(directory).book).toBeNull();
});

test('an answer that Spanish lacks is said in English, and the check lists it', () => {
  const directory = copied();
  rmSync(join(directory, file.es));
  const { book, problems } = loadBook(directory);
  expect(problems.map(printed)).toEqual([
    expect.stringContaining('The answer "groups" is missing: English is said instead.'),
  ]);
  expect(book?.words.es?.answers.groups).toEqual(book?.words.en.answers.groups);
});

test('the words as they are have no finding', () => {
  expect(checkContent().filter((problem) => /answers|asking/.test(problem.file))).toEqual([]);
});
