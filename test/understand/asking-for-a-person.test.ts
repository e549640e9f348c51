import { expect, test } from 'vitest';
import { questionIds, questions } from '../../dialogs/questions.ts';
import type { OpenAsk } from '../../src/core/understand/meaning.ts';
import { understand } from './cases.ts';

const open = (question: OpenAsk['question']): OpenAsk => ({
  question,
  choices: question in questions ? questions[question as 'who'].values.map((value) => ({ value, label: value })) : [],
  many: false,
});
const places: readonly OpenAsk['question'][] = [
  ...questionIds,
  'checkIn',
  'moderate',
  'high',
  'emergency',
  'barrier',
  'means',
  'nearby',
  'ending',
];

const asked = {
  en: [
    'let me talk to a person',
    'let me speak to a human',
    'can i get a human',
    'put me through to a real person',
    'is there a person i can talk to',
    'stop the bot, give me a human',
    'someone real please',
    'i would like to speak to a counselor',
  ],
  es: [
    'quiero hablar con una persona',
    'quiero hablar con alguien',
    'déjeme hablar con una persona',
    'páseme con alguien',
    'me puede comunicar con alguien',
    'que me atienda una persona',
    'con una persona por favor',
    'no quiero un robot, quiero una persona',
  ],
} as const;

test.each(['en', 'es'] as const)(
  'in %s who asks for a person is heard at every question, and answers none',
  (locale) => {
    for (const text of asked[locale])
      for (const place of places)
        expect([text, place, understand(text, open(place), locale, place === 'who' ? {} : { who: 'self' })]).toEqual([
          text,
          place,
          { type: 'intent', intent: 'human' },
        ]);
  },
);

test('who does not want to talk to a machine asks for a person, and does not tell whom it is for', () => {
  for (const text of ['i dont want to talk to a robot', 'i am tired of talking to bots'])
    expect(understand(text, open('who'), 'en', {})).toEqual({ type: 'intent', intent: 'human' });
});

test('who tells that they talk with somebody does not ask for one', () => {
  for (const text of ['i talk to a counselor every week', 'talking to a therapist helps'])
    expect(understand(text, open('history'), 'en', { who: 'self' })).not.toMatchObject({ intent: 'human' });
});

const noCalls = {
  en: [
    'stop calling me',
    'dont call me anymore',
    'please do not call my phone',
    'no more calls',
    "I don't want a call",
    'cancel my callback',
  ],
  es: ['no me llamen', 'ya no me llamen', 'dejen de llamarme', 'no quiero llamadas', 'cancelen mi llamada'],
} as const;
const otherCalls = {
  en: ['he wont stop calling me', 'stop calling me an addict', 'dont call the police', 'i call my mom every day'],
  es: ['mi ex no deja de llamarme', 'no llamen a la policía', 'no me llamo así'],
} as const;

test.each(['en', 'es'] as const)('in %s who wants no calls is heard anywhere; other calls are not ours', (locale) => {
  for (const place of ['who', 'danger', 'state', 'use', 'contact', 'callback', 'high', 'checkIn', 'ending'] as const) {
    const intent = (text: string) => {
      const meaning = understand(text, open(place), locale, { who: 'self' });
      return meaning.type === 'intent' && meaning.intent === 'noCalls';
    };
    expect([place, noCalls[locale].filter((text) => !intent(text)), otherCalls[locale].filter(intent)]).toEqual([
      place,
      [],
      [],
    ]);
  }
});

const exits = {
  en: [
    'no im ok now',
    'i am safe now',
    'im not going to do anything',
    'i feel better now',
    "I've calmed down",
    'im good i promise',
  ],
  es: ['ya estoy bien', 'estoy a salvo ya', 'no voy a hacer nada', 'ya me siento mejor', 'ya me calmé'],
} as const;
const misread = {
  en: [
    'im fine its anxiety',
    "it's just a panic attack",
    'no im fine just tired',
    'i didnt mean it, i was just mad',
    'its only heartburn',
  ],
  es: ['estoy bien, es ansiedad', 'es solo ansiedad', 'son los nervios', 'estoy bien, solo estoy cansada'],
} as const;

test.each(['en', 'es'] as const)('in %s "I am OK now" and "it is only anxiety" are heard on every card', (locale) => {
  for (const place of ['checkIn', 'moderate', 'high', 'emergency', 'barrier', 'means', 'nearby'] as const) {
    for (const text of exits[locale])
      expect([place, text, understand(text, open(place), locale, {})]).toEqual([
        place,
        text,
        { type: 'intent', intent: 'safe' },
      ]);
    for (const text of misread[locale])
      expect([place, text, understand(text, open(place), locale, {})]).toEqual([
        place,
        text,
        { type: 'intent', intent: 'falseAlarm' },
      ]);
  }
});

test('"not OK" is no exit, and "ok" to danger or harm is no answer', () => {
  for (const text of ['no im not ok', 'im not safe', 'i dont feel safe'])
    expect(understand(text, open('checkIn'), 'en', {})).toEqual({ type: 'intent', intent: 'notSafe' });
  for (const place of ['danger', 'harm'] as const)
    for (const text of ['ok', 'okay', 'alright', 'ok thanks'])
      expect([place, text, understand(text, open(place), 'en', {}).type]).toEqual([place, text, 'unclear']);
  for (const place of ['danger', 'harm'] as const)
    expect([place, understand('vale, gracias', open(place), 'es', {}).type]).toEqual([place, 'unclear']);
});
