import { describe, expect, test } from 'vitest';
import { categories } from '../../dialogs/memory.ts';
import { locales } from '../../src/core/model.ts';
import { DangerWordsSchema } from '../../src/core/safety/danger-words.ts';
import { compileScreen } from '../../src/core/safety/screen.ts';
import { dangers, screen, unparsed } from './dangers.ts';

describe.each(locales)('the sentences of danger.yaml (%s)', (locale) => {
  for (const category of categories) {
    const { must, mustNot } = dangers[locale].categories[category];
    for (const outcome of ['escalate', 'checkIn'] as const) {
      test.each(must[outcome])(`${category}, ${outcome}: %s`, (sentence) => {
        expect(screen(sentence)).toMatchObject({ outcome, category });
      });
    }
    test.each(mustNot)(`${category}, heard as no danger: %s`, (sentence) => {
      expect(screen(sentence)).toMatchObject({
        outcome: 'none',
        category: 'none',
        severity: 'none',
        about: 'none',
        rules: [],
      });
    });
  }
});

test('every rule has an id of its own across languages', () => {
  const ids = locales.flatMap((locale) =>
    categories.flatMap((category) => dangers[locale].categories[category].rules.map((rule) => rule.id)),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test('a mistake in the file is named', () => {
  const file = unparsed('en');
  const wrong = { ...file, lends: ['killSelf', 'nowhere'] };
  expect(() => DangerWordsSchema.parse(wrong)).toThrow('there is no word class <nowhere> to lend');
  expect(() => DangerWordsSchema.parse({ ...file, surprise: 1 })).toThrow('surprise');
  expect(() => DangerWordsSchema.parse({ ...file, categories: {} })).toThrow('suicide_self');
});

test('a clause that names an unknown class, or a word that is never heard, does not compile', () => {
  const { en, es } = dangers;
  const withIdiom = (idiom: string) => ({ es, en: { ...en, guards: { ...en.guards, idioms: [idiom] } } });
  expect(() => compileScreen(withIdiom('my <unheard>'))).toThrow('There is no word class <unheard>.');
  expect(() => compileScreen(withIdiom('just <die>'))).toThrow(
    'The phrase "just <die>" cannot be read. "just" is a filler word',
  );
  expect(() => compileScreen(withIdiom('(maybe)'))).toThrow('nothing that must be said');
});
