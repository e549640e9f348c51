import fc from 'fast-check';
import { expect, test } from 'vitest';
import { questionIds, questions } from '../../dialogs/questions.ts';
import { locales } from '../../src/core/model.ts';
import { unfold } from '../../src/core/understand/pattern.ts';
import { readMax } from '../../src/core/understand/text.ts';
import { drawn } from '../size.ts';
import { understand, wordsIn } from './cases.ts';

const places = [...questionIds, 'checkIn', 'doubt', 'moderate', 'high', 'emergency', 'ending', 'open'] as const;
// biome-ignore format: a list reads in rows
const bad = [
  '', ' ', '\n\n', '\u0000', '\ud800', '\udfff\ud800x', '\u202eon', 'مرحبا', '🫠🫠', '<script>alert(1)</script>', '"><img src=x onerror=y>',
  '__proto__', 'constructor', 'toString', '{{constructor}}', '((((', '<number>', '<kin> ..', '....', '%s%n', '-1', '1e9', '١٢', 'e'.repeat(5000),
  `e${'\u0301'.repeat(100_000)}`, 'no '.repeat(20_000), 'i drink every day and '.repeat(50_000), '1 '.repeat(3000),
];

test.each(locales)('bad input is read as something or as unclear, and never throws, in %s', (locale) => {
  for (const question of places) {
    for (const text of bad) {
      const meaning = understand(text, { question, choices: [{ value: 'a', label: '' }], many: true }, locale, {});
      expect(['answers', 'skip', 'intent', 'choice', 'unclear']).toContain(meaning.type);
    }
  }
});

test('whatever is written, only values that the question takes come out, and a gate is not passed by noise', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...questionIds), (text, question) => {
      const meaning = understand(text, { question, choices: [], many: false }, 'en', {});
      if (meaning.type !== 'answers') return;
      for (const [id, value] of Object.entries(meaning.answers)) {
        if (id in questions && id !== 'contact') {
          const { values } = questions[id as keyof typeof questions];
          for (const each of [value].flat()) expect(values).toContain(each);
        }
      }
    }),
    { seed: drawn(), numRuns: 3000 },
  );
});

test('only the beginning of a very long message is read', () => {
  const padded = `${'qq '.repeat(readMax / 3 + 1)}heroin`;
  expect(understand(padded, { question: 'substances', choices: [], many: true }, 'en', {})).toEqual({
    type: 'unclear',
  });
});

test('the same words give the same reading, whatever was read before', () => {
  const open = { question: 'open', choices: [], many: false } as const;
  const story = "I'm 34, drink a pint of vodka every day, staying in my car";
  const first = JSON.stringify(understand(story, open, 'en', {}));
  understand('no benzos just booze', open, 'en', {});
  expect(JSON.stringify(understand(story, open, 'en', {}))).toBe(first);
});

test('a pattern unfolds to every way of saying it', () => {
  const ways = (pattern: string) => unfold(pattern).map((way) => way.join(' '));
  expect(ways("I (don't|do not) (ever |)drink")).toEqual([
    'i dont ever drink',
    'i dont drink',
    'i do not ever drink',
    'i do not drink',
  ]);
  expect(ways('(a (b|c)|d) e')).toEqual(['a b e', 'a c e', 'd e']);
  expect(ways('my <kin> .. drinks')).toEqual(['my <kin> .. drinks']);
  expect(ways('i drink ..')).toEqual(['i drink']);
  expect(() => unfold('(a|b')).toThrow(/never closed/);
  expect(() => unfold('a)b')).toThrow(/never opened/);
});

const builtIn = ['number', 'month', 'year'];

test.each(locales)('every list that a pattern names is there, in %s', (locale) => {
  const words = wordsIn(locale);
  const named = JSON.stringify(words).matchAll(/<(\w+)>/g);
  const missing = [...named]
    .map(([, list]) => list!)
    .filter((list) => !builtIn.includes(list) && !(list in words.lists));
  expect(missing).toEqual([]);
});
