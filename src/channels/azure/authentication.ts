import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { connectorHttp, signingWith } from './connector-http.ts';
import type { AzureAccount, AzureEndpoints } from './options.ts';
import type { Way } from './post-activity.ts';

/** Who we are, the token that we show, and the one way out. */
export interface Connection extends Way {
  readonly account: AzureAccount;
}

type MakeUserClient = ConfigurationBotFrameworkAuthentication['createUserTokenClient'];

export const audience = 'https://api.botframework.com';

/** The library's own checks and clients, with our credentials and our way out. `Library` comes from the caller, who loads it late. */
export function openAuthentication(
  Library: typeof ConfigurationBotFrameworkAuthentication,
  { account, tokens, outbound }: Connection,
): ConfigurationBotFrameworkAuthentication {
  const credentials = {
    isValidAppId: async (id: string) => id === account.appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => signingWith(tokens),
  };
  /** Nobody signs in with us: one client that is never asked, where the library makes one for every turn. */
  class Authentication extends Library {
    #users: ReturnType<MakeUserClient> | undefined;
    override createUserTokenClient(...[identity]: Parameters<MakeUserClient>) {
      this.#users ??= super.createUserTokenClient(identity);
      return this.#users;
    }
  }
  return new Authentication(
    { MicrosoftAppId: account.appId, ...(account.endpoints && cloudOf(account.endpoints, account.loginTenant)) },
    credentials,
    undefined,
    undefined,
    connectorHttp({ outbound, tokens }),
  );
}

/** The library's names for another cloud. It wants all of them, or none. */
function cloudOf({ metadataUrl, loginOrigin, issuer }: AzureEndpoints, tenant: string) {
  return {
    ToChannelFromBotLoginUrl: `${loginOrigin}/${tenant}`,
    ToChannelFromBotOAuthScope: `${audience}/.default`,
    ToBotFromChannelTokenIssuer: issuer,
    ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
    OAuthUrl: loginOrigin,
    CallerId: 'urn:botframework:azure',
  };
}
