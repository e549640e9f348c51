import type { Address } from '../core/model.ts';
import type { Staff } from '../handoff/handoff.ts';
import type { Member } from '../staff/sessions.ts';
import type { Change, StoredClaim } from '../store/staff-store.ts';
import { ApiRefusal } from './refusal.ts';

/** Where a conversation lives, and who has it now; undefined for one that is not there. */
export type Whereabouts = (
  conversation: string,
) => Promise<{ readonly address: Address; readonly claim: StoredClaim | undefined } | undefined>;

/** A conversation of a site that is not theirs is one that is not there. */
export async function reach(whereabouts: Whereabouts, by: Member, conversation: string) {
  const found = await whereabouts(conversation);
  if (!found || !isAt(by, found.address.site)) throw new ApiRefusal('unknown');
  return found;
}

/** To read what somebody else is talking about takes a supervisor. */
export async function reachToRead(whereabouts: Whereabouts, by: Member, conversation: string): Promise<void> {
  const { claim } = await reach(whereabouts, by, conversation);
  if (claim?.isLive && claim.counsellor !== by.id && !by.may.has('supervise'))
    throw new ApiRefusal('taken', claim.name);
}

export function isAt({ sites }: Member, site: string): boolean {
  return sites.length === 0 || sites.includes(site);
}

export function staffOf({ id, name }: Member): Staff {
  return { id, name };
}

/** A change as this member may hear it. Of another site's conversation there is only that something was: numbers must not have gaps. */
export async function asHeard(whereabouts: Whereabouts, by: Pick<Member, 'sites'>, change: Change): Promise<Change> {
  if (by.sites.length === 0 || change.conversation === '') return change;
  const found = await whereabouts(change.conversation).catch(() => undefined);
  return found && by.sites.includes(found.address.site) ? change : { ...change, conversation: '', kind: 'staff' };
}
