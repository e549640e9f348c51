import type { Address } from '../core/model.ts';
import type { TurnRecord } from '../store/store.ts';

/** No person has this thread: a page's is a random id, a phone's begins with +, and Teams gives its own. */
export const probeThread = 'porchlight-probe';

/** A test of ours, and not somebody in danger. */
export function isProbe({ thread }: Address): boolean {
  return thread === probeThread;
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
