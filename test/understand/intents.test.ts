import { describe, expect, test } from 'vitest';
import { locales } from '../../src/core/model.ts';
import type { OpenAsk } from '../../src/core/understand/meaning.ts';
import { intentCases, understand } from './cases.ts';

const at = (question: OpenAsk['question']): OpenAsk => ({ question, choices: [], many: false });

describe.each(locales)('in %s', (locale) => {
  test.each(intentCases(locale))('$intent is heard where it is meant, and only there', ({ intent, open, say, not }) => {
    const heard = (text: string) => {
      const meaning = understand(text, at(open), locale, {});
      return meaning.type === 'intent' && meaning.intent === intent;
    };
    expect(say.filter((text) => !heard(text))).toEqual([]);
    expect(not.filter(heard)).toEqual([]);
  });
});

test('an opt-out is one at every question, and inside other talk at none', () => {
  const places = [
    'who',
    'danger',
    'harm',
    'use',
    'withdrawal',
    'contact',
    'review',
    'callback',
    'high',
    'ending',
    'open',
  ] as const;
  const isOptOut = (text: string, question: OpenAsk['question']) => {
    const meaning = understand(text, at(question), 'en', {});
    return meaning.type === 'intent' && meaning.intent === 'optOut';
  };
  for (const place of places) {
    for (const text of ['STOP', 'stop texting me', 'wrong number', ' Stop. ', 'Unsubscribe'])
      expect([text, place, isOptOut(text, place)]).toEqual([text, place, true]);
    for (const text of ["I can't stop", 'I want to quit', 'end it', 'make it stop', 'I want to end my life'])
      expect([text, place, isOptOut(text, place)]).toEqual([text, place, false]);
  }
});

test('to change an answer one names the question', () => {
  const change = (text: string) => understand(text, at('mental'), 'en', {});
  expect(change('I want to change my age')).toEqual({ type: 'intent', intent: 'change', question: 'age' });
  expect(change('change what I said about my living situation')).toEqual({
    type: 'intent',
    intent: 'change',
    question: 'home',
  });
  expect(change('change my phone number')).toEqual({ type: 'intent', intent: 'change', question: 'contact' });
  expect(change('change my answer')).toEqual({ type: 'intent', intent: 'change' });
});

test('one may ask for the other language at any time', () => {
  expect(understand('español', at('home'), 'en', {})).toEqual({ type: 'intent', intent: 'language', locale: 'es' });
  expect(understand('English please', at('home'), 'es', {})).toEqual({
    type: 'intent',
    intent: 'language',
    locale: 'en',
  });
});

test('in a crisis one bare word never says that it is over', () => {
  for (const level of ['moderate', 'high', 'emergency'] as const) {
    for (const text of ['yes', 'no', 'ok', 'idk', 'sí']) {
      const meaning = understand(text, at(level), 'en', {});
      const over = meaning.type === 'intent' && ['safe', 'falseAlarm', 'goOn', 'stopAsking'].includes(meaning.intent);
      expect([level, text, over]).toEqual([level, text, false]);
    }
  }
});
