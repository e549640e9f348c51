import type { Site } from '../core/book.ts';
import { slotId, slotLabel, slots } from '../core/hours.ts';
import { inLocale, sourceLocale } from '../core/languages.ts';
import type { Locale } from '../core/model.ts';
import type { Call } from '../store/staff-store.ts';
import { type DeskParts, runTurn } from './commands.ts';
import { HandoffError, type Staff } from './handoff.ts';
import { remindMs } from './rows.ts';

const shownMax = 500; // Calls that stand open at once; a centre has a few dozen.

interface FreeTime {
  readonly slot: string;
  readonly label: string;
}

/** Times of the site that are not full yet, named in the language of whoever reads them. */
export async function freeTimes(
  parts: DeskParts,
  id: string,
  labels: Locale = sourceLocale,
): Promise<readonly FreeTime[]> {
  const call = await openCall(parts, id);
  const site = siteOf(parts, call);
  const { centre, words } = parts.library.current().book;
  const at = parts.now();
  const booked = await parts.store.staff.booked(site.id, slotId(at), shownMax);
  return slots(site, at)
    .map(slotId)
    .filter((slot) => (booked.find((each) => each.slot === slot)?.count ?? 0) < centre.callsPerSlot)
    .map((slot) => ({ slot, label: slotLabel(site, slot, inLocale(words, labels)) }));
}

/** The new time takes the place of the old one, with its own reminders; the conversation knows it from then on. */
export async function moveCall(parts: DeskParts, id: string, by: Staff, slot: string): Promise<boolean> {
  const { kind, conversation } = await openCall(parts, id);
  if (!(await freeTimes(parts, id)).some((free) => free.slot === slot))
    throw new HandoffError('gone', 'This time is not free any more.');
  const [madeAt, dueAt] = [parts.now(), Date.parse(slot)];
  const nextAt = Math.max(madeAt, dueAt - remindMs);
  try {
    await runTurn(parts, {
      command: { conversation, by, key: `move:${id}` },
      name: 'moveCall',
      said: { type: 'staff', does: 'rebook', by: by.id, slot: kind === 'callback' ? slot : null },
      about: slot,
      rows: { moves: { call: id, by: by.id, to: { id: parts.newId(), kind, slot, dueAt, madeAt, nextAt } } },
    });
    return true;
  } catch (thrown) {
    if (thrown instanceof HandoffError && thrown.code === 'gone') return false;
    throw thrown;
  }
}

async function openCall({ store }: DeskParts, id: string): Promise<Call> {
  const call = (await store.staff.calls(shownMax)).find((each) => each.id === id);
  if (!call) throw new HandoffError('unknown', 'There is no such call.');
  return call;
}

function siteOf({ library }: DeskParts, { address }: Call): Site {
  const { sites } = library.current().book.centre;
  const site = sites.find(({ id }) => id === address.site) ?? sites[0];
  if (!site) throw new HandoffError('unknown', 'There is no such site.');
  return site;
}
