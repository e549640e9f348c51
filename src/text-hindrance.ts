import { numberOf, type SmsAccount } from './channels/sms/account.ts';
import { thaw } from './core/conversation.ts';
import { silenceMaxMs } from './core/episode.ts';
import { regions } from './core/floor.ts';
import type { Address } from './core/model.ts';
import type { Store } from './store/store.ts';
import { sendableFrom } from './text-rows.ts';

/**
 * Why what staff write would not go out by text: they opted out; the number has begun anew since; it was silent so long that it
 * may be somebody else's; there is no more for it today; their site has no number. `morning`: it goes out, but not before.
 */
export const textHindrances = ['optedOut', 'begunAnew', 'silent', 'usedUp', 'noNumber', 'morning'] as const;
export type TextHindrance = (typeof textHindrances)[number];

export interface HindranceParts {
  readonly store: Pick<Store, 'find' | 'spent'>;
  readonly account: Pick<SmsAccount, 'numbers' | 'caps'> | null; // Null where only the demo's phone texts.
  readonly now: () => number;
}

/** Told to staff before they write. Null: nothing is in the way, or it is no text. */
export async function textHindrance(
  { store, account, now }: HindranceParts,
  conversation: string,
  address: Address,
): Promise<TextHindrance | null> {
  if (address.channel !== 'sms') return null;
  const [found, at] = [await store.find(address), now()];
  if (!found || found.id !== conversation) return 'begunAnew';
  const { snapshot } = thaw(found.state, found.lastAt);
  if (regions(snapshot).owner === 'nobody') return 'optedOut';
  if (at - found.lastAt >= silenceMaxMs) return 'silent';
  if (account && numberOf(account, address) === undefined) return 'noNumber';
  const spent = account && (await store.spent(conversation, address.site, at));
  if (spent && (spent.phone >= account.caps.phone || spent.site >= account.caps.site)) return 'usedUp';
  return sendableFrom(found.lastAt, snapshot, at) > at ? 'morning' : null;
}
