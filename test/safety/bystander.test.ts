import { describe, expect, test } from 'vitest';
import { begin, type Turn } from '../../src/core/turn.ts';
import { openMorning, openTable, say } from '../turn/table.ts';

const table = openTable();
type Said = readonly [locale: 'en' | 'es', ...texts: string[]];

/** A conversation on our page, by the real words and the real screen: its last turn. */
function told([locale, ...texts]: Said): Turn {
  let last: Turn | undefined;
  for (const text of texts) last = say(table, last?.conversation ?? begin('web', locale, openMorning), text);
  if (!last) throw new Error('Nobody said anything.');
  return last;
}

const concernOf = ({ conversation }: Turn) => conversation.snapshot.context.concern;
const wordsOf = ({ utterances }: Turn) => utterances.map(({ text }) => text).join(' ');
const steps = { en: /Try to wake them.*Stay with them/s, es: /Trate de despertarle|despert.*Quédese/s } as const;

describe('whoever looks on is told what to do for the other', () => {
  test.for<Said>([
    ['en', 'hi', 'its about my brother', 'not breathing'],
    ['en', 'hi', 'my daughter', 'wont wake up'],
    ['en', 'hi', 'someone i care about', 'help me please, unresponsive and cold'],
    ['en', 'hi', 'for my wife', 'i think its an overdose, barely breathing'],
    ['en', 'hi', 'me', 'his lips are going blue'],
    ['en', 'hi', 'me', 'my roommate is gurgling and out cold'],
    ['en', 'hi', 'me', 'is not breathing'],
    ['en', 'hi', 'me', 'i cant wake my dad'],
    ['en', 'hi', 'me', 'narcan didnt work'],
    ['en', 'hi', 'me', 'her breathing sounds like gargling'],
    ['es', 'hola', 'es para mi hermano', 'no respira'],
    ['es', 'hola', 'mi hija', 'está morada'],
    ['es', 'hola', 'para alguien que me importa', 'ayúdenme, no reacciona'],
    ['es', 'hola', 'para mí', 'no despierta mi abuelo'],
    ['es', 'hola', 'para mí', 'no reacciona mi novia, tomó muchas pastillas'],
    ['es', 'hola', 'para mí', 'no respira mi vecino'],
    ['es', 'hola', 'para mí', 'tiene los labios morados'],
  ])('%s: %s / %s / %s', (said) => {
    const last = told(said);
    expect(concernOf(last)).toMatchObject({ level: 'emergency', category: 'overdose_now', about: 'other' });
    expect(wordsOf(last)).toMatch(steps[said[0]]);
  });

  test.for<Said>([
    ['en', 'hi', 'my cousin', 'chest pain'],
    ['en', 'hi', 'my nephew', 'having a seizure'],
    ['es', 'hola', 'mi tía', 'está convulsionando'],
  ])('a body that fails is theirs as well. %s: %s / %s / %s', (said) => {
    expect(concernOf(told(said))).toMatchObject({ level: 'emergency', category: 'medical_emergency', about: 'other' });
  });
});

describe('what follows stays about the one it was about', () => {
  test.for<Said>([
    ['en', 'hi', 'me', 'my boyfriend overdosed', 'still not breathing'],
    ['en', 'hi', 'me', 'my mom took all her pills', 'cant wake up'],
    ['en', 'hi', 'my son', 'he wont wake up', 'turning grey now', 'seizing'],
    ['es', 'hola', 'para mí', 'mi hija está en sobredosis', 'no respira'],
    ['es', 'hola', 'para mí', 'mi papá se tomó todas las pastillas', 'está inconsciente'],
  ])('%s: %s / %s / %s / %s', (said) => {
    expect(concernOf(told(said))).toMatchObject({ level: 'emergency', about: 'other' });
  });
});

describe('who says "I" speaks of themselves, whoever they came for', () => {
  test.for<Said>([
    ['en', 'hi', 'my son', 'i took too many pills'],
    ['en', 'hi', 'my son', 'my chest hurts and i cant breathe'],
    ['en', 'hi', 'someone i care about', 'my lips are blue'],
    ['en', 'hi', 'my wife', 'i swallowed all of her pills'],
    ['es', 'hola', 'mi hijo', 'me tomé demasiadas pastillas'],
    ['es', 'hola', 'mi hijo', 'tomé demasiadas pastillas'],
    ['es', 'hola', 'mi hijo', 'me duele el pecho'],
  ])('a body. %s: %s / %s / %s', (said) => {
    expect(concernOf(told(said))).toMatchObject({ about: 'self' });
  });

  test.for<Said>([
    ['en', 'hi', 'my son', 'i want to die'],
    ['es', 'hola', 'mi hijo', 'me quiero morir'],
  ])('a wish. %s: %s / %s / %s', (said) => {
    expect(concernOf(told(said))).toMatchObject({ category: 'suicide_self', about: 'self' });
  });

  test('and in their own emergency nobody else is meant', () => {
    expect(concernOf(told(['en', 'hi', 'my son', 'i took too many pills', 'cant breathe']))).toMatchObject({
      level: 'emergency',
      about: 'self',
    });
  });
});

describe('a pregnancy is theirs, also where the baby is named', () => {
  test.for<Said>([
    ['en', 'baby isnt moving, im 30 weeks'],
    ['en', 'im 34 weeks. no kicks since last night'],
    ['en', 'im pregnant and the baby stopped moving'],
    ['es', 'tengo 32 semanas y no siento al bebé'],
    ['es', 'estoy embarazada y sangrando'],
  ])('%s: %s', (said) => {
    const last = told(said);
    expect(concernOf(last)).toMatchObject({ level: 'emergency', category: 'medical_emergency', about: 'self' });
    expect(wordsOf(last)).toMatch(/911/);
  });

  test('of a wife it is about her', () => {
    expect(concernOf(told(['en', 'my wife is 30 weeks pregnant and bleeding']))).toMatchObject({
      category: 'medical_emergency',
      about: 'other',
    });
  });
});

describe('the fear that a child is taken away is answered as what it is, also where danger is asked about', () => {
  test.for<Said>([
    ['es', 'hola', 'para mí', 'tengo miedo que me quiten al bebé'],
    ['es', 'tengo miedo de que me quiten a mis hijos'],
    ['en', 'hi', 'for me', 'im afraid cps will take my kids'],
  ])('%s: %s / %s / %s', (said) => {
    expect(concernOf(told(said))).toBeNull();
  });

  test('and the fear of somebody who hits is danger', () => {
    expect(concernOf(told(['es', 'hola', 'para mí', 'tengo miedo que me pegue']))).toMatchObject({
      category: 'violence_abuse',
    });
  });
});
