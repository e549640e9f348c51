import * as oidc from 'openid-client';
import type { KnownElsewhere } from './sign-in.ts';
import { SignInError } from './sign-in-error.ts';

/** The centre's own sign-in, over OpenID Connect. */
export interface ProviderSettings {
  readonly name: string; // On the button.
  readonly issuer: string; // Exactly one: single tenant.
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What has to come back with the answer. Kept by the browser, sealed, for a few minutes. */
export interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly invitation: string | null;
  readonly until: number;
}

export interface Provider {
  readonly name: string;
  /** Where to send the browser, and what it has to bring back. */
  begin(
    redirect: string,
    invitation: string | null,
    now: number,
  ): Promise<{ readonly url: string; readonly pending: Pending }>;
  /** Rejects with SignInError 'wrong' or 'expired' for every answer that does not fit what was asked. */
  finish(answer: URL, pending: Pending, now: number): Promise<KnownElsewhere>;
}

const pendingMs = 10 * 60_000;
const timeoutS = 5;
/** RFC 8176: what a provider may call a second factor. */
const strong = ['mfa', 'otp', 'hwk', 'fpt', 'face', 'sc'];

export function openProvider({ name, issuer, clientId, clientSecret }: ProviderSettings): Provider {
  const here = new URL(issuer).protocol === 'http:'; // Only of this machine: config.ts refuses any other.
  let found: Promise<oidc.Configuration> | undefined;
  const discover = () => {
    found ??= oidc
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: timeoutS,
        ...(here && { execute: [oidc.allowInsecureRequests] }),
      })
      .catch((thrown: unknown) => {
        found = undefined; // It may be back with the next one who signs in.
        throw thrown;
      });
    return found;
  };
  return {
    name,
    async begin(redirect, invitation, now) {
      const configuration = await discover();
      const verifier = oidc.randomPKCECodeVerifier();
      const pending = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier,
        invitation,
        until: now + pendingMs,
      };
      const url = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: redirect,
        scope: 'openid profile',
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, pending };
    },
    async finish(answer, { state, nonce, verifier, until }, now) {
      if (until <= now) throw new SignInError('expired');
      const tokens = await grant(await discover(), answer, { state, nonce, verifier });
      const claims = tokens.claims();
      if (!claims) throw new SignInError('wrong');
      const methods: readonly unknown[] = Array.isArray(claims.amr) ? claims.amr : [];
      return {
        issuer: claims.iss,
        subject: claims.sub,
        hasSecondFactor: methods.some((method) => typeof method === 'string' && strong.includes(method)),
      };
    },
  };
}

/** The library checks signature, issuer, audience, times, nonce and state; what it says of them stays here. */
async function grant(
  configuration: oidc.Configuration,
  answer: URL,
  { state, nonce, verifier }: Pick<Pending, 'state' | 'nonce' | 'verifier'>,
) {
  try {
    return await oidc.authorizationCodeGrant(configuration, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
  } catch {
    throw new SignInError('wrong');
  }
}
