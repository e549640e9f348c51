import type { Answers } from '../../dialogs/questions.ts';
import type { Paper } from '../../dialogs/vocabulary.ts';

/** One line of a paper. `when`: whose answers it is for; without it, everybody's. `source` is an id of content/answers-sources.yaml. */
interface PaperRow {
  readonly part: Paper | 'ask';
  readonly source: string;
  readonly when?: (answers: Answers) => boolean;
}

/** What to say in the call, what to take along to the first visit, and what to ask there. Words of ours, chosen by their answers. */
// biome-ignore format: a table reads in columns
export const paperRows = {
  sayHello:       { part: 'call',  source: 'general' },
  sayDaily:       { part: 'call',  source: 'founding-1', when: ({ use }) => use === 'daily' },
  sayStopped:     { part: 'call',  source: 'founding-1', when: ({ use }) => use === 'stopped_2w' },
  saySick:        { part: 'call',  source: 'founding-3', when: ({ withdrawal = '' }) => ['past_mild', 'now_mild', 'past_severe', 'now_severe'].includes(withdrawal) },
  sayMedicine:    { part: 'call',  source: 'general',    when: ({ withdrawal }) => withdrawal === 'stable_medication' },
  sayDetox:       { part: 'call',  source: 'founding-1', when: ({ withdrawal }) => withdrawal === 'detox_done' },
  sayHealth:      { part: 'call',  source: 'founding-1', when: ({ health }) => health === 'first' || health === 'unknown' },
  sayPregnant:    { part: 'call',  source: 'founding-3', when: ({ pregnant }) => pregnant === 'yes' },
  sayMood:        { part: 'call',  source: 'founding-1', when: ({ mental }) => mental === 'some' || mental === 'hard' || mental === 'cannot_self_care' },
  sayMeals:       { part: 'call',  source: 'founding-1', when: ({ mealSupport }) => mealSupport === 'yes' },
  sayHome:        { part: 'call',  source: 'founding-2', when: ({ home = '' }) => ['others_using', 'unsafe', 'no_home'].includes(home) },
  sayStepDown:    { part: 'call',  source: 'founding-1', when: ({ history }) => history === 'step_down' },
  sayNotEnough:   { part: 'call',  source: 'founding-1', when: ({ history }) => history === 'outpatient_not_enough' || history === 'iop_not_enough' },
  sayUnsure:      { part: 'call',  source: 'founding-3', when: ({ ready }) => ready === 'unsure' || ready === 'no' },
  sayWork:        { part: 'call',  source: 'founding-1', when: has('work') },
  sayChildren:    { part: 'call',  source: 'founding-3', when: has('children') },
  sayRide:        { part: 'call',  source: 'general',    when: has('ride') },
  sayMoney:       { part: 'call',  source: 'general',    when: has('money') },
  sayLanguage:    { part: 'call',  source: 'general',    when: has('language') },
  sayQuestions:   { part: 'call',  source: 'general' },
  sayNext:        { part: 'call',  source: 'general' },

  bringId:        { part: 'visit', source: 'general' },
  bringCard:      { part: 'visit', source: 'general' },
  bringMedicines: { part: 'visit', source: 'general' },
  bringNames:     { part: 'visit', source: 'general',    when: ({ health, pregnant, withdrawal }) => health === 'stable' || health === 'first' || pregnant === 'yes' || withdrawal === 'stable_medication' },
  bringPapers:    { part: 'visit', source: 'general',    when: ({ history = 'none', withdrawal }) => history !== 'none' || withdrawal === 'detox_done' },
  bringTimes:     { part: 'visit', source: 'founding-1', when: ({ barriers = [] }) => barriers.includes('work') || barriers.includes('children') },
  bringSomebody:  { part: 'visit', source: 'founding-4' },

  askHours:       { part: 'ask',   source: 'founding-2' },
  askPlan:        { part: 'ask',   source: 'founding-3' },
  askCost:        { part: 'ask',   source: 'general' },
  askPrivacy:     { part: 'ask',   source: 'part-2' },
  askMedicine:    { part: 'ask',   source: 'general',    when: ({ substances = [] }) => substances.includes('opioids') || substances.includes('alcohol') },
  askPregnancy:   { part: 'ask',   source: 'founding-3', when: ({ pregnant }) => pregnant === 'yes' },
  askBoth:        { part: 'ask',   source: 'founding-1', when: ({ mental }) => mental === 'some' || mental === 'hard' || mental === 'cannot_self_care' },
  askHome:        { part: 'ask',   source: 'founding-2', when: ({ home = '' }) => ['others_using', 'unsafe', 'no_home'].includes(home) },
  askFamily:      { part: 'ask',   source: 'founding-4', when: ({ who }) => who === 'loved_one' },
  askRide:        { part: 'ask',   source: 'founding-2', when: has('ride') },
  askLanguage:    { part: 'ask',   source: 'general',    when: has('language') },
  askAfter:       { part: 'ask',   source: 'founding-4' },
} as const satisfies { readonly [id: string]: PaperRow };

export type PaperRowId = keyof typeof paperRows;
export const paperRowIds = Object.keys(paperRows) as PaperRowId[]; // True: the keys of the table above.

/** The rows of one part that are for this person, in order. */
export function rowsFor(part: PaperRow['part'], answers: Answers): readonly PaperRowId[] {
  return paperRowIds.filter((id) => {
    const row: PaperRow = paperRows[id];
    return row.part === part && (row.when?.(answers) ?? true);
  });
}

function has(barrier: NonNullable<Answers['barriers']>[number]): (answers: Answers) => boolean {
  return ({ barriers = [] }) => barriers.some((each) => each === barrier);
}
