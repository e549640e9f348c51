import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { categories, topics } from '../../dialogs/memory.ts';
import { compileContent, contentDirectory, stale } from '../../src/content/compiled.ts';
import { septets } from '../../src/content/gsm.ts';
import { filled } from '../../src/content/lint.ts';
import { placeholderValues } from '../../src/content/placeholders.ts';
import { compiledDanger, compiledHelplines, compiledSafety } from '../../src/core/compiled/compiled.ts';
import { inLocale } from '../../src/core/languages.ts';
import { locales } from '../../src/core/model.ts';
import { type SafetyAsk, type SafetyCard, safetyChoices } from '../../src/core/safety-words.ts';
import { copied, edit, emptyFolder, good } from './folder.ts';

const { book } = good;
if (!book) throw new Error('The real content does not load.');
const values = placeholderValues(book);
const { emergency = '', crisis = '', dv = '', poison = '', child_abuse: child = '' } = values;
const { sexual_assault: assault = '', trafficking = '', maternal = '' } = values;

const asks = Object.keys(safetyChoices) as SafetyAsk[]; // True: the keys of the table.
/** Whose a danger is, where the category does not say it. */
const concerns = asks.flatMap((ask) =>
  categories.flatMap((category) =>
    [null, ...topics].flatMap((topic) =>
      (category === 'suicide_self'
        ? (['self'] as const)
        : category === 'suicide_other'
          ? (['other'] as const)
          : (['self', 'other'] as const)
      ).map((about) => ({ ask, category, topic, about })),
    ),
  ),
);

describe.each(locales)('%s', (locale) => {
  const { cards, lines } = inLocale(book.words, locale).safety;
  const keysOf = ({ ask, category, topic, about }: (typeof concerns)[number]) =>
    [
      topic && `${ask}.${topic}.${about}`,
      topic && `${ask}.${topic}`,
      `${ask}.${category}.${about}`,
      `${ask}.${category}`,
      `${ask}.${about}`,
      ask,
    ].flatMap((key) => key ?? []);

  test('every danger finds a card, and nobody is told that a danger to somebody else is their own', () => {
    const forAnyone = /^(doubt|barrier|\w+\.(child|threat|newborn|leftAlone|driving|throat|armed|unsure))$/;
    for (const concern of concerns) {
      const key = keysOf(concern).find((candidate) => cards[candidate]) ?? '';
      expect(cards[key]).toBeDefined();
      if (concern.about === 'other' && concern.category !== 'suicide_other')
        expect(key).toMatch(new RegExp(`\\.other$|${forAnyone.source}`));
      if (concern.about === 'self') expect(key).not.toMatch(/other$/);
    }
  });

  test.each(Object.entries(cards))(
    '%s names a number in each of its texts, and links only lines that there are',
    (key, card) => {
      const numbers = [emergency, crisis, dv, poison, child, assault, trafficking, maternal];
      for (const part of ['say', 'again', 'sms'] as const) {
        const said = filled(card[part], values);
        expect([key, part, numbers.some((number) => said.includes(number))]).toEqual([key, part, true]);
        if (key.startsWith('emergency')) expect(said).toContain(emergency);
        if (/violence_abuse/.test(key)) expect(said).toContain(dv);
      }
      for (const id of card.helplines) expect(book.helplines.countries.US?.[id]).toBeDefined();
      expect(septets(filled(card.sms, values))).toBeLessThanOrEqual(160);
    },
  );

  test('the first message of an overdose has every step in it, and on a phone fits one text', () => {
    const card = cards['emergency.overdose_now.other'] as SafetyCard; // True: the test above found it.
    expect(card.say).toContain('Narcan');
    expect(card.sms).toContain('Narcan');
    expect(card.choices.steps).toBeDefined();
  });

  test('whoever stops drinking is sent to a doctor, not to the crisis line', () => {
    const card = cards['checkIn.withdrawal_danger'] as SafetyCard; // True: every category finds its card.
    expect(card.say).not.toContain('{crisis}');
    expect(card.say).toContain('{emergency}');
  });

  test('no text message of violence names the hotline', () => {
    for (const [key, card] of Object.entries(cards))
      if (/violence/.test(key)) expect(card.sms).not.toMatch(/hotline|violenc|línea|linea/i);
  });

  test('what is said when something is broken names both numbers', () => {
    for (const key of ['fallback', 'fallbackCrisis', 'paused', 'stoppedHelp', 'whileHuman'] as const) {
      expect(lines[key]).toContain('{emergency}');
      expect(lines[key]).toContain('{crisis}');
    }
  });

  test('the greeting says what it is, and fits two text messages', () => {
    const hello = inLocale(book.words, locale).messages.hello;
    if (typeof hello !== 'string') throw new Error('The greeting has one voice.');
    const sent = filled(hello, { ...values, centre: book.centre.smsName })
      .normalize('NFD')
      .replace(/\u0301/g, '')
      .normalize('NFC');
    expect(septets(sent)).toBeLessThanOrEqual(306);
    for (const needed of ['{emergency}', '{crisis}', '{notice}', '{centre}']) expect(hello).toContain(needed);
  });
});

test('the copies in the program and the schemas say what content/ says', () => {
  expect(stale(good)).toEqual([]);
  for (const locale of locales) expect(compiledSafety[locale]).toEqual(book.words[locale]?.safety);
  expect(compiledHelplines).toEqual(book.helplines);
  expect(compiledDanger).toEqual(good.danger);
});

test('a word changed in a crisis text makes the copies stale, and compiling makes them fresh', () => {
  const directory = copied();
  const target = emptyFolder();
  expect(compileContent(directory, target)).toEqual([]);
  expect(stale(good, target)).toEqual([]);
  edit(directory, 'en/safety.yaml', (text) => text.replace('I will stay here.', 'I am here.'));
  compileContent(directory, target);
  expect(stale(good, target).map(({ file }) => file)).toEqual(['../src/core/compiled/safety.json']);
  expect(readFileSync(join(target, 'src/core/compiled/safety.json'), 'utf8')).toContain('I am here.');
});

test('nothing is compiled from broken words', () => {
  const directory = copied();
  const target = emptyFolder();
  edit(directory, 'es/safety.yaml', (text) => text.replace('lines:', 'rows:'));
  expect(compileContent(directory, target).length).toBeGreaterThan(0);
  expect(stale(good, target).length).toBeGreaterThan(0);
});

test('every file tells the editor where its schema is', () => {
  for (const file of good.sources.keys()) {
    if (/(words|danger)\.yaml$|\.md$/.test(file)) continue; // An answer is read by people; the check says what is wrong in it.
    const [first = ''] = readFileSync(join(contentDirectory, file), 'utf8').split('\n');
    const schema = first.match(/^# yaml-language-server: \$schema=(.+)$/)?.[1] ?? 'none';
    const written: unknown = JSON.parse(readFileSync(join(contentDirectory, file, '..', schema), 'utf8'));
    expect(written).toMatchObject({ type: 'object', required: expect.arrayContaining(['reviewedBy']) });
  }
});
