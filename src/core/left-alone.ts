import type { Conversation } from './conversation.ts';
import { isHeard, regions } from './floor.ts';
import type { Meaning } from './understand/meaning.ts';

/**
 * "Leave me alone" opts out, as a reasonable person means it; but not where danger was heard. There it is said in pain as
 * often as not, and only the carrier's words and a plain "stop texting me" make us silent.
 */
export function unlessInDanger(meaning: Meaning, { snapshot, escalatedAt }: Conversation): Meaning {
  if (meaning.type !== 'intent' || meaning.intent !== 'leaveAlone') return meaning;
  const wasInDanger = regions(snapshot).safety !== 'clear' || escalatedAt !== null || isHeard(snapshot);
  return wasInDanger ? { type: 'unclear' } : { type: 'intent', intent: 'optOut' };
}
