import twilio from 'twilio';
import type { SendOutcome } from '../send-outcome.ts';
import type { SmsAccount } from './account.ts';

export interface OutgoingText {
  readonly to: string;
  readonly from: string;
  readonly body: string;
}

/** What became of one attempt, with Twilio's own name for what it took. */
export type Attempt =
  | { readonly type: 'sent'; readonly wireId: string }
  | { readonly type: Extract<SendOutcome, 'refused' | 'busy' | 'unknown'> };

export interface SmsSender {
  send(text: OutgoingText): Promise<Attempt>;
  /** Texts with these words that Twilio took since then: whether one whose outcome is unknown is among them. Rejects when it cannot say. */
  find(text: OutgoingText, since: number): Promise<readonly string[]>;
}

const dayMs = 24 * 60 * 60_000; // Twilio compares days.
const skewMs = 60_000; // Its clock and ours.
const foundMax = 50;
const socketsMax = 500; // Its own is 20: as many that hang would hold up everybody's texts.
const timeoutMs = 10_000; // Twilio's own is 30 s; a lease of the outbox lasts as long.

/** Over Twilio's REST API, without its retries. Never rejects. */
export function twilioSender(account: SmsAccount, statusUrl: string): SmsSender {
  const clientOf = (token: string) => {
    const client = twilio(account.accountSid, token, {
      timeout: timeoutMs,
      autoRetry: false,
      maxSockets: socketsMax,
      logLevel: 'error',
    });
    if (account.apiUrl !== undefined) client.api.baseUrl = account.apiUrl;
    return client;
  };
  const [first, ...older] = account.authTokens;
  const clients = [clientOf(first), ...older.map(clientOf)] as const;
  return {
    async send({ to, from, body }) {
      const service = account.messagingServiceSid;
      const sender = service === undefined ? { from } : { messagingServiceSid: service, from };
      let outcome: Attempt = { type: 'busy' };
      for (const client of clients) {
        try {
          const { sid } = await client.messages.create({ to, body, ...sender, statusCallback: statusUrl });
          return { type: 'sent', wireId: sid };
        } catch (thrown) {
          outcome = outcomeOf(thrown);
          if (!isUnauthorized(thrown)) return outcome; // The other token may be the one in force.
        }
      }
      return outcome;
    },
    async find({ to, body }, since) {
      const taken = await clients[0].messages.list({ to, dateSentAfter: new Date(since - dayMs), limit: foundMax });
      return taken
        .filter((each) => each.body === body && each.dateCreated.getTime() >= since - skewMs)
        .map(({ sid }) => sid);
    },
  };
}

const notReached = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'CERT_HAS_EXPIRED'];
const tooMany = 429;

function outcomeOf(thrown: unknown): Attempt {
  const { status, code } = shapeOf(thrown);
  if (typeof code === 'string' && notReached.includes(code)) return { type: 'busy' };
  if (status === undefined || status >= 500) return { type: 'unknown' };
  if (status === tooMany || status === 401) return { type: 'busy' }; // A wrong token is mended by an operator; the text waits.
  return { type: 'refused' };
}

function isUnauthorized(thrown: unknown): boolean {
  return shapeOf(thrown).status === 401;
}

/** Of a RestException, or of Node's own errors. Their messages stay out: they may quote the number. */
function shapeOf(thrown: unknown): { readonly status?: number; readonly code?: unknown } {
  if (typeof thrown !== 'object' || thrown === null) return {};
  const { status, code } = thrown as { status?: unknown; code?: unknown }; // Each is checked where it is used.
  return { ...(typeof status === 'number' && { status }), code };
}
