import type { SendOutcome } from '../send-outcome.ts';

export type Failure = Extract<SendOutcome, 'refused' | 'busy' | 'unknown'>;

/** A request of ours failed, and how. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  readonly outcome: Failure;
  readonly code: string;

  constructor(outcome: Failure, code: string, options?: ErrorOptions) {
    super(`A request to Microsoft failed: ${code}.`, options);
    this.outcome = outcome;
    this.code = code;
  }
}

export interface OutboundRequest {
  readonly method: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
}

export interface OutboundAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Outbound {
  call(url: string, request: OutboundRequest): Promise<OutboundAnswer>;
}

interface OutboundOptions {
  readonly origins: readonly string[];
  readonly timeoutMs: number;
  readonly inFlightMax: number;
}

const answerBytesMax = 256 * 1024; // Microsoft's key list has 20 KB, an activity's answer less than one.

/** The one way out to Microsoft: known hosts, no redirects, an end to waiting, and never too many at once. */
export function openOutbound({ origins, timeoutMs, inFlightMax }: OutboundOptions): Outbound {
  let inFlight = 0;
  return {
    async call(url, request) {
      if (!URL.canParse(url) || !origins.includes(new URL(url).origin)) throw new OutboundError('refused', 'host');
      if (inFlight >= inFlightMax) throw new OutboundError('busy', 'busy');
      inFlight += 1;
      try {
        return await send(url, request, timeoutMs);
      } finally {
        inFlight -= 1;
      }
    },
  };
}

async function send(url: string, { method, headers, body }: OutboundRequest, timeoutMs: number) {
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await readText(response);
    const failure = failureOf(response.status);
    if (failure) throw new OutboundError(failure, `status ${response.status}`);
    return { status: response.status, headers: response.headers, text };
  } catch (thrown) {
    if (thrown instanceof OutboundError) throw thrown;
    const code = networkCode(thrown);
    throw new OutboundError(neverConnected.includes(code) ? 'busy' : 'unknown', code, { cause: thrown });
  }
}

async function readText(response: Response): Promise<string> {
  if (!response.body) return '';
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body) {
    length += part.length;
    if (length > answerBytesMax) throw new OutboundError('unknown', 'long answer');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** 429 and 503 say that nothing was taken; any other 5xx may come after delivery. A redirect is not followed. */
function failureOf(status: number): Failure | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 429 || status === 503 || status === 401) return 'busy';
  return status >= 500 ? 'unknown' : 'refused';
}

const neverConnected = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

function networkCode(thrown: unknown): string {
  const { cause, name } = thrown as { cause?: { code?: unknown }; name?: unknown }; // True of anything: both may be missing.
  return typeof cause?.code === 'string' ? cause.code : String(name ?? 'network');
}
