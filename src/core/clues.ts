import { type Conversation, cluesMax } from './conversation.ts';
import type { Clue, Screening } from './model.ts';

/** The clues so far and those of this message; each once, except that every check-in counts. */
export function remembered({ clues = [] }: Pick<Conversation, 'clues'>, screening: Screening): Clue[] {
  const heard = (screening.clues ?? []).filter((clue) => clue === 'asked' || !clues.includes(clue));
  return [...clues, ...heard].slice(-cluesMax);
}
