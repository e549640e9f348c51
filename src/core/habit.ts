import type { Conversation } from './conversation.ts';
import { floor } from './floor.ts';
import type { Said, Screening } from './model.ts';
import type { Library } from './turn.ts';

/**
 * "Yes, I shake if I don't drink", where we ask what happens when they stop: that is the answer, and a doctor or nurse is
 * to look at it. Only what they feel now, or what may kill, is danger there. Nobody with a licence has reviewed this.
 */
export function isHabit(
  said: Said,
  { category, severity, about }: Screening,
  { snapshot, locale }: Conversation,
  { understand }: Library,
): boolean {
  const at = floor(snapshot);
  const isAsked = at.speaker === 'dialog' && 'ask' in at && at.ask === 'withdrawal';
  if (!isAsked || said.type !== 'text' || category !== 'withdrawal_danger' || severity === 'imminent') return false;
  if (about === 'other' && (snapshot.context.answers.who ?? 'self') === 'self') return false; // Somebody else shakes beside them.
  const open = { question: 'withdrawal', choices: [], many: false } as const;
  const meaning = understand(said.text, open, locale, snapshot.context.answers);
  return meaning.type === 'answers' && meaning.answers.withdrawal === 'past_mild';
}
