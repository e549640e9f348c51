import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type AzureAccount, messagesPath, publicCloud } from '../channels/azure/options.ts';
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
  readonly azure: AzureAccount | null;
  readonly now: () => number;
}

const patienceMs = 3_000;
const Posted = z.object({
  porchlight: z.object({ utterances: z.array(z.object({ text: z.string() })) }).optional(),
});

/** The page's own wire and the carrier's, as they come in; Teams has none that we could sign, but a door to knock at. */
export function ownWires(parts: OwnWires): { readonly [C in Channel]?: OverWire } {
  return { web: overWeb(parts), ...(parts.sms && { sms: overSms(parts, parts.sms) }) };
}

/** Whether the door of a wire is there and kept, where we cannot come in by it ourselves. */
export type AtDoor = () => Promise<boolean>;

export function ownDoors({ url, azure, now }: OwnWires): { readonly [C in Channel]?: AtDoor } {
  return azure ? { teams: () => isKept(url(), azure, now()) } : {};
}

/**
 * A message in Teams' own shape, with a token that says all the right things and that nobody signed. 401 means that the endpoint
 * is there, reads tokens and has Microsoft's keys: without keys it is 503.
 */
async function isKept(url: string, { appId, tenants, channels, serviceOrigins, endpoints }: AzureAccount, at: number) {
  const serviceUrl = `${serviceOrigins[0]}/`;
  const nowS = Math.floor(at / 1_000);
  const { issuer } = endpoints ?? publicCloud;
  const claims = { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: nowS - 10, exp: nowS + 60 };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `${part({ alg: 'RS256', typ: 'JWT', kid: 'porchlight-probe' })}.${part(claims)}`;
  const activity = {
    type: 'message',
    id: randomUUID(),
    channelId: channels[0],
    serviceUrl,
    conversation: { id: 'porchlight-probe', conversationType: 'personal', tenantId: tenants[0] },
    from: { id: 'porchlight-probe' },
    recipient: { id: 'porchlight' },
    text: 'probe',
  };
  const response = await fetch(`${url}${messagesPath}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${unsigned}.${randomBytes(256).toString('base64url')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(activity),
    signal: AbortSignal.timeout(patienceMs),
  });
  await response.body?.cancel();
  return response.status === 401;
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
