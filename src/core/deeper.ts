import type { Concern } from '../../dialogs/memory.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { inCrisis, regions, type Snapshot } from './floor.ts';
import { raised } from './safety-answers.ts';
import type { Intent, Meaning } from './understand/meaning.ts';

/** Words that make what stands worse: taken by who wrote of dying it is the danger, taken from somebody else it is help. */
export const deepening = ['swallowed', 'tookPills', 'holds', 'brink', 'returned'] as const satisfies readonly Intent[];
type Deepening = (typeof deepening)[number];

export function isDeepening(intent: Intent): intent is Deepening {
  return deepening.some((each) => each === intent);
}

/** Null where the words say nothing of the danger that stands: then they are not read as part of it. */
export function deeper(intent: Deepening, snapshot: Snapshot): readonly DialogEvent[] | null {
  const { concern } = snapshot.context;
  const isAsked = regions(snapshot).safety === 'checkIn';
  if (concern === null || !(inCrisis(snapshot) || isAsked)) return null;
  const isOwn = concern.about === 'self';
  if (intent === 'returned') return concern.category === 'violence_abuse' ? [raised(concern)] : null;
  if (!isOwn) return fromOther(intent, concern, isAsked);
  if (intent === 'swallowed' || intent === 'tookPills') return taken(concern, isAsked);
  return isOfDying(concern) ? [raised(concern)] : null;
}

/** Out of the hands of who may die: that is what we ask of families. */
function fromOther(intent: Deepening, concern: Concern, isAsked: boolean): readonly DialogEvent[] | null {
  const { category } = concern;
  // Who of the two swallowed it is not said: either way it is 911.
  if (intent === 'swallowed') return category === 'suicide_other' ? [overdose(concern)] : null;
  const isTaken = intent === 'tookPills' || intent === 'holds';
  return isTaken && !isAsked && category !== 'overdose_now' ? [{ type: 'HANDED' }] : null;
}

/** Asked about a few too many, "I took them" is no news. */
function taken(concern: Concern, isAsked: boolean): readonly DialogEvent[] | null {
  if (isOfDying(concern)) return [overdose(concern)];
  return isAsked ? null : [{ type: 'TOOK' }];
}

/** What was swallowed by who wrote of dying, or beside them. */
export function overdose(concern: Concern): DialogEvent {
  return raised({ ...concern, category: 'overdose_now', topic: null });
}

function isOfDying({ category, topic }: Concern): boolean {
  return (category === 'suicide_self' || category === 'self_harm') && topic !== 'psychosis';
}

/** The same beside danger that the screen heard in these words: the higher of the two counts, and nothing is a relief. */
export function deepened(meaning: Meaning, snapshot: Snapshot): readonly DialogEvent[] {
  if (meaning.type !== 'intent' || !isDeepening(meaning.intent)) return [];
  return (deeper(meaning.intent, snapshot) ?? []).filter(({ type }) => type === 'DANGER');
}
