import { expect, test } from 'vitest';
import { understand } from './cases.ts';

function told(text: string, locale: 'en' | 'es' = 'en') {
  const meaning = understand(text, { question: 'open', choices: [], many: false }, locale, {});
  return meaning.type === 'answers' ? meaning.answers : meaning.type;
}

test('words between two pauses that can answer only one question answer it, and none that would call a home supportive', () => {
  expect(told('I drink every night. Alone in a studio. Healthy.')).toMatchObject({
    home: 'safe_alone',
    health: 'none',
  });
  expect(told('I drink every night, with my mother')).not.toHaveProperty('home');
});

test('where only somebody else is told of, it is for them; one "I" more and it is asked', () => {
  expect(told('hes 24, uses fentanyl every day, couch surfing')).toMatchObject({ who: 'loved_one', age: 'adult' });
  expect(told('He drinks every night and I am worn out')).not.toHaveProperty('who');
});

test('somebody who drinks where they live tells about the home, also of one who lives there', () => {
  const story = 'my nephew is 21 and takes percs. he lives with my sister and her boyfriend who drinks all the time';
  expect(told(story)).toEqual({ who: 'loved_one', age: 'adult', substances: ['opioids'], home: 'others_using' });
});

test('stable on a prescribed medicine is asked about where something else is used every day', () => {
  expect(told('on methadone and stable. cocaine on weekends')).toHaveProperty('withdrawal', 'stable_medication');
  expect(told('on methadone and stable. xanax every day')).not.toHaveProperty('withdrawal');
});

test('an age in years is no time since they stopped, and a rate after the stop is of now', () => {
  expect(told('Veteran 50 years, whiskey every night until I pass out')).toMatchObject({ use: 'daily' });
  expect(told('clean from heroin 7 months but smoking weed 3 times a week')).toHaveProperty('use', 'some');
});

test('a second thing that is missing is not taken back by the first', () => {
  expect(told('I drink every day, no car and no insurance')).toHaveProperty('barriers', ['ride', 'money']);
});

test('a story in both languages is read in both', () => {
  const story = 'im 33 y vivo con my mom, tomo everyday y me pongo shaky cuando no tomo';
  expect(told(story, 'es')).toMatchObject({ age: 'adult', withdrawal: 'past_mild', substances: ['alcohol'] });
});

test('what stopping does is told in any words of one sentence, and what was felt fine is not', () => {
  expect(told("I smoke heroin daily. If I'm late with a dose I get chills")).toHaveProperty('withdrawal', 'past_mild');
  expect(told('I drink daily. Last spring I tried to quit and I had seizures at home')).toHaveProperty(
    'withdrawal',
    'past_severe',
  );
  expect(told('I drink daily. I tried stopping for a week and felt fine, no sweats')).not.toHaveProperty(
    'withdrawal',
    'past_mild',
  );
});

test('stable on a prescribed opioid counts where no other opioid is named', () => {
  expect(told('I take Subutex from my doctor, doing fine on it.')).toHaveProperty('withdrawal', 'stable_medication');
  expect(told('I take Subutex from my doctor, doing fine on it. And heroin.')).not.toHaveProperty('withdrawal');
});

test('a "no" does not reach beyond an "and" with somebody of its own', () => {
  expect(told("I don't have insurance and my wife supports me")).toHaveProperty('home', 'safe_support');
  expect(told('no tengo seguro y mi esposa me apoya', 'es')).toHaveProperty('home', 'safe_support');
});

test('how often somebody thinks of it or is helped is no use, nor is how long a bottle lasts', () => {
  expect(told('I am sober. I think about pills every day')).not.toHaveProperty('use', 'daily');
  expect(told('I am 40. My counseling once a week is helping')).not.toHaveProperty('use');
  expect(told('I drink a fifth every two days')).not.toHaveProperty('use');
});

test('what may be theirs or somebody else’s is asked, and not taken in part', () => {
  expect(told("I take Xanax, and my mom's boyfriend says percs too")).not.toHaveProperty('substances');
});

test('what stopping made them see is no state of mind, and a hospital they were brought to is no stop', () => {
  const story = 'I drink every night. Last month I tried to stop and ended up in the hospital with hallucinations';
  expect(told(story)).toMatchObject({ use: 'daily', withdrawal: 'past_severe' });
  expect(told(story)).not.toHaveProperty('mental');
});

test('days that stand beside the stop count, and not the day of telling', () => {
  expect(told("I've got 40 days clean off meth today")).toHaveProperty('use', 'stopped');
});
