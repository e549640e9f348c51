import { stateCodes } from './states.ts';

/** Every question, the answers it takes, and (`or`) what we assume when somebody would rather not say. */
// biome-ignore format: a table reads in columns
export const questions = {
  who:         one('self', 'loved_one', 'professional').or('self'),
  danger:      one('none', 'medical', 'violence', 'unsure').or('declined'),
  harm:        one('none', 'past', 'thoughts', 'plan_or_attempt', 'attempt_now', 'others').or('declined'),
  textSafe:    one('yes', 'no').or('no'),
  family:      one('helping', 'refuses', 'support', 'on', 'team').or('on'),
  consent:     one('yes', 'no').or('no'),
  age:         one('adult', 'minor').or('unknown'),
  state:       one(...stateCodes).or('unknown'),
  substances:  many('alcohol', 'sedatives', 'opioids', 'stimulants', 'cannabis_other', 'behaviour', 'none').or('unknown'),
  use:         one('daily', 'some', 'stopped_2w', 'stopped').or('unknown'),
  withdrawal:  one('none', 'past_mild', 'now_mild', 'past_severe', 'now_severe', 'stable_medication', 'detox_done').or('unknown'),
  health:      one('none', 'stable', 'first').or('unknown'),
  pregnant:    one('no', 'yes').or('unknown'),
  mental:      one('none', 'some', 'hard', 'cannot_self_care', 'psychosis').or('unknown'),
  mealSupport: one('no', 'yes').or('unknown'),
  home:        one('safe_support', 'safe_alone', 'others_using', 'unsafe', 'no_home').or('declined'),
  history:     one('none', 'outpatient_working', 'outpatient_not_enough', 'step_down', 'iop_not_enough').or('unknown'),
  control:     one('can_go_days', 'hard', 'cannot').or('unknown'),
  multiple:    one('no', 'yes').or('unknown'),
  ready:       one('yes', 'unsure', 'no').or('unsure'),
  contact:     words({ lengthMax: 120 }).or('none'),
  review:      one('send', 'keep').or('keep'), // Unsaid, nothing is shared.
  callback:    words({ lengthMax: 40 }).or('none'), // The id of a slot that we offered: when it begins, in UTC.
} as const;

/** What we note when we hear it, and never ask: it changes no outcome. */
export const notes = {
  barriers: many('work', 'children', 'ride', 'money', 'language').or('none'),
  under13: one('yes').or('no'), // Heard with an age: then nothing is collected.
} as const;

export type QuestionId = keyof typeof questions;
export type NoteId = keyof typeof notes;
type Entry<Id extends QuestionId | NoteId> = Id extends QuestionId
  ? (typeof questions)[Id]
  : Id extends NoteId
    ? (typeof notes)[Id]
    : never;
export type ValueOf<Id extends QuestionId | NoteId> = Entry<Id>['values'][number];
export type AnswerTo<Id extends QuestionId | NoteId> = Entry<Id>['kind'] extends 'many'
  ? readonly ValueOf<Id>[]
  : ValueOf<Id>;

/** What we have learnt so far. A missing key means "not answered", never "no". */
export type Answers = { readonly [Id in QuestionId | NoteId]?: AnswerTo<Id> };

/** In the order they are asked, which a test compares with the chart. */
export const questionIds = Object.keys(questions) as QuestionId[]; // True: the keys of the table above.
export const noteIds = Object.keys(notes) as NoteId[]; // True: the keys of the table above.

/** What the rules judge. Everything between knowing where they live and how to reach them. */
export const assessedIds = questionIds.slice(questionIds.indexOf('substances'), questionIds.indexOf('contact'));

/** Questions for some people only. One table decides what is asked and what the rules may see. */
const onlyWhen: { readonly [Q in QuestionId]?: (answers: Answers) => boolean } = {
  family: ({ who }) => who === 'loved_one',
  use: (answers) => substancesIn(answers).length > 0,
  withdrawal: (answers) => substancesIn(answers).length > 0,
  control: (answers) => !answers.substances?.every((named) => named === 'none'),
  multiple: (answers) => substancesIn(answers).length > 1,
};

/** For somebody under 18 a person takes over: the rest is not asked. */
const notForMinors: readonly QuestionId[] = [...assessedIds, 'review'];

/** Who would rather have our team talk with them tells us nothing about somebody who has agreed to nothing. */
const notWithTeam: readonly QuestionId[] = ['age', 'state', ...notForMinors];

export function applies(question: QuestionId, answers: Answers): boolean {
  if (answers.age === 'minor' && notForMinors.includes(question)) return false;
  if (isForTeam(answers) && notWithTeam.includes(question)) return false;
  return onlyWhen[question]?.(answers) ?? true;
}

function isForTeam({ who, family }: Answers): boolean {
  return who === 'loved_one' && family === 'team';
}

/** Not answered yet counts as one unknown substance, so the question stays in play. */
function substancesIn({ substances = ['unknown'] }: Answers) {
  return substances.filter((named) => named !== 'none' && named !== 'behaviour');
}

function one<const V extends string>(...values: V[]) {
  return {
    or: <const U extends string>(unsaid: U) => ({
      kind: 'one' as const,
      values: [...new Set([...values, unsaid])],
      unsaid,
    }),
  };
}
function many<const V extends string>(...values: V[]) {
  return {
    or: <const U extends string>(unsaid: U) => ({
      kind: 'many' as const,
      values: [...values, unsaid],
      unsaid: [unsaid],
    }),
  };
}
function words(limit: { lengthMax: number }) {
  return { or: (unsaid: string) => ({ kind: 'words' as const, values: [] as string[], unsaid, ...limit }) };
}
