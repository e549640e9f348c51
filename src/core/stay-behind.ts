import { advance } from './advance.ts';
import { compose } from './compose.ts';
import type { Conversation } from './conversation.ts';
import type { Setting } from './facts.ts';
import type { Channel, Locale } from './model.ts';
import { begin, type Turn } from './turn.ts';

/** What is left where a conversation was: it knows nothing, says where the conversation went, and hears danger. */
export function leftBehind(channel: Channel, locale: Locale, now: number): Conversation {
  const fresh = begin(channel, locale, now);
  return { ...fresh, turn: 1, snapshot: advance(fresh.snapshot, { type: 'LEFT' }).snapshot };
}

/** Its first turn: one line, which an open page shows. */
export function leave(setting: Omit<Setting, 'conversation'>, locale: Locale): Turn {
  const conversation = leftBehind(setting.channel ?? 'web', locale, setting.now);
  const utterances = compose([{ tell: 'moved', first: true }], { ...setting, conversation });
  return { conversation, utterances, effects: [], events: [], moves: [] };
}
