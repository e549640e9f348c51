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

/** Sends a text and settles its row by itself: a text that may have been sent must not be sent again. */
export type SendText = (row: OutboxRow) => Promise<void>;

const crowdedMs = 5_000;
const textsMax = 400; // On their way at once. More than that wait for a sender that answers again.

/** Works through what turns have left to be told, at least once each; texts at most once. */
export function startOutbox(
  store: Store,
  pager: Pager,
  handoffs: HandoffPort,
  now: () => number,
  log: Log,
  sendText?: SendText,
): Loop {
  const texts = new Set<Promise<void>>();
  /** Nobody waits for a text: one that hangs must not hold up an alarm. Its lease is longer than the sender waits. */
  const sendBeside = (row: OutboxRow, send: SendText) => {
    const sending = send(row)
      .catch((thrown) => log('error', 'outbox.failed', { kind: row.kind, code: codeOf(thrown) }))
      .finally(() => texts.delete(sending));
    texts.add(sending);
  };
  const deliver = async ({ kind, payload }: OutboxRow) => {
    const { reason, level, priority = 'asked', ...about } = Payload.parse(JSON.parse(payload));
    if (kind === 'handoff.initiate') return handoffs.initiate({ ...about, priority });
    const alert: Alert = { reason: reason ?? 'trouble', ...about, ...(level !== undefined && { level }) };
    return pager.page(alert);
  };
  const loop = startLoop(
    'outbox',
    everyMs,
    async () => {
      const leased = await store.lease(now(), leaseMs, batchMax);
      const isText = ({ kind }: OutboxRow) => kind === 'sms' && sendText !== undefined;
      const rows = leased.filter((row) => !isText(row));
      for (const row of leased.filter(isText)) {
        if (sendText && texts.size < textsMax) sendBeside(row, sendText);
        else await store.settle(row.id, { type: 'again', retryAt: now() + crowdedMs });
      }
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
  return {
    round: loop.round,
    async close() {
      await loop.close();
      await Promise.all(texts);
    },
  };
}
