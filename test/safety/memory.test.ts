import { expect, test } from 'vitest';
import { remembered } from '../../src/core/clues.ts';
import type { Clue, Screening } from '../../src/core/model.ts';
import { screen } from './dangers.ts';

/** Says these one after another, as a conversation does, and tells what the screen made of each. */
function hearAll(...texts: readonly string[]): readonly Screening[] {
  let clues: Clue[] = [];
  return texts.map((text) => {
    const screening = screen(text, { clues });
    clues = remembered({ clues }, screening);
    return screening;
  });
}

const outcomes = (...texts: readonly string[]) => hearAll(...texts).map(({ outcome }) => outcome);

test.each([
  ['there is no future and nothing helps', 'thank you for everything', 'counting my pills'],
  ['nothing helps', 'tell my sister the dog eats at six', 'counting my pills'],
  ['nada tiene sentido', 'gracias por todo', 'contando mis pastillas'],
])('hopelessness, then a goodbye, then means is a crisis: %s', (...texts) => {
  const heard = hearAll(...texts);
  expect(heard.at(-1)).toMatchObject({ outcome: 'escalate', category: 'suicide_self' });
  expect(heard.at(-1)?.rules).toContain('clues-all');
  expect(heard.map(({ outcome }) => outcome).slice(0, 2)).not.toContain('escalate');
});

test('two different clues are asked about, one of them twice is not', () => {
  expect(outcomes('nothing helps', 'thank you for everything')).toEqual(['none', 'checkIn']);
  expect(outcomes('thank you for everything', 'thanks for everything')).toEqual(['none', 'none']);
  expect(outcomes('gracias por todo', 'gracias por todo')).toEqual(['none', 'none']);
});

test.each([
  ['tomé pastillas de más', 'tengo mucho sueño'],
  ['me pasé de cristal', 'se me cierran los ojos'],
  ['ando cabeceando', 'me estoy quedando dormido'],
  ['i took too many pills', "i can't keep my eyes open"],
])('who took too much and grows sleepy may stop breathing: %s, %s', (taken, sleepy) => {
  const [first, last] = hearAll(taken, sleepy);
  expect(first?.category).toBe('overdose_now');
  expect(last).toMatchObject({ outcome: 'escalate', category: 'overdose_now', severity: 'imminent' });
  expect(last?.rules).toContain('clues-sinking');
});

test.each([
  ['my brother died in june', 'i wish i was with him'],
  ['my mom passed away', 'i will see her again soon'],
  ['se murió mi mamá en marzo', 'quiero estar con ella'],
  ['quisiera estar con él', 'mi hijo murió el año pasado'],
])('a death, and the wish to be with the dead, are asked about: %s, %s', (...texts) => {
  const heard = hearAll(...texts);
  expect(heard.map(({ outcome }) => outcome)).toEqual(['none', 'checkIn']);
  expect(heard.at(-1)).toMatchObject({ category: 'suicide_self', about: 'self', rules: ['clues-loss'] });
});

test.each([
  ['my brother died in june', 'i wish i was at the beach'],
  ['my brother almost died', 'i wish i was with him'],
  ['my phone died', 'i wish i was with her'],
  ['mi hermano casi se muere', 'quisiera estar con él'],
  ['se murió mi mamá en marzo', 'no quiero estar con ella'],
])('either alone is not: %s, %s', (...texts) => {
  expect(outcomes(...texts)).toEqual(['none', 'none']);
});

test('sleep alone is no danger, nor after sorrow', () => {
  expect(outcomes('tengo mucho sueño')).toEqual(['none']);
  expect(outcomes('tomo mucho', 'tengo mucho sueño')).toEqual(['none', 'none']);
  expect(outcomes('gracias por todo', 'tengo mucho sueño')).toEqual(['none', 'none']);
});

test('what is ordinary stays ordinary, however many clues came before', () => {
  const clues: Clue[] = ['hopeless', 'goodbye', 'asked', 'asked'];
  for (const text of ['yes', 'tuesday is fine', 'no allergies', 'martes por favor']) {
    expect(screen(text, { clues }).outcome).toBe('none');
  }
});

test('a clue that is denied, or about somebody else, is none', () => {
  expect(screen('i do not feel hopeless').clues).toBeUndefined();
  expect(outcomes('i am not hopeless', 'thank you for everything')).toEqual(['none', 'none']);
});

test('a third check-in is no longer a question', () => {
  const last = hearAll('i feel so hopeless', "i can't do this anymore", "there's no hope left").at(-1);
  expect(last).toMatchObject({ outcome: 'escalate', severity: 'elevated' });
  expect(last?.rules).toContain('clues-again');
});

test('memory has an end', () => {
  const clues: Clue[] = Array.from({ length: 12 }, () => 'asked');
  expect(remembered({ clues }, { ...screen('hello'), clues: ['goodbye'] })).toHaveLength(12);
});
