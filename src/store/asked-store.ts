import { accountLanes, accountStore } from './account-lanes.ts';
import { first, type Link } from './audit-chain.ts';
import { directorLanes, directorStore } from './director-lanes.ts';
import type { Call, Lane } from './sqlite-wire.ts';
import { staffLanes, staffStore } from './staff-lanes.ts';
import type { Store } from './store.ts';

/** Asks the engine one thing; `ms` where it may take longer than the store's own deadline. */
export type Ask = (lane: Lane, call: Call, ms?: number) => Promise<unknown>;

/** The port, where each method is one question, or many small ones, to whoever answers. */
export function askedStore(asked: Ask): Omit<Store, 'close'> {
  // True, by sqlite-batch.ts: each call is answered with what the port promises for the method of its name.
  const ask = asked as <T>(lane: Lane, call: Call, ms?: number) => Promise<T>;
  return {
    load: (address, ids) => ask('read', { type: 'load', address, ids }),
    commit: (turn) => ask('write', { type: 'commit', turn }),
    transcript: (conversation, after, limit) => ask('read', { type: 'transcript', conversation, after, limit }),
    find: async (address) => (await ask<Found>('read', { type: 'load', address })).conversation,
    reference: (conversation) => ask('read', { type: 'reference', conversation }),
    due: (now, limit) => ask('read', { type: 'due', now, limit }),
    lease: (now, leaseMs, limit) => ask('write', { type: 'lease', now, leaseMs, limit }),
    settle: (id, result) => ask('write', { type: 'settle', id, result }),
    handOver: (delivery) => ask('write', { type: 'handOver', delivery }),
    delivery: (wireId) => ask('read', { type: 'delivery', wireId }),
    moveDelivery: (wireId, state, then) => ask('write', { type: 'moveDelivery', wireId, state, then }),
    heardTurn: (conversation, at) => ask('read', { type: 'heardTurn', conversation, at }),
    spent: (conversation, site, at) => ask('read', { type: 'spent', conversation, site, at }),
    referrals: (from, until) => ask('read', { type: 'referrals', from, until }),
    handoffs: (limit) => ask('read', { type: 'handoffs', limit }),
    callbacks: (since, limit) => ask('read', { type: 'callbacks', since, limit }),
    unanswered: (limit) => ask('read', { type: 'unanswered', limit }),
    offerMove: (offer) => ask('write', { type: 'offerMove', offer }),
    presentCode: (presented) => ask('write', { type: 'presentCode', presented }),
    move: (move) => ask('write', { type: 'move', move }),
    ledger: (conversation) => ask('read', { type: 'ledger', conversation }),
    accounts: accountStore((method, given) => ask(accountLanes[method], { type: 'account', method, given })),
    staff: staffStore((method, given) => ask(staffLanes[method], { type: 'staff', method, given })),
    director: directorStore((method, given) => ask(directorLanes[method], { type: 'director', method, given }, lookMs)),
    verifyAudit: () => verifyAll((from) => ask('read', { type: 'verify', from, limit: linksPerLook }, verifyMs)),
    health: () => ask('read', { type: 'health' }),
  };
}

type Found = Awaited<ReturnType<Store['load']>>;
type Look = { readonly next: Link } | { readonly broken: string } | 'whole';

const lookMs = 5_000; // Whoever looks at figures can wait; a person in the conversation cannot.
const linksPerLook = 1_000; // A few milliseconds each, so that turns get in between.
const verifyMs = 10_000;

async function verifyAll(look: (from: Link) => Promise<Look>): Promise<string | undefined> {
  for (let from = first; ; ) {
    const seen = await look(from);
    if (seen === 'whole') return undefined;
    if ('broken' in seen) return seen.broken;
    from = seen.next;
  }
}
