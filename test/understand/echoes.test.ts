import { expect, test } from 'vitest';
import type { Locale } from '../../src/core/model.ts';
import { understand } from './cases.ts';

function harm(text: string, locale: Locale): string {
  const meaning = understand(text, { question: 'harm', choices: [], many: false }, locale, { who: 'self' });
  return meaning.type === 'answers' ? String(meaning.answers.harm) : meaning.type;
}

const asked = {
  en: ['i am fine', 'i am ok', 'im ok', "i'm fine", 'i am safe', 'i am okay thanks', 'i am not ok', 'no im not ok'],
  es: ['estoy bien', 'estoy a salvo', 'no estoy bien', 'así es mi vida'],
} as const;

test('"I am" is no yes where more follows, and being fine is no clear no', () => {
  for (const locale of ['en', 'es'] as const)
    for (const text of asked[locale]) expect([text, harm(text, locale)]).toEqual([text, 'unclear']);
});

test('an age at the question about harm leaves that question open', () => {
  expect(harm('i am 34', 'en')).toBe('undefined');
  expect(harm('tengo 34 años', 'es')).toBe('undefined');
});

test('a plain no before it is a no', () => {
  for (const text of ['no i am fine', "no, i'm ok", 'no im safe'])
    expect([text, harm(text, 'en')]).toEqual([text, 'none']);
  for (const text of ['no, estoy bien', 'no, yo estoy bien']) expect([text, harm(text, 'es')]).toEqual([text, 'none']);
});

test('"I am" and "I do" by themselves are still a yes', () => {
  for (const text of ['i am', 'i do', 'i have', 'i have, but no plan'])
    expect([text, harm(text, 'en')]).toEqual([text, 'thoughts']);
});
