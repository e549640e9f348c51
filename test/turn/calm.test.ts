import { expect, test } from 'vitest';
import { converse } from '../../src/cli/converse.ts';
import { quietLibrary } from '../../src/cli/filters.ts';
import type { Channel, OwnLocale } from '../../src/core/model.ts';

const library = quietLibrary();

interface Told {
  readonly replies: readonly (readonly string[])[];
  readonly effects: readonly string[];
}

function talk(locale: OwnLocale, channel: Channel, ...says: readonly string[]) {
  const { replies, effects } = converse(library, { id: 1, says, channel, locale }, () => {}) as Told; // True: what converse prints.
  return { last: (replies.at(-1) ?? []).join('\n'), effects };
}

const agreed: { readonly [L in OwnLocale]: readonly string[] } = {
  en: ['me', 'no', 'no', 'i agree', '34', 'ohio'],
  es: ['para mi', 'no', 'no', 'acepto', '34', 'ohio'],
};

test('a habit told where we ask about it calls for a nurse and nobody else; what is felt now and may kill still alarms', () => {
  const told = talk('es', 'web', ...agreed.es, 'cerveza', 'diario', 'si, tiemblo si no tomo');
  expect(told.effects).toEqual(['task:medical']);
  expect(told.last).toContain('enfermera');
  const now = talk('es', 'web', ...agreed.es, 'cerveza', 'diario', 'estoy viendo cosas y convulsionando');
  expect(now.effects).toContain('page:crisis');
});

test('a second no to what no answers passes on to the next question', () => {
  const said = [...agreed.es, 'cerveza', 'unos dias', 'casi nada', 'no', 'no'];
  expect(talk('es', 'web', ...said, 'no').last).toContain('por dentro');
  expect(talk('es', 'web', ...said, 'no', 'no').last).toContain('al comer');
  expect(talk('es', 'web', ...said, 'no', 'no').effects).toEqual([]);
});

test('an attempt long over is the past, whenever the sentence says so; a new one is not', () => {
  const harm = (locale: OwnLocale, said: string) =>
    talk(locale, 'web', ...agreed[locale].slice(0, 2), said).effects.includes('page:crisis');
  expect(harm('en', 'i tried when i was 17 but thats 20 years ago')).toBe(false);
  expect(harm('es', 'lo intente a los 17 pero eso fue hace 20 años')).toBe(false);
  expect(harm('en', 'i tried once 20 years ago and i still think about it')).toBe(true);
  expect(harm('es', 'lo intente la semana pasada')).toBe(true);
});

test('the state is put right at any question, and a place that somebody else lives in is none of it', () => {
  for (const [locale, said] of [
    ['en', "no wait it's michigan"],
    ['en', 'actually i live in michigan'],
    ['es', 'en realidad vivo en michigan'],
  ] as const)
    expect(talk(locale, 'web', ...agreed[locale], said).last, said).toMatch(/m[ií]chigan/i);
  expect(talk('en', 'web', ...agreed.en, 'my sister lives in michigan').last).not.toContain('State');
});

test('a lone word, a name or a Spanish word fetches no article and no counsellor; a word that people ask with does', () => {
  for (const word of ['va', 'quien', 'Mariana', 'sale', 'perdon']) {
    const { last, effects } = talk('es', 'web', 'para mi', word);
    expect(last, word).toContain('No entendí');
    expect(effects, word).toEqual([]);
  }
  expect(talk('es', 'web', 'para mi', 'precio').last).toContain('No tengo precios');
  expect(talk('es', 'web', 'mi patron se entera?').last).not.toContain('Alcohol');
  expect(talk('es', 'web', 'para mi', 'tengo corte el lunes, dan carta?').last).not.toContain('Marihuana');
});

test('by text what tells nothing is answered at once, and what was put off is said when texting is private', () => {
  const cost = talk('es', 'sms', 'cuanto cuesta?');
  expect(cost.last).toContain('No tengo precios');
  const later = talk('es', 'sms', 'necesito desintoxicarme primero?', 'para mi', 'no', 'no', 'es privado').last;
  expect(later).toContain('desintox');
  expect(talk('es', 'sms', 'necesito desintoxicarme primero?', 'para mi', 'no', 'no', 'no').last).not.toContain(
    'desintox',
  );
});

test('a greeting to our greeting is answered without asking the same again', () => {
  const { last } = talk('en', 'web', 'hi');
  expect(last.split('Who is this for?')).toHaveLength(2);
});
