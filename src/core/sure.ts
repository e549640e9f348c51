import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import type { Conversation } from './conversation.ts';
import { floor, isGone } from './floor.ts';
import { isIntent, type Meaning, type Understand } from './understand/meaning.ts';

/**
 * "Delete it" may mean a word or the whole: it is asked once. Said again, or answered with a yes, it is done; who named
 * their conversation or their data was sure, and where all is gone already there is nothing to lose.
 */
export function settlesDeletion(
  text: string,
  meaning: Meaning,
  conversation: Conversation,
  understand: Understand,
): DialogEvent | null {
  const { snapshot, locale, sure = false } = conversation;
  const wishes = isIntent(meaning, 'deleteIt');
  if (wishes && (sure || isGone(snapshot))) return { type: 'DELETE' };
  if (wishes || !isAskedOfDeletion(conversation)) return null;
  const alone = understand(text, { question: 'ending', choices: [], many: false }, locale, {}); // Not to the question that stands.
  if (isIntent(alone, 'yes')) return { type: 'DELETE' };
  return isIntent(alone, 'no') ? { type: 'KEPT' } : null;
}

/** Then a bare word answers that, and no question of ours. Beside a question about danger it answers the danger. */
export function isAskedOfDeletion({ snapshot, sure = false }: Conversation): boolean {
  return sure && floor(snapshot).speaker !== 'safety';
}
