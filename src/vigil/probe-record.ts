import type { Address, Channel } from '../core/model.ts';
import type { TurnRecord } from '../store/store.ts';

const own = 'porchlight-probe-00000';

/** No person is there: a page's name never ends in 0, a phone's begins with +, Teams gives its own, and this number is reserved for fiction. */
export const probeThreads: { readonly [C in Channel]: string } = {
  web: own,
  terminal: own,
  teams: own,
  sms: '+12025550199',
};

/** A test of ours, and not somebody in danger. */
export function isProbe({ channel, thread }: Address): boolean {
  return thread === probeThreads[channel];
}

/** The words are kept until the probe deletes them, so that the way there is the real one. Nobody is paged, queued, called, counted or waited for, and nothing grows. */
export function withoutConsequences({ conversation, entries, reply, erase }: TurnRecord): TurnRecord {
  const nothing = { deadlines: [], outbox: [], audit: [], consents: [] };
  return { ...nothing, conversation, entries, reply, ...(erase && { erase }) };
}
