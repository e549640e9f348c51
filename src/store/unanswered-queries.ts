import { db } from './compiler.ts';
import { query, type Slots } from './statement.ts';

/** Questions that nobody here had an answer to: sealed with their conversation's key, and erased with it. */
export const unansweredQueries = {
  keepUnanswered: query(
    (slot: Slots<{ conversation: string; turn: number; at: number; locale: string; question: Uint8Array }>) =>
      db.insertInto('unanswered').values({
        conversation: slot('conversation'),
        turn: slot('turn'),
        at: slot('at'),
        locale: slot('locale'),
        question: slot('question'),
      }),
  ),
  unanswered: query((slot: Slots<{ limit: number }>) =>
    db
      .selectFrom('unanswered')
      .innerJoin('conversations', 'conversations.id', 'unanswered.conversation')
      .select(['unanswered.conversation', 'turn', 'at', 'locale', 'question', 'generation'])
      .orderBy('at', 'desc')
      .limit(slot('limit')),
  ),
  eraseUnanswered: query((slot: Slots<{ conversation: string }>) =>
    db.deleteFrom('unanswered').where('conversation', '=', slot('conversation')),
  ),
};
