import { expect, test } from 'vitest';
import { type Answers, type QuestionId, questionIds } from '../../dialogs/questions.ts';
import { type Locale, locales } from '../../src/core/model.ts';
import type { OpenAsk } from '../../src/core/understand/meaning.ts';
import { understand } from './cases.ts';

function ageIn(text: string, locale: Locale, question: OpenAsk['question'], known: Answers): Answers {
  const meaning = understand(text, { question, choices: [], many: question === 'substances' }, locale, known);
  const { age, under13 } = meaning.type === 'answers' ? meaning.answers : {};
  return { ...(age && { age }), ...(under13 && { under13 }) };
}

const noAge = {
  en: [
    'i live with my 10 year old daughter',
    'i have a 12 year old son',
    'i am 12 days sober',
    'im 12 weeks pregnant',
    'im 10 months sober',
    'i am a mom of a 12 year old boy and i drink too much',
    'my daughter is 11',
    'my husband and our 9 year old girl',
  ],
  es: [
    'vivo con mi hija de 10 años',
    'tengo un hijo de 12 años',
    'llevo 12 días sobrio',
    'tengo 12 semanas de embarazo',
    'tengo 10 meses sobria',
    'soy mamá de un niño de 12 años y tomo demasiado',
    'mi hija tiene 11 años',
  ],
} as const;

const places: readonly OpenAsk['question'][] = ['open', 'home', 'mental', 'substances', 'use', 'ready'];

test.each(locales)("in %s a child's age, or a time, is never the writer's age", (locale) => {
  const wrong = noAge[locale].flatMap((text) =>
    places.map((place) => [text, place, ageIn(text, locale, place, { who: 'self' })] as const),
  );
  expect(wrong.filter(([, , age]) => Object.keys(age).length > 0)).toEqual([]);
});

test.each(locales)('in %s a child one lives with gives no age before we know whom this is for', (locale) => {
  for (const text of noAge[locale].slice(0, 2)) expect([text, ageIn(text, locale, 'open', {})]).toEqual([text, {}]);
});

test.each(locales)('in %s a time is no age where we ask for the age', (locale) => {
  const times = { en: noAge.en.slice(2, 5), es: noAge.es.slice(2, 5) };
  for (const text of times[locale]) expect([text, ageIn(text, locale, 'age', { who: 'self' })]).toEqual([text, {}]);
});

test('at home another child may live than the one this is for', () => {
  expect(ageIn('my daughter is 11', 'en', 'home', { who: 'loved_one' })).toEqual({});
  expect(ageIn('mi hija tiene 11 años', 'es', 'home', { who: 'loved_one' })).toEqual({});
});

test('the age of the one this is for is taken, and makes no child of who writes', () => {
  for (const known of [{ who: 'loved_one' }] as const) {
    for (const place of ['age', 'who', 'state'] as const) {
      expect(ageIn('my son is 12', 'en', place, known)).toEqual({ age: 'minor' });
      expect(ageIn('mi hijo tiene 12 años', 'es', place, known)).toEqual({ age: 'minor' });
    }
    expect(ageIn('12', 'en', 'age', known)).toEqual({ age: 'minor' });
    expect(ageIn('my son is 24', 'en', 'age', known)).toEqual({ age: 'adult' });
  }
});

test('a child who writes is heard', () => {
  expect(ageIn("i'm 12", 'en', 'open', {})).toEqual({ age: 'minor', under13: 'yes' });
  expect(ageIn('i am a 12 year old boy', 'en', 'open', {})).toEqual({ age: 'minor', under13: 'yes' });
  expect(ageIn('12', 'en', 'age', { who: 'self' })).toEqual({ age: 'minor', under13: 'yes' });
  expect(ageIn('tengo 12 años', 'es', 'open', {})).toEqual({ age: 'minor', under13: 'yes' });
});

const later = questionIds.slice(questionIds.indexOf('state')).filter((id) => id !== 'contact' && id !== 'callback');
const corrections = {
  en: ["i'm actually 15", 'wait im 15', 'actually im 15', 'i am 15'],
  es: ['en realidad tengo 15', 'espera tengo 15 años', 'perdón, tengo 15 años'],
} as const;

test.each(locales)('in %s an age that is put right is heard at every later question', (locale) => {
  const missed = later.flatMap((question: QuestionId) =>
    corrections[locale]
      .filter((text) => ageIn(text, locale, question, { who: 'self', age: 'adult' }).age !== 'minor')
      .map((text) => [question, text]),
  );
  expect(missed).toEqual([]);
});
