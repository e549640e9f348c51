import { z } from 'zod';
import { type Outbound, OutboundError } from './outbound.ts';

const Grant = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const scope = 'https://api.botframework.com/.default';
const renewBeforeMs = 5 * 60_000;

export interface TokenSource {
  token(): Promise<string>;
  /** It was refused: get another one for the next request. */
  forget(): void;
}

interface TokenOptions {
  readonly appId: string;
  readonly password: string;
  readonly loginTenant: string;
  readonly loginOrigin: string;
  readonly now: () => number;
}

/** The token that we show Microsoft: one form POST an hour, however many are waiting for it. */
export function openTokens(options: TokenOptions, outbound: Outbound): TokenSource {
  const { now } = options;
  let held: { readonly token: string; readonly until: number } | undefined;
  let coming: Promise<string> | undefined;
  const fetchToken = async () => {
    const { token, lifeMs } = await requestToken(options, outbound);
    held = { token, until: now() + Math.max(0, lifeMs - renewBeforeMs) };
    return token;
  };
  return {
    async token() {
      if (held && now() < held.until) return held.token;
      coming ??= fetchToken().finally(() => {
        coming = undefined;
      });
      return coming;
    },
    forget() {
      held = undefined;
    },
  };
}

async function requestToken({ appId, password, loginTenant, loginOrigin }: TokenOptions, outbound: Outbound) {
  const form = { grant_type: 'client_credentials', client_id: appId, client_secret: password, scope };
  try {
    const { text } = await outbound.call(`${loginOrigin}/${loginTenant}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(form).toString(),
    });
    const grant = Grant.parse(JSON.parse(text));
    return { token: grant.access_token, lifeMs: grant.expires_in * 1_000 };
  } catch (thrown) {
    // Whatever became of this request, no message has left. The cause is kept out: it may quote the answer.
    throw new OutboundError('busy', thrown instanceof OutboundError ? `token, ${thrown.code}` : 'token');
  }
}
