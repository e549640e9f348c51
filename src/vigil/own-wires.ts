import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { numberOf, paths, type SmsAccount } from '../channels/sms/account.ts';
import { signatureOf } from '../channels/sms/signature.ts';
import { Tokens } from '../channels/web/tokens.ts';
import type { Address, Channel, Locale } from '../core/model.ts';

/** Writes there as somebody would. What stands in the response itself; '' where the words are in the transcript or sent apart. */
export type OverWire = (address: Address, text: string, locale: Locale) => Promise<string>;

export interface OwnWires {
  readonly url: () => string; // Where we listen; known when the first probe is due.
  readonly tokenKey: Uint8Array; // Of the web channel.
  readonly sms: SmsAccount | null;
  readonly now: () => number;
}

const patienceMs = 3_000;
const Posted = z.object({
  porchlight: z.object({ utterances: z.array(z.object({ text: z.string() })) }).optional(),
});

/** The page's own wire and the carrier's, as they come in; Teams has none that we could sign. */
export function ownWires(parts: OwnWires): { readonly [C in Channel]?: OverWire } {
  return { web: overWeb(parts), ...(parts.sms && { sms: overSms(parts, parts.sms) }) };
}

function overWeb({ url, tokenKey, now }: OwnWires): OverWire {
  const tokens = new Tokens(tokenKey, now);
  return async ({ site, thread }, text, locale) => {
    const token = tokens.mint({ conv: thread, user: `dl_${thread}`, site });
    const response = await fetch(`${url()}/v3/directline/conversations/${thread}/activities`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message', text, locale }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const body = Posted.parse(await response.json());
    if (!response.ok) throw new Error('The page’s own wire refused it.');
    return body.porchlight?.utterances.map((utterance) => utterance.text).join('\n') ?? '';
  };
}

function overSms({ url }: OwnWires, account: SmsAccount): OverWire {
  return async ({ site, thread }, text) => {
    const MessageSid = `SM${randomBytes(16).toString('hex')}`;
    const [token = ''] = account.authTokens;
    const fields = {
      MessageSid,
      AccountSid: account.accountSid,
      From: thread,
      To: numberOf(account, { site }) ?? '',
      Body: text,
      NumMedia: '0',
    };
    const response = await fetch(`${url()}${paths.incoming}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signatureOf(token, `${account.publicUrl}${paths.incoming}`, fields),
      },
      body: new URLSearchParams(fields).toString(),
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) throw new Error('The carrier’s wire refused it.');
    return [...(await response.text()).matchAll(/<Message>([^<]*)/g)].map(([, words]) => words).join('\n');
  };
}
