import { z } from 'zod';
import type { Alert, Pager } from './alerts.ts';
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

const everyMs = 500;
const leaseMs = 30_000; // Longer than any sender waits.
const batchMax = 50;
/** Soon, then seldom: about three days in all, after the Standard Webhooks schedule. */
const retryAfterMs = [
  5_000, 30_000, 120_000, 600_000, 3_600_000, 14_400_000, 43_200_000, 86_400_000, 86_400_000,
] as const;

const Payload = z.object({
  conversation: z.string(),
  site: z.string(),
  channel: z.string(),
  reason: z.enum(['crisis', 'handoff', 'medical', 'callback']).optional(),
  level: z.string().optional(),
  priority: z.string().optional(),
});

/** Works through what turns have left to be told, at least once each. */
export function startOutbox(store: Store, pager: Pager, handoffs: HandoffPort, now: () => number, log: Log): Loop {
  const deliver = async ({ kind, payload }: OutboxRow) => {
    const { reason, level, priority = 'asked', ...about } = Payload.parse(JSON.parse(payload));
    if (kind === 'handoff.initiate') return handoffs.initiate({ ...about, priority });
    const alert: Alert = { reason: reason ?? 'trouble', ...about, ...(level !== undefined && { level }) };
    return pager.page(alert);
  };
  return startLoop(
    'outbox',
    everyMs,
    async () => {
      const rows = await store.lease(now(), leaseMs, batchMax);
      await Promise.all(
        rows.map(async (row) => {
          try {
            await deliver(row);
            await store.settle(row.id, { type: 'sent' });
          } catch (thrown) {
            const waitMs = retryAfterMs[row.attempts - 1];
            log('error', waitMs === undefined ? 'outbox.dead' : 'outbox.failed', {
              kind: row.kind,
              code: codeOf(thrown),
              count: row.attempts,
            });
            await store.settle(
              row.id,
              waitMs === undefined ? { type: 'dead' } : { type: 'retry', retryAt: now() + waitMs },
            );
          }
        }),
      );
    },
    log,
  );
}
