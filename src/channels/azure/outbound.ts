import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as requestPlainly } from 'node:http';
import { Agent as HttpsAgent, request as requestSafely } from 'node:https';
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
  readonly contentType: string | undefined;
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
const idleMs = 4_000; // A connection that nobody uses is ended by us, before the other side ends it under a request.

/** The one way out to Microsoft: known hosts, no redirects, an end to waiting, and never too many at once. */
export function openOutbound({ origins, timeoutMs, inFlightMax }: OutboundOptions): Outbound {
  let inFlight = 0;
  const kept = { keepAlive: true, timeout: idleMs, maxSockets: inFlightMax };
  const [plain, safe] = [new HttpAgent(kept), new HttpsAgent(kept)];
  const begin = ({ protocol, hostname, port, pathname, search }: URL, { method, headers, body }: OutboundRequest) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = {
      protocol,
      hostname,
      port,
      path: `${pathname}${search}`,
      method,
      headers: { ...headers, ...length },
    };
    return protocol === 'https:'
      ? requestSafely({ ...options, agent: safe })
      : requestPlainly({ ...options, agent: plain });
  };
  return {
    async call(url, request) {
      const to = URL.parse(url);
      if (!to || !origins.includes(to.origin)) throw new OutboundError('refused', 'host');
      if (inFlight >= inFlightMax) throw new OutboundError('busy', 'busy');
      inFlight += 1;
      try {
        return await answerTo(begin(to, request), request.body, timeoutMs);
      } finally {
        inFlight -= 1;
      }
    },
  };
}

/** Node's own client: `fetch` would take three times as long over each message. */
async function answerTo(sent: ClientRequest, body: string | undefined, timeoutMs: number): Promise<OutboundAnswer> {
  const late = setTimeout(() => sent.destroy(new OutboundError('unknown', 'late')), timeoutMs).unref();
  try {
    const { response, text } = await exchange(sent, body);
    const { statusCode: status = 0 } = response; // An answer has one.
    const failure = failureOf(status);
    if (failure) throw new OutboundError(failure, `status ${status}`);
    return { status, contentType: response.headers['content-type'], text };
  } catch (thrown) {
    if (thrown instanceof OutboundError) throw thrown;
    const code = networkCode(thrown);
    throw new OutboundError(neverConnected.includes(code) ? 'busy' : 'unknown', code, { cause: thrown });
  } finally {
    clearTimeout(late);
  }
}

function exchange(sent: ClientRequest, body: string | undefined): Promise<{ response: IncomingMessage; text: string }> {
  return new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.once('response', (response) => {
      const parts: Buffer[] = [];
      let length = 0;
      response.on('data', (part: Buffer) => {
        length += part.length;
        if (length > answerBytesMax) sent.destroy(new OutboundError('unknown', 'long answer'));
        else parts.push(part);
      });
      response.once('error', reject); // Cut off before its end.
      response.once('end', () => resolve({ response, text: Buffer.concat(parts).toString('utf8') }));
    });
    sent.end(body);
  });
}

/** 429 and 503 say that nothing was taken; any other 5xx may come after delivery. A redirect is not followed. */
function failureOf(status: number): Failure | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 429 || status === 503 || status === 401) return 'busy';
  return status >= 500 ? 'unknown' : 'refused';
}

const neverConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

function networkCode(thrown: unknown): string {
  const { code, name } = thrown as { code?: unknown; name?: unknown }; // True of anything: both may be missing.
  return typeof code === 'string' ? code : String(name ?? 'network');
}
