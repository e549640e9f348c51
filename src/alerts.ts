import { createHmac, randomUUID } from 'node:crypto';
import type { Webhook } from './config.ts';
import type { HandoffPriority } from './core/model.ts';
import { codeOf, type Log } from './log.ts';

export const alertReasons = [
  'crisis',
  'handoff',
  'medical',
  'callback',
  'followUp',
  'unended',
  'trouble',
  'drill',
] as const;

/** What staff are told. No name, no number, not a word that was said: it goes through other people's systems. */
export interface Alert {
  readonly reason: (typeof alertReasons)[number];
  readonly level?: string;
  readonly rung?: 'second' | 'supervisor'; // Nobody has come: who is told now.
  readonly priority?: HandoffPriority;
  readonly site?: string;
  readonly channel?: string;
  readonly conversation?: string;
  readonly drill?: string; // What stands behind `/drill?`: the day and its proof.
}

/** A way to reach staff. Rejects when it could not, so that the outbox tries again. */
export interface Pager {
  /** Is there anybody whom it would tell of this one? Left out: always. Never rejects. */
  tells?(alert: Alert): boolean | Promise<boolean>;
  page(alert: Alert): Promise<void>;
}

/** Always there: the operator's log. */
export function logPager(log: Log): Pager {
  return {
    page: async ({ reason, rung, level, priority, channel, conversation }) => {
      const kind = [reason, rung, level ?? priority].filter(Boolean).join(' ');
      log('warn', 'page', { kind, ...(channel && { channel }), ...(conversation && { conversation }) });
    },
  };
}

const timeoutMs = 10_000; // The outbox tries again; a hung receiver must not hold its place.

/** A signed webhook after the Standard Webhooks specification: `webhook-id`, `webhook-timestamp`, `webhook-signature`. */
export function webhookPager(webhook: Webhook, now: () => number): Pager {
  return { page: (alert) => postSigned(webhook, 'page', alert, now()) };
}

export async function postSigned({ url, secret }: Webhook, type: string, data: object, now: number): Promise<void> {
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(now / 1_000));
  const body = JSON.stringify({ type, timestamp: new Date(now).toISOString(), data });
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
    redirect: 'manual', // The specification counts a redirect as a failure.
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new DeliveryError(`The receiver answered ${response.status}.`);
}

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
}

/** All of them at once. It has reached somebody when one of them has; the log alone is nobody. */
export function allPagers(log: Log, others: readonly Pager[]): Pager {
  const always = logPager(log);
  return {
    page: async (alert) => {
      await always.page(alert);
      const tells = await Promise.all(others.map((pager) => pager.tells?.(alert) ?? true));
      const asked = others.filter((_, at) => tells[at]);
      if (asked.length === 0) return;
      const results = await Promise.allSettled(asked.map((pager) => pager.page(alert)));
      const failed = results.filter((result) => result.status === 'rejected');
      for (const { reason } of failed) log('error', 'page.failed', { code: codeOf(reason) });
      if (failed.length === asked.length) throw new DeliveryError('No pager could reach anybody.');
    },
  };
}
