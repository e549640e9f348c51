import { z } from 'zod';
import type { Pager } from './alerts.ts';
import type { SendOutcome } from './channels/send-outcome.ts';
import { codeOf, type Log } from './log.ts';
import { wireKinds } from './posted.ts';
import type { Settlement } from './store/settlement.ts';
import type { OutboxRow, Store } from './store/store.ts';

/**
 * Says on a wire what a turn left to be said, within a lease. `attempts` above 1 says that it may be on its way already.
 * Where it rejects, the words may have gone out.
 */
export interface Sender {
  send(row: OutboxRow): Promise<SendOutcome>;
}

export interface SendingParts {
  readonly store: Store;
  readonly pager: Pager;
  readonly senders: ReadonlyMap<string, Sender>; // By the kind of row.
  readonly now: () => number;
  readonly log: Log;
}

/** Sends rows beside the rounds of the outbox, and settles them. */
export interface Sending {
  sends(kind: string): boolean;
  /** Resolves when the row is settled, or another round has to come back to it. Never rejects. */
  send(row: OutboxRow): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

const againMs = 5_000;
const givesUpMs = 60 * 60_000; // What could not go out for an hour answers nothing any more; they will have written again.
const besideMax = 400; // Of one kind, under way at once. More than that wait for a wire that answers again.

const Place = z.object({ conversation: z.string(), site: z.string(), channel: z.string() });

interface Memory {
  readonly sent: Set<string>; // Sent, but the store could not be told: it must not be sent again.
  readonly paged: Set<string>; // Rows that staff were told of.
}

/** Nobody waits for what is sent: a wire that hangs must hold up neither an alarm nor another wire. */
export function openSending(parts: SendingParts): Sending {
  const memory: Memory = { sent: new Set(), paged: new Set() };
  const underWay = new Map<string, Set<Promise<void>>>();
  return {
    sends: (kind) => wireKinds.includes(kind),
    send(row) {
      const beside = underWay.get(row.kind) ?? new Set();
      underWay.set(row.kind, beside);
      const isCrowded = beside.size >= besideMax;
      const sending = deliver(parts, memory, row, isCrowded)
        .catch((thrown) => parts.log('error', 'outbox.unsettled', { kind: row.kind, code: codeOf(thrown) }))
        .finally(() => beside.delete(sending));
      beside.add(sending);
      return sending;
    },
    async idle() {
      await Promise.all([...underWay.values()].flatMap((beside) => [...beside]));
    },
  };
}

async function deliver(parts: SendingParts, memory: Memory, row: OutboxRow, isCrowded: boolean): Promise<void> {
  const { store, now } = parts;
  const outcome = memory.sent.has(row.id) ? 'sent' : isCrowded ? 'busy' : await attempt(parts, row);
  if (outcome === 'sent') memory.sent.add(row.id);
  const settlement = settlementOf(row, outcome, now());
  if (outcome !== 'sent' && !isCrowded) await noteUnsent(parts, memory, row, outcome, settlement.type === 'dead');
  await store.settle(row.id, settlement);
  if (settlement.type === 'sent' || settlement.type === 'dead')
    for (const remembered of [memory.sent, memory.paged]) remembered.delete(row.id);
}

async function attempt({ senders, log }: SendingParts, row: OutboxRow): Promise<SendOutcome> {
  try {
    return (await senders.get(row.kind)?.send(row)) ?? 'busy'; // Its wire is not set up, or not yet.
  } catch (thrown) {
    log('error', 'outbox.failed', { kind: row.kind, code: codeOf(thrown), count: row.attempts });
    return 'unknown';
  }
}

function settlementOf({ dueAt }: OutboxRow, outcome: SendOutcome, now: number): Settlement {
  if (outcome === 'sent') return { type: 'sent' };
  if (outcome === 'refused' || outcome === 'lost' || now - dueAt > givesUpMs) return { type: 'dead' };
  return { type: outcome === 'busy' ? 'again' : 'retry', retryAt: now + againMs };
}

/** A helpline that may not have arrived is told at once; anything else when it is given up. Each once, however often it is tried. */
async function noteUnsent(
  { pager, log }: SendingParts,
  { paged }: Memory,
  { id, kind, conversation, priority, payload, attempts: count }: OutboxRow,
  outcome: SendOutcome,
  isDead: boolean,
): Promise<void> {
  log('warn', isDead ? 'outbox.lost' : 'outbox.unsent', { kind, code: outcome, conversation, count });
  const isCrisis = priority === 'crisis';
  if (paged.has(id) || (!isCrisis && !isDead)) return;
  const about = Place.parse(JSON.parse(payload));
  const reason = isCrisis ? ({ reason: 'crisis', level: 'undelivered' } as const) : ({ reason: 'trouble' } as const);
  await pager.page({ ...reason, ...about }).catch(() => {}); // The log has it, and the pager's own line; there is no third way.
  paged.add(id);
}
