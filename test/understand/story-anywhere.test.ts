import { expect, test } from 'vitest';
import type { OpenAsk } from '../../src/core/understand/meaning.ts';
import { understand } from './cases.ts';

function facts(text: string, question: OpenAsk['question'], locale: 'en' | 'es' = 'en') {
  const meaning = understand(text, { question, choices: [], many: false }, locale, {});
  return meaning.type === 'answers' ? meaning.answers : meaning.type;
}

test('a story is taken whole, whatever was asked, and answers no question it says nothing about', () => {
  const story = "I'm 34, drink a pint of vodka every day, shake in the mornings, staying in my car";
  const stated = { age: 'adult', substances: ['alcohol'], use: 'daily', withdrawal: 'past_mild', home: 'no_home' };
  expect(facts(story, 'open')).toEqual({ who: 'self', ...stated });
  for (const question of ['who', 'danger', 'harm', 'consent', 'substances'] as const)
    expect([question, facts(story, question)]).toEqual([question, stated]);
});

test('"I" who drinks, smokes or uses is the one it is for; where that is not said outright, it is asked', () => {
  expect(facts('I drink every night and I am 40', 'who')).toMatchObject({ who: 'self', use: 'daily', age: 'adult' });
  expect(facts('drinking every night, 40 years old', 'who')).not.toHaveProperty('who');
  expect(facts('do you take people who drink every day', 'who')).not.toHaveProperty('who');
});

test('a relative who is only mentioned in a story is not whom it is for, and takes nothing from it', () => {
  const story = "ok so I'm 51, been drinking since I was 16. had a seizure when I stopped. sleeping at my brother's";
  expect(facts(story, 'who')).toMatchObject({ age: 'adult', substances: ['alcohol'], withdrawal: 'past_severe' });
  expect(facts(story, 'who')).not.toHaveProperty('who');
  const historia = 'Tengo 45 años, tomando cerveza todos los días, y vivo con mi esposa';
  expect(facts(historia, 'who', 'es')).toMatchObject({ age: 'adult', substances: ['alcohol'], use: 'daily' });
  expect(facts('My son is 22. He uses fentanyl every day.', 'who')).toMatchObject({ who: 'loved_one', use: 'daily' });
});

test('how often somebody drinks is not how often they think of harm', () => {
  expect(facts('I drink every day', 'harm')).not.toHaveProperty('harm');
  expect(facts('no, but I drink every day', 'harm')).toMatchObject({ harm: 'none', use: 'daily' });
  expect(facts('I think about it every day', 'harm')).toEqual({ harm: 'thoughts' });
});
