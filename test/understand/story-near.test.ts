import { expect, test } from 'vitest';
import { understand } from './cases.ts';

function told(text: string, locale: 'en' | 'es' = 'en') {
  const meaning = understand(text, { question: 'open', choices: [], many: false }, locale, {});
  return meaning.type === 'answers' ? meaning.answers : {};
}

test('how often is told by what stands near what is used, and not by what else is done as often', () => {
  expect(told('shoot up meth when i can get it which is most days')).toMatchObject({ use: 'daily' });
  expect(told('I cry every day. I like wine')).not.toHaveProperty('use');
  expect(told('laxatives and purging daily. also using adderall to not eat')).not.toHaveProperty('use');
});

test('a wish counts by whoever has it, and where nothing takes it back', () => {
  expect(told("he's 24 and drinks, he said yes, he wants to get into a program")).toMatchObject({ ready: 'yes' });
  expect(told('I drink every night and the judge wants me to do a program')).not.toHaveProperty('ready');
  expect(told("my nephew is on blues. he says he'd go to rehab but then he doesn't show up")).not.toHaveProperty(
    'ready',
  );
  expect(told('mi sobrino usa azules. dice que si va pero luego no llega', 'es')).not.toHaveProperty('ready');
});

test('who stands by somebody makes a home with support, unless they parted or something is wrong there', () => {
  expect(told('I take 3 norcos in the morning. Husband is my rock')).toHaveProperty('home', 'safe_support');
  expect(told('tomo diario. mi esposo es mi apoyo', 'es')).toHaveProperty('home', 'safe_support');
  expect(told('I drink every night. My wife stuck by me, then she moved out')).not.toHaveProperty('home');
  expect(told('I drink every night. My husband is my rock but he hits me')).not.toHaveProperty('home', 'safe_support');
});

test('a use that is told of somebody under the same roof tells about the home', () => {
  expect(told('I use heroin. We live with his mother who takes pills too')).toHaveProperty('home', 'others_using');
  expect(told('vivo en una casa donde todos le hacen al cristal', 'es')).toHaveProperty('home', 'others_using');
});

test('a sentence that names nobody goes on about the teller', () => {
  expect(told('I am 38. My wife found out. Vodka, every night.')).toMatchObject({ substances: ['alcohol'] });
});

test('what a counselor did is told in one sentence, and asked where it helps and they still drink', () => {
  expect(told('I see my counselor there every week and it really is helping')).toHaveProperty(
    'history',
    'outpatient_working',
  );
  expect(told('my counselor is really helping but I still drink')).not.toHaveProperty('history', 'outpatient_working');
});

test('an illness is looked after only where nothing says that it is not', () => {
  expect(told('I drink daily. I have lupus and my doctor knows, I take my meds')).toHaveProperty('health', 'stable');
  expect(told('I drink daily. I have lupus and ran out of my meds')).not.toHaveProperty('health', 'stable');
});

test('till by itself is no stop, and no withdrawal beside a medicine is asked', () => {
  expect(told('He drinks brandy till he falls asleep. Mom passed in april.')).not.toHaveProperty('use', 'stopped');
  expect(told('on methadone since january, no withdrawals. crack twice a month')).not.toHaveProperty(
    'withdrawal',
    'none',
  );
});

test('what going without does is no state of mind', () => {
  expect(told('I drink daily and get anxious and sweaty til I have one')).not.toHaveProperty('mental');
});
