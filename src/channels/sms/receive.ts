import { z } from 'zod';
import type { Inbound } from '../../core/model.ts';
import { clean } from '../clean.ts';
import { messagePattern, numberPattern, type SmsAccount, siteOf } from './account.ts';
import { type Fields, isSigned } from './signature.ts';

/** Why a request is not for us. `forged`: Twilio did not sign it. `malformed`: what it signed is not a text to us. */
export class SmsError extends Error {
  override readonly name = 'SmsError';
  readonly code: 'forged' | 'malformed';

  constructor(code: 'forged' | 'malformed', message: string) {
    super(message);
    this.code = code;
  }
}

export interface SmsRequest {
  readonly path: string; // With the query, as it came.
  readonly signature: unknown;
  readonly body: string; // The form, as it came.
  readonly at: number;
}

const bodyLengthMax = 20_000; // A phone sends 1,600 characters at most; the rest is no person.
const Sid = z.string().regex(messagePattern);

const Message = z.object({
  MessageSid: Sid,
  AccountSid: z.string(),
  From: z.string().regex(numberPattern), // No short code, no name, no other channel ("whatsapp:…"): we could not answer it.
  To: z.string().regex(numberPattern),
  Body: z.string().max(bodyLengthMax).default(''),
  NumMedia: z
    .string()
    .regex(/^\d{1,2}$/)
    .default('0'),
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional(),
});

export const statuses = [
  'accepted',
  'scheduled',
  'queued',
  'sending',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'read',
  'canceled',
] as const;
export type SmsStatus = (typeof statuses)[number];

const Status = z.object({
  MessageSid: Sid,
  AccountSid: z.string(),
  MessageStatus: z.enum(statuses),
  ErrorCode: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
});

/** What became of a text of ours. */
export interface SmsReport {
  readonly id: string;
  readonly status: SmsStatus;
  readonly errorCode?: number;
}

/** Read one text. Refuses what Twilio did not sign for our account, our number and this address. */
export function receiveText(request: SmsRequest, account: SmsAccount): Inbound {
  const fields = readSigned(request, account);
  const message = Message.safeParse(fields);
  if (!message.success) throw new SmsError('malformed', 'This is not a text message.');
  const { MessageSid, AccountSid, From, To, Body, NumMedia, OptOutType } = message.data;
  const site = siteOf(account, To);
  if (AccountSid !== account.accountSid || site === undefined)
    throw new SmsError('malformed', 'This is for another account or number.');
  return {
    address: { channel: 'sms', site, thread: From },
    id: MessageSid,
    at: request.at,
    said: { type: 'text', text: clean(Body), ...(Number(NumMedia) > 0 && { attached: true }) },
    ...((OptOutType === 'STOP' || OptOutType === 'HELP') && { answered: true }),
  };
}

/** Read what Twilio says about a text that we sent. */
export function receiveStatus(request: SmsRequest, account: SmsAccount): SmsReport {
  const fields = readSigned(request, account);
  const status = Status.safeParse(fields);
  if (!status.success || status.data.AccountSid !== account.accountSid)
    throw new SmsError('malformed', 'This is no report about a text of ours.');
  const { MessageSid, MessageStatus, ErrorCode } = status.data;
  return { id: MessageSid, status: MessageStatus, ...(ErrorCode !== undefined && { errorCode: Number(ErrorCode) }) };
}

function readSigned({ path, signature, body }: SmsRequest, account: SmsAccount): Fields {
  const fields = readFields(body);
  if (!isSigned(account, path, signature, fields)) throw new SmsError('forged', 'The Twilio signature does not match.');
  if (!isWhole(fields)) throw new SmsError('malformed', 'The fields are not those of a Twilio request.');
  return fields;
}

/** Each name once: a repeated one would be signed too, and nobody could tell which of them counts. */
function readFields(body: string): Fields {
  const pairs = [...new URLSearchParams(body)];
  const fields = Object.fromEntries(pairs);
  if (Object.keys(fields).length !== pairs.length) throw new SmsError('malformed', 'A field comes twice.');
  return fields;
}

const ours = ['MessageSid', 'AccountSid', 'From', 'To', 'Body', 'NumMedia', 'OptOutType', 'MessageStatus', 'ErrorCode'];
const known = /^(?:(?:From|To)(?:City|State|Zip|Country)|SmsMessageSid|SmsSid|MessagingServiceSid|ReferralNumMedia)$/;
const namePattern = /^[A-Z][A-Za-z0-9]{0,39}$/;
const cut = /From|To\+|Body|MessageSid|AccountSid|NumMedia|OptOutType|MessageStatus|ErrorCode/;

/**
 * Names and values are signed without anything between them, so a signed request can be cut anew into other fields. A
 * piece that we do not read must not hold the name of one that we do; Twilio may add fields of its own.
 */
function isWhole(fields: Fields): boolean {
  return Object.entries(fields).every(
    ([name, value]) =>
      ours.includes(name) || (namePattern.test(name) && (known.test(name) || !cut.test(name)) && !cut.test(value)),
  );
}
