import { expect, test } from 'vitest';
import { gradeOf } from '../../src/content/grade.ts';

/** Worked out by hand: 10 words, 2 sentences, 12 syllables; 0.39 × 5 + 11.8 × 1.2 - 15.59. */
test('English is graded by Flesch-Kincaid', () => {
  expect(gradeOf('I am a computer program. I can not call you.', 'crisis', 'en')?.score).toBeCloseTo(1.7, 1);
});

/** Worked out by hand: 10 words, 2 sentences, 17 syllables; 206.835 - 62.3 × 1.7 - 5. */
test('Spanish is measured by Szigriszt-Pazos', () => {
  expect(gradeOf('Soy un programa y sigo aquí. Puede llamar a alguien.', 'crisis', 'es')?.score).toBeCloseTo(95.9, 1);
});

test('a sentence that is too hard for a crisis may do for a message', () => {
  const sentence = 'An admissions counselor will talk with you and decide with you what fits.';
  expect(gradeOf(sentence, 'crisis', 'en')?.tooHard).toBe(true);
  expect(gradeOf(sentence, 'message', 'en')?.tooHard).toBe(false);
});

test('numbers, labels and a few words are not held against a text', () => {
  const [words, number] = [
    'Call one now and stay on the line with them.',
    'Call 1-800-222-1222 now and stay on the line with them.',
  ];
  expect(gradeOf(number, 'crisis', 'en')).toEqual(gradeOf(words, 'crisis', 'en'));
  expect(gradeOf('Extraordinarily considerate representatives', 'crisis', 'en')).toBeNull();
  expect(
    gradeOf('Extraordinarily considerate representatives of many different organizations', 'label', 'en'),
  ).toBeNull();
});
