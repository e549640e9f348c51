import type { Answers } from '../../../dialogs/questions.ts';
import { type Flag, flagsFor } from './flags.ts';
import { type Outcome, outcomes, rankOf } from './outcomes.ts';
import { fires, type Rule } from './rule.ts';
import { type RuleId, rules, ruleVersion } from './rules.ts';
import { noSignals, type Scene, type Signals, sceneOf } from './scene.ts';

export { type Flag, type Outcome, outcomes, type RuleId, rankOf, ruleVersion, type Signals };

export interface Vote {
  readonly rule: RuleId;
  readonly outcome: Outcome;
}

/** A suggestion for a counsellor to confirm, never a diagnosis. */
export interface Assessment {
  readonly outcome: Outcome;
  readonly because: readonly RuleId[]; // The rules that ask for this outcome.
  readonly next: readonly RuleId[]; // The others that fired; the ground (O1) is no news.
  readonly flags: readonly Flag[];
  readonly votes: readonly Vote[]; // Every rule that fired, the most urgent first.
}

/** The highest outcome that any rule asks for. A missing answer counts as its fail-safe value. */
export function assess(answers: Answers, signals: Signals = noSignals): Assessment {
  return judge(rules, answers, signals);
}

/** The same with a table of one's own, so that a test can ask what each row is for. */
export function judge(table: readonly Rule<RuleId>[], answers: Answers, signals: Signals = noSignals): Assessment {
  const scene = sceneOf(answers, signals);
  const fired = firing(table, scene);
  const outcome = highest(fired);
  const ids = fired.map(({ id }) => id);
  return {
    outcome,
    because: fired.filter(({ vote }) => vote === outcome).map(({ id }) => id),
    next: fired.filter(({ vote, always }) => vote !== outcome && !always).map(({ id }) => id),
    flags: flagsFor(scene, ids),
    votes: fired.map(({ id, vote }) => ({ rule: id, outcome: vote })),
  };
}

/** The outcome alone, where nobody asks why. */
export function outcomeOf(answers: Answers, signals: Signals): Outcome {
  return highest(firing(rules, sceneOf(answers, signals)));
}

function highest(fired: readonly Rule<RuleId>[]): Outcome {
  return fired.reduce<Outcome>((top, { vote }) => (rankOf(vote) > rankOf(top) ? vote : top), 'OUTPATIENT');
}

function firing(table: readonly Rule<RuleId>[], scene: Scene): readonly Rule<RuleId>[] {
  const fired = table.filter((rule) => !rule.alone && fires(rule, scene));
  if (fired.some(({ always }) => !always)) return fired;
  return [...table.filter((rule) => rule.alone && fires(rule, scene)), ...fired];
}
