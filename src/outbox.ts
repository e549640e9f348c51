import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Pager } from './alerts.ts';
import { codeOf, type Log } from './log.ts';
import { type Loop, startLoop } from './loop.ts';
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

/** Says on a wire what a turn left to be said. Rejects where that certainly did not happen, so that it is tried again. */
export interface Sayer {
  say(row: OutboxRow): Promise<Said>;
}

/** Unknown: it may have arrived. Said again it could come twice, so only staff hear of it. */
export type Said = 'sent' | 'unknown';

const everyMs = 500;
const leaseMs = 30_000; // Longer than any sender waits.
const batchMax = 50;
const patienceMs = 100; // A receiver that hangs holds up its own row only: the next round does not wait for it.
/** Soon, then seldom: about three days in all, after the Standard Webhooks schedule. */
const retryAfterMs = [
  5_000, 30_000, 120_000, 600_000, 3_600_000, 14_400_000, 43_200_000, 86_400_000, 86_400_000,
] as const;
/** Somebody is waiting for these words. */
const sayAgainMs = [1_000, ...retryAfterMs] as const;

const Payload = z.object({
  conversation: z.string(),
  site: z.string(),
  channel: z.string(),
  reason: z.enum(['crisis', 'handoff', 'medical', 'callback']).optional(),
  level: z.string().optional(),
  priority: z.string().optional(),
});

export interface OutboxPorts {
  readonly pager: Pager;
  readonly handoffs: HandoffPort;
  /** Who says it on the wire, by the kind of row. */
  readonly sayers: ReadonlyMap<string, Sayer>;
}

/** `hurry`: something was just left here; a round begins as soon as the running one ends. */
export interface Outbox extends Loop {
  hurry(): void;
}

/** Works through what turns have left to be told, at least once each; what is said on a wire only as `Said` allows. */
export function startOutbox(store: Store, ports: OutboxPorts, now: () => number, log: Log): Outbox {
  const underWay = new Set<Promise<void>>();
  let isHurried = false;
  const loop = startLoop(
    'outbox',
    everyMs,
    async () => {
      isHurried = false;
      const rows = await store.lease(now(), leaseMs, batchMax);
      const deliveries = rows.map((row) => {
        const delivery = deliver(row, store, ports, now, log).finally(() => underWay.delete(delivery));
        underWay.add(delivery);
        // The next line to the same person waits for this one.
        if (ports.sayers.has(row.kind)) void delivery.then(hurry);
        return delivery;
      });
      if (rows.length > 0) await Promise.race([Promise.all(deliveries), delay(patienceMs, undefined, { ref: false })]);
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
    async close() {
      await loop.close();
      isHurried = true;
      await Promise.all(underWay);
    },
  };
}

async function deliver(row: OutboxRow, store: Store, ports: OutboxPorts, now: () => number, log: Log): Promise<void> {
  const { id, kind, attempts } = row;
  const sayer = ports.sayers.get(kind);
  const settle = (result: Parameters<Store['settle']>[1]) =>
    store.settle(id, result).catch((thrown) => log('error', 'outbox.unsettled', { kind, code: codeOf(thrown) }));
  try {
    const said = sayer ? await sayer.say(row) : await tell(row, ports);
    if (said === 'sent') return await settle({ type: 'sent' });
    log('error', 'outbox.unknown', { kind, conversation: row.conversation });
    await settle({ type: 'dead' });
    await alarm(row, ports);
  } catch (thrown) {
    const waitMs = (sayer ? sayAgainMs : retryAfterMs)[attempts - 1];
    log('error', waitMs === undefined ? 'outbox.dead' : 'outbox.failed', {
      kind,
      code: codeOf(thrown),
      count: attempts,
    });
    await settle(waitMs === undefined ? { type: 'dead' } : { type: 'retry', retryAt: now() + waitMs });
    if (sayer && waitMs === undefined) await alarm(row, ports);
  }
}

async function tell({ kind, payload }: OutboxRow, { pager, handoffs }: OutboxPorts): Promise<Said> {
  const { reason, level, priority = 'asked', ...about } = Payload.parse(JSON.parse(payload));
  if (kind === 'handoff.initiate') await handoffs.initiate({ ...about, priority });
  else await pager.page({ reason: reason ?? 'trouble', ...about, ...(level !== undefined && { level }) });
  return 'sent';
}

/** Somebody waits for words that may never have come: staff should look. */
async function alarm({ conversation }: OutboxRow, { pager }: OutboxPorts): Promise<void> {
  await pager.page({ reason: 'trouble', conversation }).catch(() => {}); // The log has it; there is no third way.
}
