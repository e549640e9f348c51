import type { Activity, CloudAdapter, TurnContext } from 'botbuilder';
import { Refusal } from '../web/refusal.ts';
import { connectorHttp, signingWith } from './connector-http.ts';
import type { TokenSource } from './credentials.ts';
import type { AzureAccount, AzureEndpoints } from './options.ts';
import type { Outbound } from './outbound.ts';

type Logic = (context: TurnContext) => Promise<void>;

/** What an invoke is answered in the response itself. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Bot Framework's own adapter with our gate before it and our way out behind it. */
export interface AzureAdapter {
  /** The library looks at the token as well, and runs the bot. Rejects with a Refusal where it does not believe it. */
  authenticate(authorization: string, activity: Partial<Activity>): Promise<Authenticated>;
  run(authenticated: Authenticated, activity: Partial<Activity>, logic: Logic): Promise<InvokeAnswer | undefined>;
  /** Post one activity to a conversation. Rejects with an OutboundError. */
  send(serviceUrl: string, conversation: string, activity: Partial<Activity>): Promise<void>;
}

export type Authenticated = Exclude<Parameters<CloudAdapter['processActivityDirect']>[0], string>;

interface AdapterOptions {
  readonly account: AzureAccount;
  readonly tokens: TokenSource;
  readonly outbound: Outbound;
}

const audience = 'https://api.botframework.com';
const clientsMax = 100; // One for each region of Microsoft's; there are about a dozen.

/** botbuilder takes 220 ms and 60 MB to load, so it is loaded only where there are credentials to use it with. */
export async function openAdapter({ account, tokens, outbound }: AdapterOptions): Promise<AzureAdapter> {
  const { CloudAdapter: Base, ConfigurationBotFrameworkAuthentication } = await import('botbuilder');
  const credentials = {
    isValidAppId: async (id: string) => id === account.appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => signingWith(tokens),
  };
  const authentication = new ConfigurationBotFrameworkAuthentication(
    { MicrosoftAppId: account.appId, ...(account.endpoints && cloudOf(account.endpoints, account.loginTenant)) },
    credentials,
    undefined,
    undefined,
    connectorHttp(outbound, tokens),
  );
  class Adapter extends Base {
    run(...[authenticated, activity, logic]: [Authenticated, Activity, Logic]) {
      return this.processActivity(authenticated, activity, logic);
    }
    client(serviceUrl: string) {
      const identity = this.createClaimsIdentity(account.appId);
      return authentication.createConnectorFactory(identity).create(serviceUrl, audience);
    }
  }
  const adapter = new Adapter(authentication);
  const clients = new Map<string, ReturnType<Adapter['client']>>();
  const clientFor = (serviceUrl: string) => {
    const client = clients.get(serviceUrl) ?? adapter.client(serviceUrl);
    if (clients.size < clientsMax) clients.set(serviceUrl, client);
    return client;
  };
  return {
    authenticate: (authorization, activity) =>
      authentication.authenticateRequest(activity as Activity, authorization).catch(refuse), // True: the gate has read it.
    run: (authenticated, activity, logic) => adapter.run(authenticated, activity as Activity, logic),
    async send(serviceUrl, conversation, activity) {
      const client = await clientFor(serviceUrl);
      await client.conversations.sendToConversation(conversation, activity);
    },
  };
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

/** 401 where the library says that the token is bad; anything else is its own trouble, and the channel may come again. */
function refuse(thrown: unknown): never {
  const { statusCode, name } = thrown as { statusCode?: unknown; name?: unknown }; // True of anything: both may be missing.
  const isBad = statusCode === 401 || /^(JsonWebToken|TokenExpired|NotBefore)Error$/.test(String(name));
  throw new Refusal(isBad ? 'badToken' : 'unavailable');
}
