import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers } from '../../dialogs/questions.ts';
import { assess, rankOf } from '../../src/core/assessment/assess.ts';
import { interrupts } from '../../src/core/assessment/interrupts.ts';
import { seed, wholeAnswers } from './arbitrary.ts';

const alarmOf = (given: Answers) => interrupts(given).alarms;
const medicalOf = (given: Answers) => interrupts(given).medical;

test('each dangerous answer interrupts at its level, with its own words', () => {
  const topic = null;
  const about = 'self';
  const level = 'emergency';
  expect(alarmOf({ danger: 'medical' })).toEqual([
    { question: 'danger', level, category: 'medical_emergency', about, topic },
  ]);
  expect(alarmOf({ danger: 'unsure' })).toEqual([
    { question: 'danger', level, category: 'medical_emergency', about, topic },
  ]);
  expect(alarmOf({ danger: 'violence' })).toEqual([
    { question: 'danger', level, category: 'violence_abuse', about, topic },
  ]);
  expect(alarmOf({ harm: 'attempt_now' })).toEqual([
    { question: 'harm', level, category: 'suicide_self', about, topic },
  ]);
  expect(alarmOf({ harm: 'plan_or_attempt' })).toEqual([
    { question: 'harm', level: 'high', category: 'suicide_self', about, topic },
  ]);
  expect(alarmOf({ harm: 'thoughts' })).toEqual([
    { question: 'harm', level: 'moderate', category: 'suicide_self', about, topic },
  ]);
  expect(alarmOf({ harm: 'others' })).toEqual([
    { question: 'harm', level: 'high', category: 'violence_abuse', about: 'other', topic: 'threat' },
  ]);
  expect(alarmOf({ withdrawal: 'now_severe' })).toEqual([
    { question: 'withdrawal', level, category: 'withdrawal_danger', about, topic },
  ]);
});

test('calm and skipped answers raise nothing', () => {
  expect(interrupts({})).toEqual({ alarms: [], medical: [] });
  expect(interrupts({ danger: 'none', harm: 'past', withdrawal: 'none', mental: 'hard', health: 'stable' })).toEqual({
    alarms: [],
    medical: [],
  });
  expect(
    alarmOf({
      danger: 'declined',
      harm: 'declined',
      withdrawal: 'unknown',
      mental: 'unknown',
      use: 'unknown',
      substances: ['unknown'],
    }),
  ).toEqual([]);
});

test('psychosis is an emergency while somebody uses alcohol or sedatives, and a crisis otherwise', () => {
  const mental = 'psychosis';
  const shape = { question: 'mental', category: 'medical_emergency', topic: 'psychosis', about: 'self' };
  expect(alarmOf({ mental, substances: ['alcohol'], use: 'some' })).toEqual([{ ...shape, level: 'emergency' }]);
  expect(alarmOf({ mental, substances: ['unknown'], use: 'unknown' })).toEqual([{ ...shape, level: 'emergency' }]);
  expect(alarmOf({ mental, substances: ['alcohol'], use: 'stopped' })).toEqual([{ ...shape, level: 'high' }]);
  expect(alarmOf({ mental, substances: ['none'] })).toEqual([{ ...shape, level: 'high' }]);
  expect(alarmOf({ mental })).toEqual([{ ...shape, level: 'high' }]); // It does not wait for the other answers.
  expect(alarmOf({ mental, substances: ['alcohol'] })).toEqual([{ ...shape, level: 'high' }]);
});

test('asked for somebody else, the danger is theirs', () => {
  for (const who of ['loved_one', 'professional'] as const) {
    expect(alarmOf({ who, harm: 'thoughts' })).toMatchObject([{ category: 'suicide_other', about: 'other' }]);
    expect(alarmOf({ who, danger: 'violence' })).toMatchObject([{ category: 'violence_abuse', about: 'other' }]);
    expect(alarmOf({ who, withdrawal: 'now_severe' })).toMatchObject([
      { category: 'withdrawal_danger', about: 'other' },
    ]);
  }
});

test('two dangers are both told, the more urgent first', () => {
  const alarms = alarmOf({ harm: 'thoughts', danger: 'medical' });
  expect(alarms.map(({ question, level }) => `${question} ${level}`)).toEqual(['danger emergency', 'harm moderate']);
});

test('severe withdrawal now stays an emergency after the substances were corrected', () => {
  expect(alarmOf({ substances: ['none'], withdrawal: 'now_severe' })).toMatchObject([{ level: 'emergency' }]);
});

test('a medical row waits until every question that it names was answered', () => {
  expect(medicalOf({ health: 'first' })).toEqual(['M7']);
  expect(medicalOf({ substances: ['alcohol'], withdrawal: 'now_mild' })).toEqual([]);
  expect(medicalOf({ substances: ['alcohol'], use: 'daily' })).toEqual([]);
  expect(medicalOf({ substances: ['alcohol'], use: 'daily', withdrawal: 'now_mild' })).toEqual(['M1']);
  expect(medicalOf({ substances: ['alcohol'], use: 'daily', withdrawal: 'unknown' })).toEqual(['M3']);
  expect(medicalOf({ substances: ['sedatives'], use: 'stopped_2w' })).toEqual([]); // Detox may be done: ask first.
  expect(medicalOf({ substances: ['sedatives'], use: 'stopped_2w', withdrawal: 'none' })).toEqual(['M4']);
  expect(medicalOf({ substances: ['sedatives'], use: 'stopped_2w', withdrawal: 'detox_done' })).toEqual([]);
  expect(medicalOf({ substances: ['opioids'], use: 'some', withdrawal: 'none', pregnant: 'yes' })).toEqual(['M6']);
  expect(medicalOf({ substances: ['opioids'], use: 'some', pregnant: 'yes' })).toEqual([]);
});

test('once everything is answered, what interrupts is what the rules would say at the end', () => {
  const check = (said: Answers) => {
    const { votes } = assess(said);
    const crises = votes.filter(({ outcome }) => rankOf(outcome) >= rankOf('CRISIS_988'));
    const medical = votes.filter(({ outcome }) => outcome === 'MEDICAL_EVAL');
    expect(alarmOf(said)).toHaveLength(crises.length);
    expect(medicalOf(said)).toEqual(medical.map(({ rule }) => rule));
  };
  fc.assert(fc.property(wholeAnswers, check), { seed, numRuns: 5_000 });
});
