import { type Concern, categoryAbout } from '../../../dialogs/memory.ts';
import type { Answers } from '../../../dialogs/questions.ts';
import { type Alarm, fires, holds, questionsBehind, type When, waysOf } from './rule.ts';
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

const alarming = rules.flatMap(({ alarm, ...rule }) =>
  alarm ? [{ alarm, ways: waysOf(rule).map(asked), unless: rule.unless && asked(rule.unless) }] : [],
);
/**
 * A medical row waits for every question that it names, also those of its exception: the person has finished detox or
 * has a seizure now, and we would stop asking just before they could say so.
 */
const medicalRules = rules
  .filter(({ vote }) => vote === 'MEDICAL_EVAL')
  .map((rule) => ({ rule, questions: questionsBehind(...waysOf(rule), ...(rule.unless ? [rule.unless] : [])) }));

/** A condition with the questions it asks about. Worked out once: these rows are looked at several times in every turn. */
function asked(when: When): Asked {
  return { when, questions: questionsBehind(when) };
}

interface Asked {
  readonly when: When;
  readonly questions: readonly JudgedId[];
}

/**
 * What cannot wait until the review. Only what was really answered counts: nothing missing is filled in. A skip is an
 * answer here, as the value it is stored under. An alarm stays as long as its answer is kept, even where the question
 * no longer applies: a seizure now is an emergency whatever the corrected list of substances says. `before`: answers that
 * these came from, since most questions change nothing here.
 */
export function interrupts(given: Answers, before?: Answers): Interruptions {
  const known = found.get(given) ?? (before && isAlike(given, before) ? found.get(before) : undefined);
  const made = known ?? interruptsBy(given);
  found.set(given, made);
  return made;
}

const found = new WeakMap<Answers, Interruptions>(); // Answers that change are others; what a turn ends with, the next one begins with.

/** All that these rows look at; and who asks, since that says whose danger it is. */
const lookedAt: readonly (keyof Answers)[] = [
  'who',
  ...new Set([
    ...alarming.flatMap(({ ways, unless }) => [...ways, ...(unless ? [unless] : [])].flatMap((way) => way.questions)),
    ...medicalRules.flatMap(({ questions }) => questions),
  ]),
];

function isAlike(given: Answers, before: Answers): boolean {
  return lookedAt.every((id) => given[id] === before[id]);
}

function interruptsBy(given: Answers): Interruptions {
  const scene = sceneOf(given, noSignals);
  const sounding = alarming.filter((row) => sounds(row, given, scene));
  return {
    alarms: sounding.map(({ alarm }) => concerning(alarm, given)),
    medical: medicalRules
      .filter(({ rule, questions }) => areGiven(questions, given) && fires(rule, scene))
      .map(({ rule }) => rule.id),
  };
}

/** Danger does not wait for an exception that has not been given. */
function sounds({ ways, unless }: (typeof alarming)[number], given: Answers, scene: Scene): boolean {
  const isGiven = ({ when, questions }: Asked) => areGiven(questions, given) && holds(when, scene);
  return ways.some(isGiven) && !(unless && isGiven(unless));
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
    category: categoryAbout(category, whose),
    about: whose,
    topic,
  };
}
