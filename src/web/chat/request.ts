import type { Ticket } from './place.ts';

/** What came of one request. Status 0: the network did not answer. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly retryAfterMs: number;
}

/** Nobody answered. */
export const unanswered: Answer = { status: 0, body: {}, retryAfterMs: 0 };

const longestRetryMs = 60_000; // Whatever a server in between says.
const timeoutMs = 10_000; // A phone that lost its signal may hang for minutes otherwise.

export async function request(method: string, path: string, token?: string, body?: unknown): Promise<Answer> {
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), timeoutMs);
  try {
    const response = await fetch(`/v3/directline${path}`, {
      method,
      signal: aborter.signal,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const parsed: unknown = await response.json().catch(() => null);
    return {
      status: response.status,
      body: typeof parsed === 'object' && parsed !== null ? { ...parsed } : {},
      retryAfterMs: Math.min(Number(response.headers.get('retry-after')) * 1000 || 0, longestRetryMs),
    };
  } catch {
    return unanswered;
  } finally {
    clearTimeout(timer);
  }
}

/** Where a conversation is, and what belongs to it: `rest` begins with a slash or a question mark. */
export function pathOf({ conversationId }: Pick<Ticket, 'conversationId'>, rest: string): string {
  return `/conversations/${encodeURIComponent(conversationId)}${rest}`;
}

/** A watermark as a query. */
export function after(watermark: string): string {
  return `?watermark=${encodeURIComponent(watermark)}`;
}

export function succeeded({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** Waits that grow, with some chance in them so that a thousand pages do not come back in the same second. */
export function backoff(longestMs: number) {
  let tries = 0;
  let wake = () => {};
  return {
    reset: () => {
      tries = 0;
    },
    /** Go on now: the network is back, or the person looks at the page again. */
    wake: () => wake(),
    wait(leastMs = 0): Promise<void> {
      const ms = Math.max(leastMs, Math.min(longestMs, 250 * 2 ** tries) * (0.5 + Math.random() / 2));
      tries += 1;
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
