import { verify } from 'node:crypto';
import { z } from 'zod';
import type { SigningKey, SigningKeys } from './keys.ts';

const tokenLengthMax = 8_000;
const clockSkewS = 300; // Microsoft's own allowance.

const Header = z.object({ alg: z.literal('RS256'), kid: z.string().min(1).max(200), typ: z.literal('JWT').optional() });
const Claims = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number(),
  serviceurl: z.string(),
});

/** Claims that only another bot's token has. We take no calls from bots. */
const callerClaims = ['ver', 'appid', 'azp'];

export interface Expected {
  readonly issuer: string;
  readonly appId: string;
  readonly channel: string;
  readonly serviceUrl: string;
  /** The one reading of how a service URL may be spelled. */
  readonly readServiceUrl: (spelled: unknown) => string | undefined;
  readonly nowS: number;
}

/**
 * Is this Bot Framework's own token for this very message? The library asks again afterwards; asked here first, a bad token
 * costs no turn of the library, writes nothing to the log, and is told nothing but 401. Rejects when there are no keys.
 */
export async function isGenuine(authorization: string | undefined, expected: Expected, keys: SigningKeys) {
  const parts = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? '');
  if (!parts || (authorization ?? '').length > tokenLengthMax) return false;
  const [, head = '', body = '', signature = ''] = parts;
  const header = Header.safeParse(decoded(head));
  const claims = decoded(body);
  const read = Claims.safeParse(claims);
  if (!header.success || !read.success || !fits(read.data, expected)) return false;
  if (callerClaims.some((name) => Object.hasOwn(claims as object, name))) return false; // True: zod has read it as an object.
  const found = await keys.find(header.data.kid);
  if (!found?.endorsements.includes(expected.channel)) return false;
  return isSigned(`${head}.${body}`, signature, found);
}

function isSigned(text: string, signature: string, { key, signed }: SigningKey): boolean {
  if (signed.get(text, signature)) return true;
  if (!verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64url'))) return false;
  signed.set(true, text, signature);
  return true;
}

function fits({ iss, aud, exp, nbf, serviceurl }: z.infer<typeof Claims>, expected: Expected): boolean {
  const { issuer, appId, serviceUrl, readServiceUrl, nowS } = expected;
  return (
    iss === issuer &&
    aud === appId &&
    exp > nowS - clockSkewS &&
    nbf < nowS + clockSkewS &&
    readServiceUrl(serviceurl) === serviceUrl
  );
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined; // Not a token; zod says so.
  }
}
