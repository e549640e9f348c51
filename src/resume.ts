import { type Conversation, thaw } from './core/conversation.ts';
import { beginEpisode, nextEpisode } from './core/episode.ts';
import { sourceLocale } from './core/languages.ts';
import type { Inbound } from './core/model.ts';
import { begin } from './core/turn.ts';
import { codeOf, type Log } from './log.ts';
import type { Recent } from './recent.ts';
import type { Taken } from './record.ts';
import type { Loaded } from './store/store.ts';

/** Where a conversation stands when a message comes: the row its turn will be kept in, and what was before. */
export type Resumed = Pick<Taken, 'stored' | 'before' | 'parked' | 'episode'>;

/** What the store has, or what this process wrote there last. */
export interface Found extends Loaded {
  readonly thawed?: Conversation; // As it was written: it need not be checked again.
}

export function found({ stored, conversation }: Recent): Found {
  return { conversation: stored, thawed: conversation };
}

/** The one that goes on, a new one, or the next episode at an address that had one. Pure but for the id and the log. */
export function resume(
  { conversation, thawed }: Found,
  inbound: Inbound,
  { now, newId, log }: { readonly now: number; readonly newId: () => string; readonly log: Log },
): Resumed {
  const { address } = inbound;
  const anew = () => ({ id: newId(), address, version: 0, lastSeq: 0, openedAt: now });
  const fresh = () => begin(address.channel, inbound.locale ?? sourceLocale, now, address.thread);
  if (!conversation) return { stored: anew(), before: fresh() };
  let before: Conversation;
  try {
    before = thawed ?? thaw(conversation.state, conversation.lastAt);
  } catch (thrown) {
    // A state that does not fit this program is kept for a person to look at, and a person is asked to take over. R9.
    log('error', 'conversation.parked', { conversation: conversation.id, code: codeOf(thrown) });
    return { stored: conversation, before: { ...fresh(), turn: 1 }, parked: conversation.state };
  }
  const episode = nextEpisode(before, inbound, now);
  if (episode === undefined) return { stored: conversation, before };
  const follows = { id: conversation.id, version: conversation.version, isSamePerson: episode === 'returning' };
  return { stored: { ...anew(), follows }, before: beginEpisode(before, episode, inbound, now), episode };
}
