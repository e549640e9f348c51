import { describe, expect, test } from 'vitest';
import { remembered } from '../../src/core/clues.ts';
import type { Clue, Screening } from '../../src/core/model.ts';
import { screen } from './dangers.ts';

/** What the last of these texts means after the others. */
function hearLast(...texts: readonly string[]): Screening | undefined {
  let clues: Clue[] = [];
  return texts
    .map((text) => {
      const screening = screen(text, { clues });
      clues = remembered({ clues }, screening);
      return screening;
    })
    .at(-1);
}

test.each([
  ['my cousin makes me do stuff', 'im 12'],
  ['im 14', 'my stepdad does things to me'],
  ['my grandpa sneaks in my room at night', 'i am in 7th grade'],
  ['mi tío se mete a mi cuarto en la noche', 'tengo 11 años'],
])('an age beside a line of hurt is a child, in whichever order: %s, %s', (...texts) => {
  expect(hearLast(...texts)).toMatchObject({ outcome: 'escalate', topic: 'child', about: 'self' });
});

test.each([
  ['my cousin makes me laugh', 'im 12'],
  ['my stepdad does nice things to me', 'im 14'],
  ['my grandpa sneaks in my room at night', 'i am 12 years sober'],
  ['mi tío me ayuda con la tarea', 'tengo 11 años'],
])('an age alone, or hurt without one, is no child who is hurt: %s, %s', (...texts) => {
  expect(hearLast(...texts)?.topic).not.toBe('child');
});

test('the age of the baby, then thoughts of harm to "her", is a parent who needs the line for new parents', () => {
  expect(hearLast('my baby is 3 weeks old', 'i keep thinking about smothering her')).toMatchObject({
    outcome: 'escalate',
    topic: 'newborn',
  });
  expect(hearLast('my baby is 3 weeks old', 'i keep thinking about feeding her')?.topic).not.toBe('newborn');
});

describe('said in plain words', () => {
  test.each([
    ['i am going to hang myself', { severity: 'imminent', category: 'suicide_self' }],
    ['me voy a pegar un tiro', { severity: 'imminent', category: 'suicide_self' }],
    ['i keep imagining suffocating my baby', { topic: 'newborn' }],
    ['a veces pienso en ahogar a mi bebé', { topic: 'newborn' }],
    ['i shook our baby', { severity: 'imminent', topic: 'child' }],
    ['i woke up and he was on top of me', { topic: 'assault' }],
    ['desperté y lo tenía encima de mí', { topic: 'assault' }],
    ['he makes me have sex for rent', { topic: 'trafficking' }],
    ['i want to be with my dad in heaven', { category: 'suicide_self', about: 'self' }],
    ['i am 12 and i took my grandmas pills', { category: 'overdose_now', topic: 'ingestion' }],
  ])('%s', (danger, heard) => {
    expect(screen(danger)).toMatchObject({ outcome: 'escalate', ...heard });
  });

  test.each([
    'my feet are killing me',
    'my dog was on top of me when i woke up',
    'my boss makes me see clients',
    'my mom makes me do stuff around the house. im 12',
    'my dog ate my edible',
    'i gave away my dog because we moved',
  ])('%s: no danger', (twin) => {
    expect(screen(twin).outcome).not.toBe('escalate');
  });
});

test.each([
  ['my brother died in june', "he od'd"],
  ['we lost our sister last spring', 'she overdosed'],
  ['mi hermano murió en junio', 'tuvo una sobredosis'],
])('how somebody died is no overdose of today: %s, %s', (...texts) => {
  expect(hearLast(...texts)).toMatchObject({ outcome: 'none', resources: true });
});

test('whoever else overdosed after a death is in danger, and so is whom the talk is about', () => {
  expect(hearLast('my brother died in june', 'my son overdosed')).toMatchObject({ outcome: 'escalate' });
  expect(hearLast('my brother died in june', 'he overdosed tonight')).toMatchObject({ outcome: 'escalate' });
  expect(screen('he overdosed', { clues: ['loss'], about: 'other' })).toMatchObject({ outcome: 'escalate' });
});
