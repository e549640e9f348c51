import { createHmac, timingSafeEqual } from 'node:crypto';
import { type SmsAccount, tokenPattern } from './account.ts';

export type Fields = { readonly [name: string]: string };

/** Did Twilio sign this? Over the address we told it, never over one that the request names. */
export function isSigned(
  { authTokens, publicUrl }: SmsAccount,
  path: string,
  header: unknown,
  fields: Fields,
): boolean {
  if (typeof header !== 'string' || header === '') return false;
  const given = Buffer.from(header, 'utf8');
  const matches = authTokens
    .filter((token) => tokenPattern.test(token))
    .flatMap((token) => spellings(publicUrl + path).map((url) => Buffer.from(signatureOf(token, url, fields), 'utf8')))
    .filter((expected) => expected.length === given.length && timingSafeEqual(expected, given));
  return matches.length > 0;
}

/** https://www.twilio.com/docs/usage/security: the address, then every field by name, without anything between them. */
export function signatureOf(token: string, url: string, fields: Fields): string {
  const data = Object.keys(fields)
    .toSorted()
    .reduce((text, name) => `${text}${name}${fields[name]}`, url);
  return createHmac('sha1', token).update(data, 'utf8').digest('base64');
}

/** Twilio signs some addresses with the standard port and some without; its own library accepts both. */
function spellings(url: string): readonly string[] {
  const { protocol, port, hostname, pathname, search } = new URL(url);
  const standard = protocol === 'https:' ? '443' : '80';
  const end = `${pathname}${search}`;
  return [...new Set([url, `${protocol}//${hostname}${end}`, `${protocol}//${hostname}:${port || standard}${end}`])];
}
