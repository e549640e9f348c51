import { expect, test } from 'vitest';
import type { OwnLocale } from '../../src/core/model.ts';
import { rehearse } from '../../src/rehearsal.ts';
import { library } from '../service/parts.ts';

const now = Date.parse('2026-12-02T15:00:00Z');
const hellos: { readonly [L in OwnLocale]: string } = { en: 'hi', es: 'hola' };

/** After a greeting, on a phone: what becomes of it. */
function after(locale: OwnLocale, text: string): 'out' | 'danger' | 'goes on' {
  const talk = rehearse(library, { channel: 'sms', locale, now: () => now }, () => {});
  talk.say({ type: 'text', text: hellos[locale] });
  talk.say({ type: 'text', text });
  const effects = talk.effects();
  if (effects.some((effect) => effect.type === 'page')) return 'danger';
  return effects.some(({ type }) => type === 'optOut') ? 'out' : 'goes on';
}

/** The law (47 CFR 64.1200(a)(10)) takes any words that a reasonable person would understand so. Nobody has reviewed the list. */
// biome-ignore format: a list reads in lines
const isOut: { readonly [L in OwnLocale]: readonly string[] } = {
  en: [
    'please stop texting me this is my work phone', 'stop texting my phone', 'can you please stop sending me messages',
    'i said stop texting me', 'you keep texting the wrong person stop', 'this isnt him you have the wrong number',
    'sorry you have the wrong number im not sam', 'i never signed up for this please stop', 'wrong number sorry',
    'dont ever text this phone again', 'take my number off your list please', 'remove me from your list',
    'please remove my number', 'i would like to stop receiving texts', 'how do i unsubscribe', 'no more texts please',
    'I want to stop getting these messages', 'please delete my number from your system', 'lose my number', 'Stop!',
    'ＳＴＯＰ', '"STOP"', 'STOP 🛑', 'TD', 'unsub', 'u got the wrong numbr', 'leave me alone', 'stop bothering me',
  ],
  es: [
    'por favor no me escriban mas', 'deje de mandarme textos por favor', 'este no es mi numero se equivoco',
    'yo no soy esa persona numero equivocado', 'quiero dejar de recibir mensajes', 'borre mi numero por favor',
    'como le hago para que no me lleguen mensajes', 'no me manden mas textos gracias', 'ya deje de molestar',
    'quiteme de la lista', 'dejame en paz', 'ALTO', 'PARAR', 'STOP',
  ],
};

// biome-ignore format: a list reads in lines
const isNot: { readonly [L in OwnLocale]: readonly string[] } = {
  en: [
    'i want to quit', 'i cant stop', 'i want to stop drinking', 'how do i stop drinking', 'cancel my appointment',
    'he wont stop texting me', 'my ex will not stop texting me', 'i told him to stop texting me',
    'i called the wrong number before', 'please dont contact my wife', 'dont text me at work call me instead',
    'wrong person to ask but my son is using', 'i want to stop getting high', 'i hang out with the wrong people',
  ],
  es: ['mi ex no deja de escribirme', 'quiero dejar de beber', 'no puedo parar', 'le dije que dejara de escribirme'],
};

const isDanger: { readonly [L in OwnLocale]: readonly string[] } = {
  en: ['I want to end it', 'stop texting me i want to die', 'stop texting me, i am going to kill myself'],
  es: ['ya no me escriban, me quiero morir'],
};

test.for([
  ['out', isOut],
  ['goes on', isNot],
  ['danger', isDanger],
] as const)('no more texts in any words, and talk of use or of life is none: %s', ([becomes, lists]) => {
  const wrong = (['en', 'es'] as const).flatMap((locale) =>
    lists[locale].map((text) => [text, after(locale, text)]).filter(([, found]) => found !== becomes),
  );
  expect(wrong).toEqual([]);
});

/** Rule T6: the words of the carrier count at any time. "Leave me alone" is none of them, and in danger it is often pain. */
const inDanger: { readonly [L in OwnLocale]: { danger: string; goesOn: readonly string[]; out: readonly string[] } } = {
  en: {
    danger: 'i want to kill myself tonight',
    goesOn: ['leave me alone', 'please leave me alone', 'stop bothering me'],
    out: ['STOP', 'unsubscribe', 'stop texting me', 'wrong number'],
  },
  es: {
    danger: 'me quiero matar esta noche',
    goesOn: ['dejame en paz', 'ya déjenme en paz', 'deje de molestar'],
    out: ['ALTO', 'STOP', 'ya no me escriban', 'numero equivocado'],
  },
};

test.for(['en', 'es'] as const)('where danger was heard, only a plain wish for no texts ends them: %s', (locale) => {
  const { danger, goesOn, out } = inDanger[locale];
  const ends = (text: string) => {
    const talk = rehearse(library, { channel: 'sms', locale, now: () => now }, () => {});
    for (const said of [danger, text]) talk.say({ type: 'text', text: said });
    return talk.effects().some(({ type }) => type === 'optOut');
  };
  expect(goesOn.filter(ends)).toEqual([]);
  expect(out.filter((text) => !ends(text))).toEqual([]);
});

test('a phone that is private after all is asked about again', () => {
  for (const [locale, says] of [
    ['en', ['hi', 'me', 'no', 'no', 'no', 'private']],
    ['es', ['hola', 'para mi', 'no', 'no', 'no', 'es privado']],
    ['en', ['hi', 'me', 'no', 'no', 'no', 'yes']],
  ] as const) {
    const talk = rehearse(library, { channel: 'sms', locale, now: () => now }, () => {});
    for (const text of says) talk.say({ type: 'text', text });
    expect(talk.conversation().asked?.question).toBe('textSafe');
  }
});
