import { describe, expect, test } from 'vitest';
import type { Answers } from '../../dialogs/questions.ts';
import type { Locale } from '../../src/core/model.ts';
import type { OpenAsk } from '../../src/core/understand/meaning.ts';
import { understand } from './cases.ts';

function read(text: string, question: OpenAsk['question'], locale: Locale, known: Answers = {}) {
  const meaning = understand(text, { question, choices: [], many: false }, locale, known);
  if (meaning.type === 'answers') return meaning.answers;
  return meaning.type === 'intent' ? meaning.intent : meaning.type;
}

const safetyStates = ['checkIn', 'doubt', 'moderate', 'high', 'emergency'] as const;
const leavesCrisis = ['safe', 'yes', 'falseAlarm', 'goOn', 'stopAsking'];

describe('in a crisis a short reply never counts as safe', () => {
  // biome-ignore format: a list reads in rows
  const replies: readonly (readonly [Locale, string])[] = [
    ['en', 'ok'], ['en', 'okay thanks'], ['en', 'thanks'], ['en', 'sure'], ['en', 'alright'], ['en', 'fine'], ['en', 'im scared'], ['en', 'i dont know what to do'], ['en', 'yes but im scared'],
    ['es', 'ok'], ['es', 'gracias'], ['es', 'bueno'], ['es', 'está bien'], ['es', 'tengo miedo'], ['es', 'no sé qué hacer'], ['es', 'sí, pero tengo miedo'], ['es', 'ya no puedo más'],
    ['es', 'no me siento bien'], ['es', 'no estoy mejor'], ['es', 'no estoy tranquila'], ['es', 'no, no estoy bien'], ['es', 'no, no me siento bien'], ['en', "no, i'm not fine"],
  ];
  test.each(replies)('%s: %s', (locale, text) => {
    expect(safetyStates.filter((state) => leavesCrisis.includes(String(read(text, state, locale))))).toEqual([]);
  });

  test('and a clear word still does', () => {
    for (const text of ['yes', "yes I'm ok", "ok, I'm safe"]) expect(read(text, 'checkIn', 'en')).toBe('safe');
    for (const text of ['sí', 'estoy a salvo']) expect(read(text, 'checkIn', 'es')).toBe('safe');
    for (const text of ["no, i'm fine", "no, I'm okay"]) expect(read(text, 'checkIn', 'en')).toBe('safe');
    for (const text of ['no, estoy bien', 'no, ya estoy mejor', 'no, no me voy a matar'])
      expect(read(text, 'checkIn', 'es')).toBe('safe');
    for (const text of ['no', 'no, seguro']) expect(read(text, 'checkIn', 'es')).toBe('notSafe');
  });
});

test('distress is no answer about danger or harm: the screen speaks, and the question stays open', () => {
  for (const locale of ['es', 'en'] as const) {
    for (const text of ['ya no puedo más', 'ya no aguanto más', 'ya no soporto esto']) {
      expect([text, read(text, 'danger', locale)]).toEqual([text, 'unclear']);
      expect([text, read(text, 'harm', locale)]).toEqual([text, 'unclear']);
    }
  }
});

describe('a doubtful no', () => {
  // biome-ignore format: a list reads in rows
  const doubts: readonly (readonly [Locale, string])[] = [
    ['en', 'not that I know of'], ['en', "I don't think so"], ['en', 'not to my knowledge'], ['es', 'no que yo sepa'], ['es', 'creo que no'], ['es', 'no creo'],
  ];
  test.each(doubts)(
    'of somebody else is a no, for nobody can say more; of oneself it is asked again (%s: %s)',
    (locale, text) => {
      for (const question of ['danger', 'harm'] as const) {
        for (const who of ['loved_one', 'professional'] as const)
          expect(read(text, question, locale, { who })).toEqual({ [question]: 'none' });
        expect(read(text, question, locale, { who: 'self' })).toBe('unclear');
        expect(read(text, question, locale)).toBe('unclear');
      }
    },
  );

  test('after a plain no is a no', () => {
    expect(read("no, I don't think so", 'danger', 'en', { who: 'self' })).toEqual({ danger: 'none' });
    expect(read('no, creo que no', 'harm', 'es', { who: 'self' })).toEqual({ harm: 'none' });
  });
});

test('a request for a person beside an answer is not lost, unless the answer is a danger', () => {
  expect(read('no, can i just talk to a person', 'danger', 'en')).toBe('human');
  expect(read('every day, can someone call me', 'use', 'en')).toBe('human');
  expect(read('outpatient, can I talk to a counselor', 'history', 'en')).toBe('human');
  expect(read('no, quiero hablar con una persona', 'harm', 'es')).toBe('human');
  expect(read("he's not breathing, can someone call me", 'danger', 'en')).toEqual({ danger: 'medical' });
  expect(read('I talk to a counselor every week', 'history', 'en')).toEqual({ history: 'unknown' });
});

test('how they are reached is changed in their own words', () => {
  const contact = { type: 'intent', intent: 'change', question: 'contact' };
  const said = (text: string, locale: Locale) =>
    understand(text, { question: 'review', choices: [], many: false }, locale, {});
  for (const text of ['change how to reach me', 'change my phone number', 'I want to change my email'])
    expect(said(text, 'en')).toEqual(contact);
  for (const text of ['cambiar mi teléfono', 'cambiar cómo contactarme']) expect(said(text, 'es')).toEqual(contact);
});

test('an ok at an end takes nothing back: a no to saving stays a no', () => {
  for (const text of ['ok', 'okay thanks']) expect(read(text, 'ending', 'en')).toBe('unclear');
  expect(read('yes', 'ending', 'en')).toBe('yes');
});
