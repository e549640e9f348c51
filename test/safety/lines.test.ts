import { describe, expect, test } from 'vitest';
import type { Topic } from '../../dialogs/memory.ts';
import { compiledSafety } from '../../src/core/compiled/compiled.ts';
import { inLocale } from '../../src/core/languages.ts';
import { locales } from '../../src/core/model.ts';
import { screen } from './dangers.ts';

/** Each danger beside a sentence built like it that needs no such line: [danger, twin]. */
const named: { readonly [T in Topic]?: readonly (readonly [danger: string, twin: string])[] } = {
  child: [
    ['im 15 and my stepdad hits me', 'im 15 and my stepdad coaches me'],
    ['my mom beats me and i am in 8th grade', 'my husband beats me, i teach 8th grade'],
    ['i am 16, my uncle raped me', 'i am 36, my uncle raped me'],
    ['my dad hits me. i am 12 years old', 'i am 12 years sober and my husband hits me'],
    ['tengo 14 años y mi papá me pega', 'tengo 14 años con él y me pega'],
    ['soy menor, mi tío me manosea', 'mi tío me manosea'],
  ],
  assault: [
    ['i was raped at a party on saturday', 'i was mugged at a party on saturday'],
    ['my ex forced himself on me again', 'my ex forced the door again'],
    ['he rapes me when he drinks', 'he hits me when he drinks'],
    ['me violaron el sábado en una fiesta', 'me golpearon el sábado en una fiesta'],
    ['mi jefe me manosea y tengo miedo de él', 'mi jefe me pega y tengo miedo de él'],
  ],
  trafficking: [
    ['he makes me sleep with men for drug money', 'he makes me sleep on the couch'],
    ['they force me to sell my body', 'they force me to sell my car'],
    ['my pimp beats me', 'my husband beats me'],
    ['me obligan a prostituirme', 'me obligan a trabajar horas extra'],
    ['mi novio me vende a otros hombres y me pega', 'mi novio me presta su carro y me pega'],
  ],
  newborn: [
    [
      'my baby is 3 weeks old and i keep having thoughts of hurting her',
      'my baby is 3 weeks old and i keep singing to her',
    ],
    ['i just gave birth and i want to die', 'i want to die'],
    ['since the baby was born i think about killing myself', 'i think about killing myself'],
    ['acabo de tener un bebé y pienso en ahogarlo y me quiero morir', 'me quiero morir'],
    ['tengo pensamientos de hacerle daño a mi bebé recién nacido', 'mi bebé recién nacido no duerme'],
  ],
  leftAlone: [
    ['my toddler is locked in the hot car', 'my keys are locked in the hot car'],
    ['dejé a mi niño encerrado en el carro con este calor', 'dejé mis llaves encerradas en el carro'],
  ],
  driving: [
    ['im drunk and my kids are in the back seat', 'i was arrested, drunk with my kids in the back seat, years ago'],
    ['estoy manejando tomado con mis hijos', 'mi hermana maneja porque estoy tomado'],
  ],
};

describe.for(Object.entries(named))('%s', ([topic, pairs]) => {
  test.for(pairs)('%s | %s', ([danger, twin]) => {
    expect(screen(danger)).toMatchObject({ outcome: 'escalate', topic });
    expect(screen(twin).topic).not.toBe(topic);
  });
});

test('who would take their own life and their children with them is told of 911 first', () => {
  for (const said of ['i will kill myself and my kids', 'quiero matarme y matar a mis hijos'])
    expect(screen(said)).toMatchObject({ severity: 'imminent', topic: 'threat' });
  expect(screen('my kids keep me from killing myself')).not.toMatchObject({ topic: 'threat' });
});

test('of a child who was hurt only the line for children is said, whatever else was done', () => {
  expect(screen('my stepdad rapes me, i am 13')).toMatchObject({ topic: 'child', about: 'self' });
  expect(screen('my stepdad rapes me')).toMatchObject({ topic: 'assault', about: 'self' });
});

test('a Spanish card that names 988 says how Spanish is had there, by call and by text', () => {
  const { cards, lines } = inLocale(compiledSafety, 'es');
  const naming = Object.entries(cards).flatMap(
    ([key, { say, sms }]) => [say, ...(key === 'barrier' ? [] : [sms])].map((text) => [key, text] as const), // Nine choices leave no room in its text message.
  );
  for (const [key, text] of [...naming, ['resources', lines.resources] as const].filter(([, said]) =>
    said.includes('{crisis}'),
  )) {
    expect([key, text]).toEqual([key, expect.stringMatching(/(oprim\w+ (el )?2|\{crisis\} y 2)/)]);
    expect([key, text]).toEqual([key, expect.stringMatching(/AYUDA (por texto )?al \{crisis\}/)]); // Never a bare AYUDA: that would reach us.
  }
});

test('a card that can be read on a phone does not speak of a page, and asks nobody to answer with a word of the carrier', () => {
  for (const locale of locales)
    for (const [key, { say, again, sms }] of Object.entries(inLocale(compiledSafety, locale).cards)) {
      expect([key, `${say} ${again} ${sms}`]).not.toEqual([key, expect.stringMatching(/this page|esta página/i)]);
      expect([key, sms]).not.toEqual([key, expect.stringContaining('Word}')]);
    }
});

test('who is hurt at home, was raped or is sold learns in Spanish that the line speaks it', () => {
  const told = Object.entries(inLocale(compiledSafety, 'es').cards).filter(([, { say }]) =>
    /\{(dv|sexual_assault|trafficking)\}/.test(say),
  );
  expect(told.length).toBeGreaterThan(12);
  for (const [key, { say }] of told) {
    const isShort =
      key.startsWith('nearby') ||
      /^emergency\.\w+\.other$/.test(key) ||
      key === 'emergency.assault' ||
      key === 'emergency.trafficking';
    if (!isShort) expect([key, say]).toEqual([key, expect.stringContaining('Hablan español')]);
  }
});
