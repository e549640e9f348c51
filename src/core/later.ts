import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { isPutOff } from './answers/told.ts';
import { type Conversation, laterMax } from './conversation.ts';
import { isOverheard, type Setting } from './facts.ts';
import { floor, isGone } from './floor.ts';
import type { Line } from './reply.ts';

/** What they asked before we knew whether texting is private, and were promised an answer to. */
export function laterOf({ later = [] }: Conversation, events: readonly DialogEvent[], after: Setting): string[] {
  if (isGone(after.conversation.snapshot)) return [];
  if (!isOverheard(after)) return isOwed(after) ? [...later] : [];
  const asked = events.flatMap((event) =>
    event.type === 'ASK' && event.answer !== null && isPutOff(event.answer, after) ? [event.answer] : [],
  );
  return [...new Set([...later, ...asked])].slice(-laterMax);
}

/** They are said with the first question after that. */
export function owed({ later = [] }: Conversation, after: Setting): readonly Line[] {
  if (isOverheard(after) || isOwed(after)) return [];
  return later.map((answer) => ({ reply: { answer, refused: null, more: false } }));
}

/** Private now, but somebody else has the floor, or danger does: later still. */
function isOwed({ conversation }: Setting): boolean {
  return floor(conversation.snapshot).speaker !== 'dialog';
}
