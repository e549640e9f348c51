import type { IncomingMessage } from 'node:http';
import { callerOf } from './http.ts';
import { Allowance } from './limits.ts';
import { type DirectLineLimits, type DirectLineOptions, directLineLimits } from './options.ts';
import { Origins } from './origins.ts';
import { Refusal } from './refusal.ts';
import { type Grant, savedPlaceLifetimeS, Tokens, tokenLifetimeS, type Use } from './tokens.ts';

export const root = '/v3/directline';

/** Who may come in, and how often. Everything a request has to pass before anybody reads what it says. */
export class Gate {
  readonly origins: Origins;
  readonly #tokens: Tokens;
  readonly #hops: number;
  readonly #allow: Record<keyof DirectLineLimits, Allowance>;

  constructor({ tokenKey, ownOrigins, sites, trustedProxyHops, now, limits }: DirectLineOptions) {
    const rates = { ...directLineLimits, ...limits };
    this.origins = new Origins(ownOrigins, sites);
    this.#tokens = new Tokens(tokenKey, now);
    this.#hops = trustedProxyHops;
    this.#allow = {
      tokens: new Allowance(rates.tokens, now),
      posts: new Allowance(rates.posts, now),
      urgentPosts: new Allowance(rates.urgentPosts, now),
      moves: new Allowance(rates.moves, now),
      reads: new Allowance(rates.reads, now),
    };
  }

  /** Let a new person in at a site. */
  open(request: IncomingMessage, named: string | undefined): Grant {
    const { origin } = request.headers;
    const site = this.origins.siteFor(named, origin);
    if (site === undefined) throw new Refusal('malformed');
    if (!this.origins.allows(origin, site)) throw new Refusal('origin');
    this.spend('tokens', this.caller(request));
    return this.#tokens.open(site);
  }

  /** Whose request it is, by its Authorization header; `conversation` is the one its path names. */
  authorise(request: IncomingMessage, conversation: string | undefined, use: Use = 'chat'): Grant {
    const token = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    return this.admit(token, use, conversation, request.headers.origin);
  }

  admit(token: string, use: Use, conversation: string | undefined, origin: string | undefined): Grant {
    const grant = this.#tokens.verify(token, use);
    if (grant === 'invalid') throw new Refusal('badToken');
    if (grant === 'expired') throw new Refusal('expired');
    if (conversation !== undefined && conversation !== grant.conv) throw new Refusal('notYours');
    if (!this.origins.allows(origin, grant.site)) throw new Refusal('origin');
    if (!this.origins.has(grant.site)) throw new Refusal('gone');
    return grant;
  }

  spend(limit: keyof DirectLineLimits, key: string): void {
    const waitS = this.#allow[limit].take(key);
    if (waitS > 0) throw new Refusal('tooMany', waitS);
  }

  caller(request: IncomingMessage): string {
    return callerOf(request, this.#hops);
  }

  session(grant: Grant) {
    return { conversationId: grant.conv, token: this.#tokens.mint(grant), expires_in: tokenLifetimeS };
  }

  /** A session, and the way back to it after its token has expired. `saved`: the person asked this device to keep it. */
  lasting(grant: Grant, saved: boolean) {
    const place = saved ? this.#tokens.mint(grant, 'place', savedPlaceLifetimeS) : this.#tokens.mint(grant, 'place');
    return { ...this.session(grant), place };
  }

  /** The same with a place to listen. Its ticket is for one use: a URL ends up in logs. */
  stream(request: IncomingMessage, grant: Grant, watermark: string) {
    const base = this.origins.socketBase(request.headers.host);
    const ticket = this.#tokens.mint(grant, 'stream');
    const streamUrl = `${base}${root}/conversations/${grant.conv}/stream?watermark=${watermark || '-'}&t=${ticket}`;
    return { ...this.session(grant), streamUrl, referenceGrammarId: grant.conv };
  }
}
