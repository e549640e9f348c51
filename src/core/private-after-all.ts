import type { Conversation } from './conversation.ts';
import { regions } from './floor.ts';
import type { Meaning, Understand } from './understand/meaning.ts';

/** "Private", where it was read as "not private" before: the question is opened again, and nothing is answered by it yet. */
export function isPrivateAfterAll(
  text: string,
  meaning: Meaning,
  { snapshot, locale }: Conversation,
  understand: Understand,
): boolean {
  const isSaid = meaning.type === 'intent' && meaning.intent === 'refuse'; // So it reads where nothing is asked.
  if (!isSaid || regions(snapshot).dialog !== 'private') return false;
  const again = understand(text, { question: 'textSafe', choices: [], many: false }, locale, {});
  return again.type === 'answers' && again.answers.textSafe === 'yes';
}
