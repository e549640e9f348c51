import type { SnapshotFrom } from 'xstate';
import type { intake } from '../../dialogs/intake.ts';
import { type QuestionId, questions } from '../../dialogs/questions.ts';
import type { Ending, Owner, Place, Safety } from '../../dialogs/vocabulary.ts';
import type { SafetyAsk } from './book.ts';

export type Snapshot = SnapshotFrom<typeof intake>;
export interface Regions {
  readonly dialog: Place;
  readonly safety: Safety;
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
  const { owner, safety, dialog } = regions(snapshot);
  if (owner === 'nobody' || owner === 'human') return { speaker: owner };
  if (safety !== 'clear') return { speaker: 'safety', ask: safety };
  if (isQuestion(dialog)) return { speaker: 'dialog', ask: dialog };
  return { speaker: 'dialog', tell: dialog };
}

export function regions(snapshot: Snapshot): Regions {
  return snapshot.value as unknown as Regions; // True: open() starts there, thaw() checks, the chart has no other states.
}

/** Danger that nobody has retracted hides every level of care. */
export function isHeard({ context }: Snapshot): boolean {
  return context.heard.screen !== null || context.heard.answer !== null;
}

export function inCrisis(snapshot: Snapshot): boolean {
  return ['moderate', 'high', 'emergency'].includes(regions(snapshot).safety);
}

export function isQuestion(place: Place): place is QuestionId {
  return place in questions;
}
