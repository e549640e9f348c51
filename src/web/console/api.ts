import { setClock } from './clock.ts';

/** What the API refused, in its own code; the words are the page's. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string; // 'away': no answer at all.
  readonly detail: string | null;

  constructor(code: string, detail: string | null) {
    super(`The API refused: ${code}.`);
    this.code = code;
    this.detail = detail;
  }
}

export interface AskOptions {
  readonly body?: unknown;
  readonly isByItself?: boolean; // The screen asks, nobody did anything: it keeps no session alive.
  readonly key?: string; // Of a command; a retry uses it again.
}

const timeoutMs = 15_000;

/** Ask the API. Rejects with Refused. */
export async function ask<T>(method: string, path: string, options: AskOptions = {}): Promise<T> {
  const { body, isByItself = false, key } = options;
  const response = await answered(`/console/api${path}`, {
    method,
    headers: {
      'x-porchlight': 'console',
      ...(isByItself && { 'x-porchlight-by': 'screen' }),
      ...(key && { 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  setClock(response.headers.get('date'));
  const json: unknown = await response.json().catch(() => null);
  if (response.ok && json !== null) return json as T; // True: the API answers in the shape it is described with.
  const { error } = (json ?? {}) as { error?: { code?: string; detail?: string | null } };
  throw new Refused(error?.code ?? 'away', error?.detail ?? null);
}

async function answered(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    throw new Refused('away', null); // No network, or the service is being started again.
  }
}

const retries = [300, 800, 1_500, 2_500, 4_000] as const; // Longer than a restart takes.
const commandRetries = [...retries, 4_000, 4_000, 4_000, 4_000, 4_000] as const; // Also on a slow machine: what was said is not to be said again.

/** A command with a key of its own: tried again while nobody answers, and done once. */
export function command<T = unknown>(path: string, body: unknown): Promise<T> {
  const key = crypto.randomUUID();
  return patiently(() => ask<T>('POST', path, { body, key }), commandRetries);
}

/** Ask again while nobody answers; for what may be asked twice. */
export async function patiently<T>(asks: () => Promise<T>, delays: readonly number[] = retries): Promise<T> {
  for (const delayMs of delays) {
    try {
      return await asks();
    } catch (thrown) {
      if (!isAway(thrown)) throw thrown;
    }
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
  return asks();
}

export function isAway(thrown: unknown): boolean {
  return thrown instanceof Refused && (thrown.code === 'away' || thrown.code === 'unavailable');
}

export function codeOf(thrown: unknown): string {
  return thrown instanceof Refused ? thrown.code : 'unavailable';
}
