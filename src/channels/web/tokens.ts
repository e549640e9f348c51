import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What a token opens: one conversation of one person at one site, and nothing else. */
export interface Grant {
  readonly conv: string;
  readonly user: string;
  readonly site: string;
}

/**
 * A chat token goes in a header for half an hour; a stream ticket goes in a URL, so it lives a minute and works once. A place opens
 * nothing but the way back to its conversation: for a phone that was locked, or for a week where the person asked us to keep it.
 */
const lifetimeS = { chat: 1800, stream: 60, place: 12 * 3600 } as const;
export type Use = keyof typeof lifetimeS;
export const tokenLifetimeS = lifetimeS.chat;
export const savedPlaceLifetimeS = 7 * 24 * 3600;

const keyBytesMin = 32;
const tokenLengthMax = 1000;
const ticketsRememberedMax = 50_000;
const readRememberedMax = 5_000;
const header = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url');

const Claims = z.strictObject({
  conv: z.string().regex(/^[\w-]{22}$/),
  user: z.string().regex(/^dl_[\w-]{22}$/),
  site: z.string().min(1).max(100),
  use: z.enum(['chat', 'stream', 'place']),
  exp: z.int(),
  jti: z.string().regex(/^[\w-]{22}$/),
});

type Claims = z.infer<typeof Claims>;

/** HS256 tokens that Direct Line clients can read; `user` is the claim DirectLineJS looks for. */
export class Tokens {
  readonly #key: KeyObject; // Raw bytes would be made into one with every signature.
  readonly #now: () => number;
  readonly #used = new Map<string, number>();
  readonly #read = new Map<string, Claims>(); // Of which the signature was right; a chat sends its token with every line.

  constructor(key: Uint8Array, now: () => number) {
    if (key.length < keyBytesMin) throw new Error(`The token key must have at least ${keyBytesMin} bytes.`);
    this.#key = createSecretKey(key);
    this.#now = now;
  }

  /** A new conversation and a new person; both names are ours and cannot be guessed. */
  open(site: string): Grant {
    return { conv: secret(), user: `dl_${secret()}`, site };
  }

  mint(grant: Grant, use: Use = 'chat', livesS: number = lifetimeS[use]): string {
    const exp = Math.floor(this.#now() / 1000) + livesS;
    const claims = { conv: grant.conv, user: grant.user, site: grant.site, use, exp, jti: secret() };
    const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    return `${signed}.${this.#sign(signed).toString('base64url')}`;
  }

  verify(token: string, use: Use = 'chat'): Grant | 'expired' | 'invalid' {
    const claims = this.#read.get(token) ?? this.#claimsOf(token);
    if (!claims || claims.use !== use) return 'invalid';
    const { conv, user, site, exp, jti } = claims;
    if (exp * 1000 <= this.#now()) return 'expired';
    if (use === 'stream' && !this.#first(jti, exp)) return 'invalid';
    if (use === 'chat') this.#remember(token, claims);
    return { conv, user, site };
  }

  #claimsOf(token: string): Claims | undefined {
    const [head, body, signature, ...more] = token.length > tokenLengthMax ? [] : token.split('.');
    if (head !== header || !body || !signature || more.length > 0) return undefined; // No other algorithm, no `kid`, no `jku`.
    const given = Buffer.from(signature, 'base64url');
    const wanted = this.#sign(`${head}.${body}`);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
    return Claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString())).data;
  }

  #remember(token: string, claims: Claims): void {
    if (this.#read.has(token)) return;
    this.#read.set(token, claims);
    const oldest = this.#read.keys().next();
    if (this.#read.size > readRememberedMax && !oldest.done) this.#read.delete(oldest.value);
  }

  /** Was this ticket unused until now? Tickets are remembered until they would expire anyway. */
  #first(jti: string, exp: number): boolean {
    for (const [old, until] of this.#used) {
      if (until * 1000 > this.#now() && this.#used.size < ticketsRememberedMax) break;
      this.#used.delete(old);
    }
    if (this.#used.has(jti)) return false;
    this.#used.set(jti, exp);
    return true;
  }

  #sign(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest();
  }
}

function secret(): string {
  return randomBytes(16).toString('base64url');
}
