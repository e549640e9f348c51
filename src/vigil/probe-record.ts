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

/** The turn is kept, so that the way there is the real one; nobody is paged, queued, called, counted or waited for. */
export function withoutConsequences({ conversation, inbound, entries, reply, audit, erase }: TurnRecord): TurnRecord {
  return {
    conversation,
    ...(inbound && { inbound }),
    entries,
    reply,
    deadlines: [],
    outbox: [],
    audit: audit.map(({ at }) => ({ at, what: 'probe', detail: '{}' })),
    consents: [],
    ...(erase && { erase }),
  };
}
