import { expect, test } from 'vitest';
import type { OpenAsk } from '../../src/core/understand/meaning.ts';
import { understand } from './cases.ts';

function told(text: string, locale: 'en' | 'es' = 'en', question: OpenAsk['question'] = 'open') {
  const meaning = understand(text, { question, choices: [], many: false }, locale, {});
  return meaning.type === 'answers' ? meaning.answers : {};
}

test('a stop beside a relapse, or a rate that may be of before, leaves how often to be asked', () => {
  expect(told('I had 6 months clean and last night I threw it away on crack')).not.toHaveProperty('use', 'stopped');
  expect(told('llevaba 6 meses limpio y anoche tomé otra vez', 'es')).not.toHaveProperty('use', 'stopped');
  expect(told('I stopped my xanax 3 days ago. 2mg 4 times a day for years')).not.toHaveProperty('use');
  expect(told('I quit heroin in 2019. A liter of wine every evening')).toHaveProperty('use', 'daily');
});

test('four or five nights a week may be daily or not', () => {
  expect(told('I drink vodka 4 or 5 nights a week')).not.toHaveProperty('use');
  expect(told('I drink vodka 3 or 4 nights a week')).toHaveProperty('use', 'some');
});

test('in Spanish what is taken is not drunk, and where both may be told neither is taken in part', () => {
  expect(told('mi novio usa oxis, las toma diario', 'es')).toHaveProperty('substances', ['opioids']);
  expect(told('mi papá toma norco pero toma de más', 'es')).not.toHaveProperty('substances');
  expect(told('Tomo y fumo mota, las dos a diario', 'es')).toHaveProperty('substances', ['alcohol', 'cannabis_other']);
  expect(told('alcohol no toco, fumo mota', 'es')).toHaveProperty('substances', ['cannabis_other']);
});

test('a child who is only told of is nobody whose age counts', () => {
  expect(told('I am 43, I drink every night and my daughter who is 9 comes every other weekend')).toEqual({
    who: 'self',
    age: 'adult',
    substances: ['alcohol'],
    use: 'daily',
  });
  expect(told('mi hermana tiene 3 hijos y usa cristal. tiene 32', 'es')).toMatchObject({ age: 'adult' });
  expect(told('soy mamá, mi hijo va en la prepa, tomo cada noche', 'es')).not.toHaveProperty('age');
});

test('a school year tells the age of whom it is for', () => {
  expect(told('my grandson is a freshman in high school and he vapes weed')).toMatchObject({ age: 'minor' });
  expect(told('mi nieto va en la secundaria y fuma mota', 'es')).toMatchObject({ who: 'loved_one', age: 'minor' });
  expect(told('when I was a sophomore in high school I began to drink. I am 40')).toHaveProperty('age', 'adult');
});

test("somebody else's wish, state and relatives are not theirs", () => {
  expect(told('I drink every night and my wife wants me to get help')).not.toHaveProperty('ready');
  expect(told('I drink every night. My sister in Seattle, Washington says I can come')).not.toHaveProperty('state');
  expect(told('he smokes weed and lives with me because his mom is on heroin')).toHaveProperty('substances', [
    'cannabis_other',
  ]);
});

test('who is called Molly or Brandy names no substance', () => {
  expect(told('my daughter Brandy is 24 and uses heroin')).toHaveProperty('substances', ['opioids']);
  expect(told('my friend Molly drinks every day')).toHaveProperty('substances', ['alcohol']);
  expect(told('my wife drinks brandy every night')).toHaveProperty('substances', ['alcohol']);
  expect(told('molly', 'en', 'substances')).toHaveProperty('substances', ['stimulants']);
});

test('what befell somebody is no hand that hits', () => {
  for (const text of ['me pegó la pandemia', 'me pegó muy fuerte la muerte de mi papá', 'el covid me pegó'])
    expect([text, told(text, 'es', 'home')]).toEqual([text, {}]);
  expect(told('mi esposo me pegó', 'es', 'home')).toEqual({ home: 'unsafe' });
});

test('a question back about somebody does not say whom this is for', () => {
  expect(told('¿y mi esposa?', 'es', 'who')).toEqual({});
  expect(told('what about my wife?', 'en', 'who')).toEqual({});
  expect(told('my wife?', 'en', 'who')).toEqual({ who: 'loved_one' });
});
