import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Answers } from '../../dialogs/questions.ts';
import { assess, outcomes, rankOf, type Signals } from '../../src/core/assessment/assess.ts';
import { answers, holdsForAll, oneOf, runs, seed, signals, wholeAnswers } from './arbitrary.ts';
import { rows } from './truth.ts';

vi.setConfig({ testTimeout: 60_000 }); // Thousands of answer sets, on machines that do other things too.

beforeAll(() => console.info(`assessment properties: seed ${seed}, ${runs} answer sets each`));

const isLevel = (said: Answers) => rankOf(assess(said).outcome) <= rankOf('RESIDENTIAL');

test('any answers lead to exactly one outcome, by at least one rule, and the highest vote wins', () => {
  holdsForAll([answers, signals], (said, heard) => {
    const { outcome, because, next, votes } = assess(said, heard);
    expect(outcomes).toContain(outcome);
    expect(because.length).toBeGreaterThan(0);
    expect(Math.max(...votes.map((vote) => rankOf(vote.outcome)))).toBe(rankOf(outcome));
    expect(new Set([...because, ...next, 'O1'])).toEqual(new Set(votes.map(({ rule }) => rule)));
  });
});

test('danger and suicide dominate every other answer, and so does what was heard', () => {
  const now = oneOf({ danger: 'medical' }, { danger: 'violence' }, { danger: 'unsure' }, { harm: 'attempt_now' });
  const soon = oneOf({ harm: 'thoughts' }, { harm: 'plan_or_attempt' }, { harm: 'others' });
  holdsForAll([answers, now, soon], (said, emergency, crisis) => {
    expect(assess({ ...said, ...emergency }).outcome).toBe('EMERGENCY_911');
    expect(rankOf(assess({ ...said, ...crisis }).outcome)).toBeGreaterThanOrEqual(rankOf('CRISIS_988'));
    expect(assess(said, { imminent: true, other: false }).outcome).toBe('EMERGENCY_911');
    expect(rankOf(assess(said, { imminent: false, other: true }).outcome)).toBeGreaterThanOrEqual(rankOf('CRISIS_988'));
  });
});

test('no level is suggested while a gate is closed or unknown', () => {
  const gates = oneOf(
    { age: 'minor' },
    { age: 'unknown' },
    { health: 'first' },
    { health: 'unknown' },
    { mental: 'unknown' },
    { mental: 'psychosis' },
    { mealSupport: 'yes' },
    { mealSupport: 'unknown' },
    { home: 'declined' },
    { ready: 'no' },
    { danger: 'declined' },
    { harm: 'declined' },
  );
  holdsForAll([answers, gates], (said, gate) => expect(isLevel({ ...said, ...gate })).toBe(false));
});

test('outpatient care is not suggested where home, mind or control speak against it', () => {
  const barred = oneOf(
    { home: 'unsafe' },
    { home: 'no_home' },
    { home: 'others_using', substances: ['alcohol'] },
    { home: 'others_using', substances: ['behaviour', 'stimulants'] },
    { mental: 'hard' },
    { mental: 'cannot_self_care' },
    { control: 'cannot', substances: ['cannabis_other'], use: 'some' },
    { control: 'cannot', substances: ['opioids'], use: 'daily' },
  );
  holdsForAll([wholeAnswers, barred], (said, bar) => {
    expect(rankOf(assess({ ...said, ...bar }).outcome)).toBeGreaterThan(rankOf('IOP'));
  });
});

// From better to worse. What somebody would not say stands where the rules put it.
const orders: readonly (readonly Answers[])[] = [
  [{ danger: 'none' }, { danger: 'declined' }, { danger: 'unsure' }],
  [{ danger: 'none' }, { danger: 'declined' }, { danger: 'medical' }],
  [{ danger: 'none' }, { danger: 'violence' }],
  [
    { harm: 'none' },
    { harm: 'past' },
    { harm: 'declined' },
    { harm: 'thoughts' },
    { harm: 'plan_or_attempt' },
    { harm: 'attempt_now' },
  ],
  [{ harm: 'none' }, { harm: 'others' }],
  [{ health: 'none' }, { health: 'stable' }, { health: 'unknown' }, { health: 'first' }],
  [
    { mental: 'none' },
    { mental: 'some' },
    { mental: 'hard' },
    { mental: 'cannot_self_care' },
    { mental: 'unknown' },
    { mental: 'psychosis' },
  ],
  [{ mealSupport: 'no' }, { mealSupport: 'unknown' }, { mealSupport: 'yes' }],
  [{ control: 'can_go_days' }, { control: 'hard' }, { control: 'cannot' }],
  [{ multiple: 'no' }, { multiple: 'unknown' }, { multiple: 'yes' }],
  [{ pregnant: 'no' }, { pregnant: 'unknown' }, { pregnant: 'yes' }],
  [{ use: 'some' }, { use: 'daily' }],
  [{ withdrawal: 'none' }, { withdrawal: 'past_mild' }, { withdrawal: 'now_mild' }, { withdrawal: 'now_severe' }],
  [{ home: 'safe_support' }, { home: 'safe_alone' }, { home: 'unsafe' }, { home: 'declined' }],
  [{ home: 'safe_alone' }, { home: 'no_home' }, { home: 'declined' }],
  [{ home: 'safe_support' }, { home: 'others_using' }, { home: 'declined' }],
  [{ age: 'adult' }, { age: 'unknown' }],
  [{ age: 'adult' }, { age: 'minor' }],
  [{ ready: 'yes' }, { ready: 'unsure' }, { ready: 'no' }],
];
const nothingReported: Answers = {
  danger: 'none',
  harm: 'none',
  age: 'adult',
  substances: ['none'],
  health: 'none',
  pregnant: 'no',
  mental: 'none',
  mealSupport: 'no',
  home: 'safe_support',
  history: 'none',
  control: 'can_go_days',
  multiple: 'no',
  ready: 'yes',
};

/** How often the outcome went down on the way to a worse answer; only the first problem after "nothing at all" may do that. */
function stepsDown(said: Answers, order: readonly Answers[], heard?: Signals): number {
  const path = order.map((answer) => assess({ ...said, ...answer }, heard));
  const down = path.filter(({ outcome }, step) => rankOf(path[step + 1]?.outcome ?? outcome) < rankOf(outcome));
  for (const { because } of down) expect(because, JSON.stringify({ said, order })).toEqual(['K6']);
  return down.length;
}

test('a worse answer never lowers the outcome, but for the first problem where nothing had been reported', () => {
  holdsForAll([answers, fc.constantFrom(...orders), signals], stepsDown);
  for (const row of rows) for (const order of orders) stepsDown(row.answers, order);
  const firstProblems = orders.map((order) => stepsDown(nothingReported, order)).filter((down) => down > 0);
  expect(firstProblems.length).toBeGreaterThan(0);
});
