import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { alertReasons, type Pager } from './alerts.ts';
import { handoffPriorities } from './core/model.ts';
import type { Outlet } from './first-hand.ts';
import { codeOf } from './log.ts';
import { type Loop, startLoop } from './loop.ts';
import { openSending, type SendingParts } from './sending.ts';
import type { Settlement } from './store/settlement.ts';
import type { OutboxRow, Store } from './store/store.ts';

/** Where `handoff.initiate` goes: the queue row is written with the turn; this tells the system in which staff work. */
export interface HandoffPort {
  initiate(handoff: {
    readonly conversation: string;
    readonly site: string;
    readonly channel: string;
    readonly priority: string;
  }): Promise<void>;
}

const everyMs = 500;
const leaseMs = 30_000; // Longer than any sender waits.
const batchMax = 50;
const unheldMax = 1_000; // Given back in one round; after a long outage the rest goes with the next ones.
const patienceMs = 100; // A receiver that hangs holds up its own row only: the next round does not wait for it.
/** Soon, then seldom: about three days in all, after the Standard Webhooks schedule. */
const retryAfterMs = [
  5_000, 30_000, 120_000, 600_000, 3_600_000, 14_400_000, 43_200_000, 86_400_000, 86_400_000,
] as const;

const Payload = z.object({
  conversation: z.string(),
  site: z.string(),
  channel: z.string(),
  reason: z.enum(alertReasons).optional(),
  level: z.string().optional(),
  rung: z.enum(['second', 'supervisor']).optional(),
  priority: z.enum(handoffPriorities).optional(),
});

export interface OutboxParts extends SendingParts {
  readonly handoffs: HandoffPort;
}

/** `hurry`: something was just left here; a round begins as soon as the running one ends. */
export interface Outbox extends Loop, Outlet {
  hurry(): void;
}

/** Works through what turns have left: staff and systems are told at least once, and people hear what `Sender` allows. */
export function startOutbox(parts: OutboxParts): Outbox {
  const { store, now, log } = parts;
  const sending = openSending(parts);
  const telling = new Set<Promise<void>>();
  let isHurried = false;
  let isFirst = true; // Whoever ran before may have been killed while it told somebody.
  const begunAt = now();
  const ahead = new Map<string, { isFollowed: boolean }>(); // By conversation: a row in our hands from its commit on.
  const unheld = openUnheld(store);
  const handle = (row: OutboxRow) => {
    // The next line to the same person waits for this one.
    if (sending.sends(row.kind)) return void sending.send(row).then(hurry);
    const told = deliver(row, parts).finally(() => telling.delete(told));
    telling.add(told);
  };
  const loop = startLoop(
    'outbox',
    everyMs,
    async () => {
      isHurried = false;
      if (isFirst) await store.staff.tellAgain(begunAt);
      isFirst = false;
      await unheld.giveBack();
      const rows = await store.lease(now(), leaseMs, batchMax);
      for (const row of rows) handle(row);
      if (telling.size > 0) await Promise.race([Promise.all(telling), delay(patienceMs, undefined, { ref: false })]);
    },
    log,
  );
  const hurry = () => {
    if (isHurried) return;
    isHurried = true;
    void loop.round();
  };
  return {
    ...loop,
    hurry,
    take(row) {
      const mine = { isFollowed: false };
      ahead.set(row.conversation, mine);
      void sending.send(row).then(() => {
        if (ahead.get(row.conversation) === mine) ahead.delete(row.conversation);
        if (mine.isFollowed) hurry();
      });
    },
    left(conversation) {
      const before = ahead.get(conversation);
      if (before) before.isFollowed = true;
      hurry();
    },
    giveBack: unheld.add,
    async close() {
      await loop.close();
      isHurried = true;
      // Else whoever comes next takes them for said.
      await unheld.giveBack().catch((thrown) => log('error', 'outbox.unsettled', { code: codeOf(thrown) }));
      await Promise.all([...telling, sending.idle()]);
    },
  };
}

/** Rows that a commit may have handed to us, to be given back. Many at once: the alarms of a round wait for them. */
function openUnheld(store: Store) {
  const rows = new Map<string, number>();
  const give = async ([id, until]: readonly [string, number]) => {
    await store.settle(id, { type: 'back', until });
    rows.delete(id);
  };
  return {
    add: (id: string, until: number) => void rows.set(id, until),
    giveBack: () => Promise.all([...rows].slice(0, unheldMax).map(give)),
  };
}

async function deliver(row: OutboxRow, { store, pager, handoffs, now, log }: OutboxParts): Promise<void> {
  const { id, kind, attempts } = row;
  const settle = (result: Settlement) =>
    store.settle(id, result).catch((thrown) => log('error', 'outbox.unsettled', { kind, code: codeOf(thrown) }));
  try {
    await tell(row, pager, handoffs);
    await settle({ type: 'sent' });
  } catch (thrown) {
    const waitMs = retryAfterMs[attempts - 1];
    const event = waitMs === undefined ? 'outbox.dead' : 'outbox.failed';
    log('error', event, { kind, code: codeOf(thrown), count: attempts });
    await settle(waitMs === undefined ? { type: 'dead' } : { type: 'retry', retryAt: now() + waitMs });
  }
}

async function tell({ kind, payload }: OutboxRow, pager: Pager, handoffs: HandoffPort): Promise<void> {
  const { reason = 'trouble', level, rung, priority, conversation, site, channel } = Payload.parse(JSON.parse(payload));
  const about = { conversation, site, channel };
  if (kind === 'handoff.initiate') return handoffs.initiate({ ...about, priority: priority ?? 'asked' });
  const more = { ...(level !== undefined && { level }), ...(rung && { rung }), ...(priority && { priority }) };
  return pager.page({ reason, ...about, ...more });
}
