import type { SnapshotFrom } from 'xstate';
import type { intake } from '../../dialogs/intake.ts';
import { isBooked as hasTime } from '../../dialogs/memory.ts';
import { type QuestionId, questions } from '../../dialogs/questions.ts';
import { type Step, supported } from '../../dialogs/support.ts';
import type { Ending, Owner, Place, Safety } from '../../dialogs/vocabulary.ts';
import type { SafetyAsk } from './safety-words.ts';

export type Snapshot = SnapshotFrom<typeof intake>;
export interface Regions {
  readonly dialog: Place;
  readonly safety: Safety;
  readonly step: Step | null; // What is asked after the helpline; null where no card stands.
  readonly owner: Owner;
}

/** Who speaks now, and the one thing they ask. */
export type Floor =
  | { readonly speaker: 'nobody' | 'human' }
  | { readonly speaker: 'safety'; readonly ask: SafetyAsk }
  | { readonly speaker: 'dialog'; readonly ask: QuestionId }
  | { readonly speaker: 'dialog'; readonly tell: Ending };

/** Opted out, then the human, then safety, then the dialog. Read from where we are, not from how we came. */
export function floor(snapshot: Snapshot): Floor {
  const { owner, safety, step, dialog } = regions(snapshot);
  if (owner === 'nobody' || owner === 'human') return { speaker: owner };
  if (safety !== 'clear') return { speaker: 'safety', ask: asksStep(step) ? step : safety };
  if (isQuestion(dialog)) return { speaker: 'dialog', ask: dialog };
  return { speaker: 'dialog', tell: dialog };
}

/** The card itself asks at the first step and the last; between them the step does. */
export function asksStep(step: Step | null): step is Exclude<Step, 'helpline' | 'stay'> {
  return step !== null && step !== 'helpline' && step !== 'stay';
}

/** A state of the chart as it is stored: a level with steps names its step. */
export interface Stored {
  readonly dialog: Place;
  readonly safety: Safety | { readonly [S in Safety]?: Step };
  readonly owner: Owner;
}

export function regions(snapshot: Snapshot): Regions {
  const { dialog, safety, owner } = snapshot.value as unknown as Stored; // True: open() starts there, thaw() checks, the chart has no other states.
  if (typeof safety === 'string') return { dialog, safety, step: null, owner };
  const [[level, step]] = Object.entries(safety) as [[Safety, Step]]; // True: a state with steps is in one of them.
  return { dialog, safety: level, step, owner };
}

/** Danger that nobody has retracted hides every level of care. */
export function isHeard({ context }: Snapshot): boolean {
  return context.heard.screen !== null || context.heard.answer !== null;
}

export function inCrisis(snapshot: Snapshot): boolean {
  const { safety } = regions(snapshot);
  return supported.some((level) => level === safety);
}

/** They do not know whether anybody is in danger: they are asked once more, beside the number. */
export function isUnsure(snapshot: Snapshot): boolean {
  return snapshot.context.concern?.topic === 'unsure' && regions(snapshot).safety === 'emergency';
}

/** A time to call was promised. */
export function isBooked({ context }: Snapshot): boolean {
  return hasTime(context.answers);
}

/** Nobody is called whom we may not or cannot call, nor whose words are gone. */
export function mayCall(snapshot: Snapshot): boolean {
  const { consent, contact, review } = snapshot.context.answers;
  return !isGone(snapshot) && consent !== 'no' && contact !== 'none' && review !== 'keep';
}

/** A child, a deletion, or a conversation that went on elsewhere: nothing of theirs is here. */
export function isGone(snapshot: Snapshot): boolean {
  return ['child', 'deleted', 'moved'].includes(regions(snapshot).dialog);
}

/** Under 13: nothing is asked, and nothing is kept. */
export function isChild(snapshot: Snapshot): boolean {
  return regions(snapshot).dialog === 'child';
}

export function isQuestion(place: Place): place is QuestionId {
  return Object.hasOwn(questions, place); // `in` would also find what every object inherits.
}
