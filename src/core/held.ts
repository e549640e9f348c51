import { type QuestionId, questionIds } from '../../dialogs/questions.ts';
import type { MessageKey } from './book.ts';
import { type Facts, isOverheard, type Setting } from './facts.ts';
import { isGone } from './floor.ts';
import type { Utterance } from './model.ts';
import { answerLine, untelling } from './review.ts';
import { say } from './wording.ts';

const told: readonly QuestionId[] = ['review', 'callback']; // Said by the lines below.

/**
 * What is kept of this conversation, and until when. It speaks of this one only: whoever has a number that was somebody
 * else's learns nothing of what came before.
 */
export function heldLines(setting: Setting, facts: Facts): readonly Utterance[] {
  const { conversation, channel } = setting;
  if (isGone(conversation.snapshot)) return [say('heldNothing', setting, facts)];
  const { answers, known } = conversation.snapshot.context;
  const isTheirs = (id: QuestionId) => id !== 'textSafe' || known.textSafe === undefined;
  const given = questionIds.filter((id) => id in answers && !told.includes(id) && isTheirs(id));
  const sayable = isOverheard(setting) ? given.filter((id) => untelling.includes(id)) : given;
  const isShared = conversation.handoff !== null || answers.review === 'send';
  const line = (key: MessageKey) => `• ${say(key, setting, facts).text}`;
  const text = [
    say('held', setting, facts).text,
    ...sayable.map((id) => `• ${answerLine(id, answers, setting, facts)}`),
    ...(sayable.length < given.length ? [line('heldMore')] : []),
    line('heldWords'),
    ...(isShared ? [line('heldTeam')] : []),
    ...(channel === 'web' ? [line('heldBrowser')] : []),
    say('heldUntil', setting, facts).text,
  ].join('\n');
  return [{ key: 'held', text, tone: 'plain' }];
}
