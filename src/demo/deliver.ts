import { setTimeout as delay } from 'node:timers/promises';

const tries = 3;
const againMs = 2_000;
const timeoutMs = 15_000; // As long as Twilio and Microsoft wait for us.

export interface Delivered {
  readonly status: number; // 0 when nobody answered.
  readonly body: string;
}

/** Post to the service as the wire does: again where it says that it cannot take it now. Never rejects. */
export async function deliver(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Delivered> {
  let answer: Delivered = { status: 0, body: '' };
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (attempt > 1) await delay(againMs, undefined, { ref: false });
    try {
      const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) });
      answer = { status: response.status, body: await response.text() };
    } catch {
      continue; // Nobody answered: the wire does not care why.
    }
    if (answer.status < 500) return answer;
  }
  return answer;
}
