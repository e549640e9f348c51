import { endings } from '../../dialogs/vocabulary.ts';
import { advance } from './advance.ts';
import type { Conversation } from './conversation.ts';
import { regions } from './floor.ts';
import type { Inbound } from './model.ts';
import { begin, isTheirs } from './turn.ts';

const dayMs = 24 * 60 * 60_000;
const closedMs = 30 * dayMs; // Who comes back later than that begins anew.
/** A number that was silent so long may be somebody else's by now: consent from before it counts for nothing. */
export const silenceMaxMs = 90 * dayMs;

/** On what grounds a new conversation begins at an address that had one. `stranger`: it may be another person. */
export type Episode = 'returning' | 'stranger';

/** Web pages and terminals have an address for each conversation; a phone or an account keeps its own for years. */
const lasting: readonly Inbound['address']['channel'][] = ['sms', 'teams'];

/** Undefined where the conversation goes on. Time and staff begin none. */
export function nextEpisode(before: Conversation, inbound: Inbound, now: number): Episode | undefined {
  const { address } = inbound;
  if (!lasting.includes(address.channel) || !isTheirs(inbound)) return undefined;
  const silentMs = now - before.lastAt;
  if (address.channel === 'sms' && silentMs >= silenceMaxMs) return 'stranger';
  return isClosed(before) && silentMs >= closedMs ? 'returning' : undefined;
}

/** It came to an end, and nobody waits, talks or worries any more. */
export function isClosed({ snapshot, handoff }: Conversation): boolean {
  const { dialog, safety, owner } = regions(snapshot);
  const isEnded = owner === 'nobody' || (owner === 'bot' && endings.some((ending) => ending === dialog));
  return isEnded && safety === 'clear' && handoff === null;
}

/** From the beginning. Who opted out stays out; who was in a crisis and may be the same person is asked about it first. */
export function beginEpisode(before: Conversation, episode: Episode, inbound: Inbound, now: number): Conversation {
  const fresh = begin(inbound.address.channel, inbound.locale ?? before.locale, now, inbound.address.thread);
  const isOut = regions(before.snapshot).owner === 'nobody';
  return {
    ...fresh,
    ...(isOut && { snapshot: advance(fresh.snapshot, { type: 'STOP' }, { staffed: false }).snapshot }),
    ...(episode === 'returning' && { escalatedAt: before.escalatedAt, lastAt: before.lastAt }),
  };
}
