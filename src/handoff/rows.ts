import { inCrisis, isBooked, regions } from '../core/floor.ts';
import { dayAfter } from '../core/hours.ts';
import { talliesOf } from '../core/tally.ts';
import type { Taken } from '../record.ts';
import type { ChangeKind, NewCall } from '../store/staff-store.ts';
import type { TurnRecord } from '../store/store.ts';
import { termsIn } from './find.ts';

export const remindMs = 10 * 60_000; // Before a promised call: enough to finish a sentence and look at the summary.

type StaffRows = Pick<
  TurnRecord,
  'claim' | 'calls' | 'withdrawsCalls' | 'withdrawsHandoff' | 'terms' | 'changes' | 'tallies'
>;

/** What a turn leaves for the counsellors' side, and for the director's. */
export function staffRows(taken: Taken): StaffRows {
  const { before, stored, turn, inbound, now } = taken;
  const [was, is] = [regions(before.snapshot).owner, regions(turn.conversation.snapshot).owner];
  const calls = callsOf(taken);
  const terms = termsOf(taken);
  const changes = changesOf(taken);
  const isLeft = was === 'human' && is !== 'human';
  const how = inbound.said.type === 'staff' ? 'returned' : 'stopped';
  return {
    ...(isLeft && { claim: { type: 'end', at: now, how } }),
    ...(calls.length > 0 && { calls }),
    ...(isWithdrawn(taken) && { withdrawsCalls: true }),
    ...(isRevoked(taken) && { withdrawsHandoff: true }),
    ...(terms.length > 0 && { terms }),
    ...(changes.length > 0 && { changes }),
    tallies: talliesOf({ ...turn, before, after: turn.conversation, openedAt: stored.openedAt, now }),
  };
}

/** A time that was agreed on; and the day after a crisis, somebody looks how they are. */
function callsOf({ turn, stored, book, now, newId }: Taken): readonly NewCall[] {
  const site = book.centre.sites.find(({ id }) => id === stored.address.site) ?? book.centre.sites[0];
  return turn.effects.flatMap((effect): NewCall[] => {
    if (effect.type === 'callback') {
      const dueAt = Date.parse(effect.slot);
      const nextAt = Math.max(now, dueAt - remindMs);
      return [{ id: newId(), kind: 'callback', slot: effect.slot, dueAt, madeAt: now, nextAt }];
    }
    if (effect.type !== 'page' || effect.reason !== 'crisis' || !site) return [];
    const dueAt = dayAfter(site, now);
    return [{ id: newId(), kind: 'followUp', slot: '', dueAt, madeAt: now, nextAt: dueAt }];
  });
}

/** Whoever stopped, deleted everything, started over or wants no call is not called. */
function isWithdrawn({ before, turn }: Taken): boolean {
  const isOver = turn.effects.some(({ type }) => type === 'delete' || type === 'optOut');
  const { callback } = turn.conversation.snapshot.context.answers;
  const isGone =
    callback === 'none' ||
    (callback === undefined && turn.events.some(({ type }) => type === 'RESTART' || type === 'REVOKE'));
  return isOver || (isBooked(before.snapshot) && isGone);
}

/** Nothing that was agreed to is told any more. Danger never needed their consent. */
function isRevoked({ turn }: Taken): boolean {
  return turn.events.some(({ type }) => type === 'REVOKE') && !inCrisis(turn.conversation.snapshot);
}

function termsOf({ stored, inbound, before, turn, book }: Taken): readonly string[] {
  const { address } = stored;
  const { country } = book.centre;
  const { contact } = turn.conversation.snapshot.context.answers;
  const isNew = contact !== undefined && contact !== 'none' && contact !== before.snapshot.context.answers.contact;
  const isNewHere = stored.version === 0 || inbound.said.type === 'moved';
  const texted = address.channel === 'sms' && isNewHere ? termsIn(address.thread, country) : [];
  return [...texted, ...(isNew ? termsIn(contact, country) : [])];
}

/** Only where staff may be looking: an ordinary turn leaves none. */
function changesOf({ before, turn, inbound }: Taken): readonly ChangeKind[] {
  const after = turn.conversation;
  const [was, is] = [regions(before.snapshot).owner, regions(after.snapshot).owner];
  const did = (type: string) => turn.effects.some((effect) => effect.type === type);
  const isWatched =
    [was, is].some((owner) => owner === 'human' || owner === 'waiting') || after.handoff || before.handoff;
  const isClaimed = inbound.said.type === 'staff' && inbound.said.does === 'claim';
  const inDanger = turn.effects.some((effect) => effect.type === 'page' && effect.reason === 'crisis');
  return [
    ...(did('handoff') ? (['waiting'] as const) : []),
    ...(isClaimed ? (['claimed'] as const) : []),
    ...(did('handoffEnded') || (was === 'human' && is !== 'human') ? (['ended'] as const) : []),
    ...(inDanger ? (['danger'] as const) : []),
    ...(isWatched ? (['lines'] as const) : []),
  ];
}
