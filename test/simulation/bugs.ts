import type { Call } from '../../src/store/sqlite-wire.ts';
import type { TurnRecord } from '../../src/store/store.ts';
import type { Bug } from './world.ts';

/** One mistake each, at the seam between the program and its store. The simulator has to find every one of them. */
// biome-ignore format: a table reads in columns
export const bugs: { readonly [name: string]: Bug } = {
  'whoever comes takes it':               inTurn((turn) => turn.claim?.type === 'take' ? { ...turn, claim: { ...turn.claim, isForced: true, liveMax: 99 } } : turn),
  'a late writer is not asked who he is': inTurn((turn) => turn.claim?.type === 'hold' ? without(turn, 'claim') : turn),
  'a claim is not written down':          inTurn((turn) => turn.claim?.type === 'take' ? without(turn, 'claim') : turn),
  'a claim does not end':                 inTurn((turn) => turn.claim?.type === 'drop' || turn.claim?.type === 'end' ? without(turn, 'claim') : turn),
  'who lost their person goes to the end': inTurn((turn) => turn.claim?.type === 'drop' ? { ...turn, claim: withoutRequeue(turn.claim) } : turn),
  'nobody enters the queue':              inTurn((turn) => turn.handoff?.type === 'open' ? without(turn, 'handoff') : turn),
  'nobody leaves the queue':              inTurn((turn) => turn.handoff?.type === 'end' ? without(turn, 'handoff') : turn),
  'a copy of a message is another one':   inTurn((turn) => turn.inbound ? { ...turn, inbound: { ...turn.inbound, id: `${turn.inbound.id}-${turn.conversation.fromVersion}` } } : turn),
  'nobody is paged':                      inTurn((turn) => ({ ...turn, outbox: turn.outbox.filter(({ kind }) => kind !== 'page') })),
  'what we said is not kept':             inTurn((turn) => ({ ...turn, entries: turn.entries.filter(({ from }) => from !== 'bot') })),
  'deadlines come back for ever':         inTurn((turn) => ({ ...turn, deadlines: turn.deadlines.filter(({ type }) => type === 'arm') })),
  'leases are never looked at':           { without: 'leases' },
  'deadlines are never looked at':        { without: 'deadlines' },
  'a browser that came back keeps a lease that had ended': { change: (call) => call.type === 'staff' && call.method === 'beat' ? { ...call, given: [call.given[0], 0, call.given[2]] } : call },
};

function inTurn(change: (turn: TurnRecord) => TurnRecord): Bug {
  return { change: (call: Call) => (call.type === 'commit' ? { ...call, turn: change(call.turn) } : call) };
}

function without(turn: TurnRecord, key: 'claim' | 'handoff'): TurnRecord {
  const { claim, handoff, ...rest } = turn;
  return { ...rest, ...(key !== 'claim' && claim && { claim }), ...(key !== 'handoff' && handoff && { handoff }) };
}

function withoutRequeue<C extends object>(claim: C): C {
  const { requeue: _, ...rest } = claim as C & { requeue?: unknown };
  return rest as C; // True: the queue place is left out, and nothing else.
}
