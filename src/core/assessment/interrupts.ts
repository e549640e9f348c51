import type { Concern } from '../../../dialogs/memory.ts';
import type { Answers } from '../../../dialogs/questions.ts';
import { type Alarm, fires, holds, questionsBehind, type Rule, type When, waysOf } from './rule.ts';
import { type RuleId, rules } from './rules.ts';
import { type JudgedId, noSignals, type Scene, sceneOf } from './scene.ts';

/** An answer that is danger in itself, and to which question it was given. */
export interface Interruption extends Concern {
  readonly question: JudgedId;
}

export interface Interruptions {
  readonly alarms: readonly Interruption[]; // The most urgent first.
  readonly medical: readonly RuleId[]; // Not empty: a doctor or nurse first, and the rest need not be asked.
}

const alarming = rules.flatMap(({ alarm, ...rule }) => (alarm ? [{ rule, alarm }] : []));
const medicalRules = rules.filter(({ vote }) => vote === 'MEDICAL_EVAL');

/**
 * What cannot wait until the review. Only what was really answered counts: nothing missing is filled in. A skip is an
 * answer here, as the value it is stored under. An alarm stays as long as its answer is kept, even where the question
 * no longer applies: a seizure now is an emergency whatever the corrected list of substances says.
 */
export function interrupts(given: Answers): Interruptions {
  const scene = sceneOf(given, noSignals);
  const sounding = alarming.filter(({ rule }) => sounds(rule, given, scene));
  return {
    alarms: sounding.map(({ alarm }) => concerning(alarm, given)),
    medical: medicalRules.filter((rule) => isKnown(rule, given) && fires(rule, scene)).map(({ id }) => id),
  };
}

/** Danger does not wait for an exception that has not been given. */
function sounds(rule: Rule, given: Answers, scene: Scene): boolean {
  const isGiven = (when: When) => areGiven(questionsBehind(when), given) && holds(when, scene);
  return waysOf(rule).some(isGiven) && !(rule.unless && isGiven(rule.unless));
}

/**
 * A medical row waits for every question that it names, also those of its exception: the person has finished detox or
 * has a seizure now, and we would stop asking just before they could say so.
 */
function isKnown(rule: Rule, given: Answers): boolean {
  return areGiven(questionsBehind(...waysOf(rule), ...(rule.unless ? [rule.unless] : [])), given);
}

function areGiven(questions: readonly JudgedId[], given: Answers): boolean {
  return questions.every((id) => given[id] !== undefined);
}

/** Somebody who asks for another person tells us of that person's danger. */
function concerning({ question, level, category, topic, about }: Alarm, { who = 'self' }: Answers): Interruption {
  const whose = about ?? (who === 'self' ? 'self' : 'other');
  return {
    question,
    level,
    category: whose === 'other' && category === 'suicide_self' ? 'suicide_other' : category,
    about: whose,
    topic,
  };
}
