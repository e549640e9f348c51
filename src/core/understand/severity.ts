import { type Answers, type NoteId, notes, type QuestionId, questions } from '../../../dialogs/questions.ts';

/**
 * From the value that leads lowest to the one that leads highest: of several true ones the last is taken.
 * Nobody with a licence has reviewed this order; it follows the settled readings and the rules table.
 */
// biome-ignore format: a table reads in columns
const upwards: { readonly [Id in QuestionId]?: readonly string[] } = {
  who:         ['professional', 'loved_one', 'self'],
  danger:      ['none', 'unsure', 'violence', 'medical'],
  harm:        ['none', 'past', 'thoughts', 'others', 'plan_or_attempt', 'attempt_now'],
  textSafe:    ['yes', 'no'],
  consent:     ['yes', 'no'],
  age:         ['adult', 'unknown', 'minor'],
  use:         ['stopped', 'stopped_2w', 'some', 'daily'],
  withdrawal:  ['none', 'detox_done', 'stable_medication', 'unknown', 'past_mild', 'now_mild', 'past_severe', 'now_severe'],
  health:      ['none', 'stable', 'unknown', 'first'],
  pregnant:    ['no', 'unknown', 'yes'],
  mental:      ['none', 'some', 'hard', 'cannot_self_care', 'psychosis'],
  mealSupport: ['no', 'yes'],
  home:        ['safe_support', 'safe_alone', 'others_using', 'no_home', 'unsafe', 'declined'],
  history:     ['none', 'unknown', 'outpatient_working', 'outpatient_not_enough', 'step_down', 'iop_not_enough'],
  control:     ['can_go_days', 'hard', 'cannot'],
  multiple:    ['no', 'yes'],
  ready:       ['yes', 'unsure', 'no'],
  review:      ['send', 'keep'],
};

/** One answer out of everything that was said about a question. */
export function settle(
  id: QuestionId | NoteId,
  values: readonly string[],
  answers: Answers,
): string | readonly string[] {
  const table: { readonly [id: string]: { readonly kind: string; readonly values: readonly string[] } } = {
    ...questions,
    ...notes,
  };
  if (table[id]?.kind === 'many') {
    const real = values.filter((value) => value !== 'none' && value !== 'unknown');
    return [...new Set(real.length > 0 ? real : values)];
  }
  const order = id === 'withdrawal' && nowOutranks(answers) ? nowFirst : (upwards[id as QuestionId] ?? []); // A note has no order.
  return values.toSorted((a, b) => order.indexOf(b) - order.indexOf(a))[0]!;
}

const nowFirst = [
  'none',
  'detox_done',
  'stable_medication',
  'unknown',
  'past_mild',
  'past_severe',
  'now_mild',
  'now_severe',
];

/** An earlier seizure weighs more where alcohol or sedatives are in use; else what is felt now leads higher. */
function nowOutranks({ substances, use }: Answers): boolean {
  const mayConvulse =
    !substances || substances.some((each) => each === 'alcohol' || each === 'sedatives' || each === 'unknown');
  return use === 'stopped' || !mayConvulse;
}
