import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers } from '../../dialogs/questions.ts';
import { assess } from '../../src/core/assessment/assess.ts';
import { changesMax, explain } from '../../src/core/assessment/explain.ts';
import { answers, seed, signals } from './arbitrary.ts';
import { baseline } from './truth.ts';

const explained = (said: Answers, heard = { imminent: false, other: false }) => explain(said, assess(said, heard));

test('each reason names the questions whose answers made its rule fire', () => {
  const said: Answers = { ...baseline, use: 'daily', withdrawal: 'past_mild', mental: 'some' };
  expect(explained(said).reasons).toEqual([
    { rule: 'M3', questions: ['substances', 'use', 'withdrawal'] },
    { rule: 'I3', questions: ['substances', 'use'] },
    { rule: 'I6', questions: ['substances', 'use', 'mental'] },
    { rule: 'I7', questions: ['substances', 'use', 'withdrawal'] },
  ]);
  expect(explained(baseline).reasons).toEqual([{ rule: 'O1', questions: [] }]);
});

test('of several ways to one rule only those that hold are named', () => {
  expect(explained({ ...baseline, health: 'unknown', home: 'declined' }).reasons[0]).toEqual({
    rule: 'K4',
    questions: ['health', 'home'],
  });
});

test('what was not answered and what was not said is unknown; what does not apply is not', () => {
  const { health: _, ...missing } = baseline;
  expect(explained({ ...missing, home: 'declined', ready: 'unsure' }).unknown).toEqual(['health', 'home']);
  expect(explained({ ...baseline, substances: ['alcohol', 'unknown'] }).unknown).toEqual(['substances']);
  const { use: _use, withdrawal: _withdrawal, control: _control, multiple: _multiple, ...sober } = baseline;
  expect(explained({ ...sober, substances: ['none'] }).unknown).toEqual([]);
});

test('what would change it: first the answers that are missing, then those that decided', () => {
  expect(explained({ ...baseline, health: 'unknown' }).wouldChange).toEqual([
    { question: 'health', value: 'none', outcome: 'OUTPATIENT' },
    { question: 'health', value: 'first', outcome: 'MEDICAL_EVAL' },
  ]);
  expect(explained({ ...baseline, home: 'others_using' }).wouldChange).toEqual([
    { question: 'substances', value: 'behaviour', outcome: 'OUTPATIENT' },
    { question: 'home', value: 'safe_support', outcome: 'OUTPATIENT' },
    { question: 'substances', value: 'none', outcome: 'COUNSELLOR' },
    { question: 'home', value: 'safe_alone', outcome: 'IOP' },
    { question: 'home', value: 'declined', outcome: 'COUNSELLOR' },
  ]);
});

test('no answer changes what was heard as danger right now', () => {
  expect(explained(baseline, { imminent: true, other: true }).wouldChange).toEqual([]);
});

test('every change that is named is true, and there are never more than a few', () => {
  const check = (said: Answers, heard: { imminent: boolean; other: boolean }) => {
    const { outcome } = assess(said, heard);
    const { wouldChange } = explained(said, heard);
    expect(wouldChange.length).toBeLessThanOrEqual(changesMax);
    for (const { question, value, outcome: other } of wouldChange) {
      const instead = { ...said, [question]: question === 'substances' ? [value] : value };
      expect(assess(instead, heard).outcome).toBe(other);
      expect(other).not.toBe(outcome);
    }
  };
  fc.assert(fc.property(answers, signals, check), { seed, numRuns: 2_000 });
});
