import { expect, test } from 'vitest';
import type { OpenAsk } from '../../src/core/understand/meaning.ts';
import { understand } from './cases.ts';

function told(text: string, locale: 'en' | 'es' = 'en', question: OpenAsk['question'] = 'open') {
  const meaning = understand(text, { question, choices: [], many: false }, locale, {});
  return meaning.type === 'answers' ? meaning.answers : {};
}

test.each([
  ['en', 'do i need a referral'],
  ['en', 'i work nights'],
  ['en', 'my probation officer said i need to be here'],
  ['en', 'im a nurse and i used at work'],
  ['es', 'necesito una referencia'],
  ['es', 'trabajo de noche'],
  ['es', 'mi oficial de libertad condicional me mandó'],
  ['es', 'soy enfermera y uso pastillas'],
] as const)('what somebody needs, works as or is told by others makes them no professional: %s, %s', (locale, text) => {
  expect(told(text, locale, 'who')).not.toHaveProperty('who', 'professional');
});

test('who writes for their work still does', () => {
  expect(told('i am a nurse at the clinic', 'en', 'who')).toHaveProperty('who', 'professional');
  expect(told('making a referral for my client', 'en', 'who')).toHaveProperty('who', 'professional');
  expect(told('tengo una residente de 35 años que se inyecta heroína', 'es')).toHaveProperty('who', 'professional');
});

test('a childhood names no relative, and the age of a child is nobody else’s', () => {
  expect(told('i was molested as a kid', 'en', 'who')).not.toHaveProperty('who');
  expect(told('mom of a 17 year old')).not.toHaveProperty('age');
  expect(told('im a mom of a 17 year old and i drink')).not.toHaveProperty('age');
  expect(told('mom of a 17 year old here. he is smoking fentanyl')).toMatchObject({ who: 'loved_one', age: 'minor' });
});

test('who has not eaten or slept has stopped nothing', () => {
  expect(told('havent eaten in 4 days', 'en', 'use')).not.toHaveProperty('use');
  expect(told('i drink and havent slept in 4 days')).not.toHaveProperty('use', 'stopped_2w');
  expect(told('llevo 4 días sin comer', 'es', 'use')).not.toHaveProperty('use');
  expect(told('havent used in 4 days', 'en', 'use')).toHaveProperty('use', 'stopped_2w');
});

test('till holds a stop only beside its time, and every two days is no time since', () => {
  expect(told('I have 2 nights a week when I drink till I black out. I was sober last year')).not.toHaveProperty(
    'use',
    'stopped_2w',
  );
  expect(told('a case of beer every two days, my hands tremble until the first one')).not.toHaveProperty('use');
  expect(told('I drank until ten days ago')).toHaveProperty('use', 'stopped_2w');
});

test('what was before they went in is over', () => {
  expect(told('he was using meth every day before he went in')).not.toHaveProperty('use');
  expect(told('he is using meth every day')).toHaveProperty('use', 'daily');
});

test.each([
  ['tomo al llegar del trabajo, todos los días', 'daily'],
  ['chupo diario', 'daily'],
  ['me la paso pisteando todos los días', 'daily'],
  ['tomo los fines de semana', 'some'],
] as const)('drinking is told by the verb alone: %s', (text, use) => {
  expect(told(text, 'es')).toMatchObject({ substances: ['alcohol'], use });
});

test('what is taken by the same verb is no drink, and "no paro de" is no denial', () => {
  expect(told('tomo clonazepam en la noche', 'es')).toHaveProperty('substances', ['sedatives']);
  expect(told('mi esposo no para de pistear', 'es')).toHaveProperty('substances', ['alcohol']);
  expect(told('no puedo ni un día sin la chela', 'es')).toHaveProperty('substances', ['alcohol']);
});

test('what stopping does may be told in the next sentence, and that it does nothing in any words', () => {
  expect(told('I use heroin. I tried to stop in March. I shook for two days.')).toHaveProperty(
    'withdrawal',
    'past_mild',
  );
  expect(told("I use cocaine. I don't get physically ill when I stop")).toHaveProperty('withdrawal', 'none');
  expect(told("I drink daily. If I don't drink I shake")).toHaveProperty('withdrawal', 'past_mild');
});

test('"nothing helps" takes the help back, and a relapse in the next sentence the program', () => {
  expect(told('tomo vino. fui con un consejero y nada me sirve', 'es')).toHaveProperty(
    'history',
    'outpatient_not_enough',
  );
  expect(told('I did IOP in the spring. Picked up again a month later.')).toHaveProperty('history', 'iop_not_enough');
});

test('who cannot do it alone still wants it, and thirties may be an age', () => {
  expect(told('tomo diario. quiero parar pero solo no puedo', 'es')).toHaveProperty('ready', 'yes');
  expect(told("I'm in my thirties, I use cocaine")).toMatchObject({ age: 'adult', substances: ['stimulants'] });
});
