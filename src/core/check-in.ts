import type { Category } from '../../dialogs/memory.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import type { Conversation } from './conversation.ts';
import { unsafe } from './safety-answers.ts';
import type { Intent, Meaning } from './understand/meaning.ts';

/**
 * "How do you feel right now?" has no yes and no "no": it is asked once more, about the same danger and person. Then the
 * doubt counts for that danger. Null where something else was asked, or answered.
 */
export function bareToHow(meaning: Meaning, conversation: Conversation): readonly DialogEvent[] | null {
  if (!asksHow(conversation) || meaning.type !== 'intent' || !bareWords.includes(meaning.intent)) return null;
  const { snapshot, asked, turn } = conversation;
  return turn === asked?.since ? [{ type: 'UNCLEAR' }] : [unsafe(snapshot)];
}
const bareWords: readonly Intent[] = ['yes', 'no', 'idk'];

/** Asks how somebody feels, not whether they are safe. */
export function asksHow({ asked }: Conversation): boolean {
  return asked?.question === 'checkIn' && asked.choices.some(({ value }) => value === 'sick_now');
}

/** What a professional asks about is another's, unless they clearly say that they are in danger themselves. */
export function ofTheirClient(
  heard: DialogEvent,
  { snapshot }: Conversation,
  events: readonly DialogEvent[],
): DialogEvent {
  const told = events.map((event) => (event.type === 'ANSWERS' ? event.answers.who : undefined)).find(Boolean);
  const isClient = (told ?? snapshot.context.answers.who) === 'professional';
  if (heard.type !== 'DANGER' || heard.level !== 'checkIn' || !isClient || !ofBody.includes(heard.category))
    return heard;
  return { ...heard, about: 'other' };
}
const ofBody: readonly Category[] = ['withdrawal_danger', 'overdose_now', 'medical_emergency'];
