import { type Answers, applies, questions } from '../../../dialogs/questions.ts';
import { type Assessment, type Outcome, outcomeOf } from './assess.ts';
import { holds, questionsBehind, type Rule, waysOf } from './rule.ts';
import { type RuleId, rules } from './rules.ts';
import { type JudgedId, judgedIds, type Scene, type Signals, sceneOf } from './scene.ts';

export interface Explanation {
  readonly reasons: readonly Reason[]; // What decided comes first.
  readonly unknown: readonly JudgedId[]; // Where a fail-safe value stands in for an answer.
  readonly wouldChange: readonly Change[]; // Worked out only when it is read.
}

/** A rule, and the questions whose answers made it fire. */
export interface Reason {
  readonly rule: RuleId;
  readonly questions: readonly JudgedId[];
}

/** Another answer to one question, and the outcome it would lead to. */
export interface Change {
  readonly question: JudgedId;
  readonly value: string;
  readonly outcome: Outcome;
}

export const changesMax = 5; // More than a hand is a table, not an explanation.

/** The outcome in the person's own answers: what decided, what we do not know, what would change it. */
export function explain(answers: Answers, assessment: Assessment): Explanation {
  const signals = signalsIn(assessment);
  const scene = sceneOf(answers, signals);
  const fired = [...assessment.because, ...assessment.next];
  const reasons = fired.flatMap((id) => rules.filter((rule) => rule.id === id).map((rule) => reasonOf(rule, scene)));
  const unknown = judgedIds.filter((id) => isUnknown(id, answers));
  const deciding = reasons.slice(0, assessment.because.length).flatMap((reason) => reason.questions);
  const inPlay = [...new Set([...unknown, ...deciding])];
  return {
    reasons,
    unknown,
    get wouldChange() {
      return interleave(inPlay.map((question) => changesBy(question, answers, assessment.outcome, signals)));
    },
  };
}

function signalsIn({ votes }: Assessment): Signals {
  const has = (id: RuleId) => votes.some(({ rule }) => rule === id);
  return { imminent: has('S1'), other: has('S2') };
}

function reasonOf(rule: Rule<RuleId>, scene: Scene): Reason {
  return { rule: rule.id, questions: questionsBehind(...waysOf(rule).filter((way) => holds(way, scene))) };
}

/** Not answered or not said. Being unsure about treatment is an answer, though a skip is stored as the same word. */
function isUnknown(id: JudgedId, answers: Answers): boolean {
  if (!applies(id, answers)) return false;
  const answer: string | readonly string[] | undefined = answers[id];
  if (answer === undefined) return true;
  const unsaid = String(questions[id].unsaid);
  return id !== 'ready' && (typeof answer === 'string' ? answer === unsaid : answer.includes(unsaid));
}

/** The first value that leads to each other outcome. */
function changesBy(question: JudgedId, answers: Answers, now: Outcome, signals: Signals): Change[] {
  const { kind, values } = questions[question];
  const changes: Change[] = [];
  for (const value of values) {
    const said: Answers = { ...answers, [question]: kind === 'many' ? [value] : value };
    const outcome = outcomeOf(said, signals);
    if (outcome !== now && !changes.some((change) => change.outcome === outcome))
      changes.push({ question, value, outcome });
  }
  return changes;
}

/** One change of each question before a second of any, so that no question crowds out another. */
function interleave(lists: readonly Change[][]): Change[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1)));
  return turns.flat().slice(0, changesMax);
}
