import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { Believed } from './believed.ts';
import { type Outbound, OutboundError } from './outbound.ts';

export interface SigningKey {
  readonly key: KeyObject;
  readonly endorsements: readonly string[]; // Channels that this key may speak for.
  readonly signed: Believed<true>; // What it did sign; gone with the key when all are read anew.
}

const Metadata = z.object({ jwks_uri: z.url() });
const Keys = z.object({
  keys: z
    .array(
      z.object({
        kty: z.string(),
        kid: z.string(),
        n: z.string().optional(),
        e: z.string().optional(),
        endorsements: z.array(z.string()).optional(),
      }),
    )
    .max(200),
});

const freshMs = 24 * 60 * 60_000; // Microsoft asks for a look once a day.
const lookAgainMs = 5 * 60_000; // An unknown key may be a new one, or nonsense that somebody sends all day.

/** The keys that Bot Framework signs with, from its OpenID metadata. */
export class SigningKeys {
  readonly #outbound: Outbound;
  readonly #metadataUrl: string;
  readonly #now: () => number;
  #keys = new Map<string, SigningKey>();
  #readAt = Number.NEGATIVE_INFINITY;
  #triedAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(outbound: Outbound, metadataUrl: string, now: () => number) {
    this.#outbound = outbound;
    this.#metadataUrl = metadataUrl;
    this.#now = now;
  }

  /** Undefined for a key that is not theirs. Rejects while we have never read any. */
  async find(kid: string): Promise<SigningKey | undefined> {
    const isOld = this.#now() - this.#readAt > freshMs;
    const mayLook = this.#now() - this.#triedAt > lookAgainMs;
    if (isOld || (!this.#keys.has(kid) && mayLook)) await this.#refresh();
    return this.#keys.get(kid);
  }

  async #refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    try {
      await this.#reading;
    } catch (thrown) {
      if (this.#keys.size === 0) throw thrown; // Keys of yesterday are better than nobody getting through.
    }
  }

  async #read(): Promise<void> {
    this.#triedAt = this.#now();
    const { jwks_uri } = Metadata.parse(await this.#json(this.#metadataUrl));
    const { keys } = Keys.parse(await this.#json(jwks_uri));
    const rsa = keys.flatMap(({ kty, kid, n, e, endorsements = [] }) =>
      kty === 'RSA' && n && e
        ? [
            [
              kid,
              {
                key: createPublicKey({ key: { kty, n, e }, format: 'jwk' }),
                endorsements,
                signed: new Believed<true>(),
              },
            ] as const,
          ]
        : [],
    );
    if (rsa.length === 0) throw new OutboundError('refused', 'no keys');
    this.#keys = new Map(rsa);
    this.#readAt = this.#now();
  }

  async #json(url: string): Promise<unknown> {
    const { text } = await this.#outbound.call(url, { method: 'GET', headers: { accept: 'application/json' } });
    return JSON.parse(text);
  }
}
