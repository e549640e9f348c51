import { openTokens, type TokenSource } from './credentials.ts';
import { SigningKeys } from './keys.ts';
import { type AzureAccount, type AzureLimits, publicCloud } from './options.ts';
import { type Outbound, openOutbound } from './outbound.ts';

/** Our own ends of what Microsoft runs: the one way out, the token that we show, and the keys that theirs are signed with. */
export interface Connected {
  readonly outbound: Outbound;
  readonly tokens: TokenSource;
  readonly keys: SigningKeys;
  readonly issuer: string;
}

/** Nothing is asked of anybody yet. */
export function connect(account: AzureAccount, limits: AzureLimits, now: () => number): Connected {
  const { metadataUrl, loginOrigin, issuer } = account.endpoints ?? publicCloud;
  const origins = [...account.serviceOrigins, loginOrigin, new URL(metadataUrl).origin];
  const outbound = openOutbound({ origins, timeoutMs: limits.callMs, inFlightMax: limits.inFlightMax });
  const tokens = openTokens({ ...account, loginOrigin, now }, outbound);
  return { outbound, tokens, keys: new SigningKeys(outbound, metadataUrl, now), issuer };
}
