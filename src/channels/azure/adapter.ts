import type { Activity, CloudAdapter, TurnContext } from 'botbuilder';
import { Refusal } from '../web/refusal.ts';
import { audience, type Connection, openAuthentication } from './authentication.ts';
import { Believed } from './believed.ts';
import { postActivity } from './post-activity.ts';

type Logic = (context: TurnContext) => Promise<void>;

/** What an invoke is answered in the response itself. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Bot Framework's own adapter with our gate before it and our way out behind it. */
export interface AzureAdapter {
  /** The library looks at a token as well, once. Rejects with a Refusal where it does not believe it. */
  authenticate(authorization: string, activity: Partial<Activity>): Promise<Authenticated>;
  run(authenticated: Authenticated, activity: Partial<Activity>, logic: Logic): Promise<InvokeAnswer | undefined>;
  /** Post one activity to a conversation. Rejects with an OutboundError. */
  send(serviceUrl: string, conversation: string, activity: Partial<Activity>): Promise<void>;
}

export type Authenticated = Exclude<Parameters<CloudAdapter['processActivityDirect']>[0], string>;

const clientsMax = 100; // One for each region of Microsoft's; there are about a dozen.

/** botbuilder takes 220 ms and 60 MB to load, so it is loaded only where there are credentials to use it with. */
export async function openAdapter(connection: Connection): Promise<AzureAdapter> {
  const { default: library } = await import('botbuilder'); // As a whole: a bundle does not know the names in it.
  const { CloudAdapter: Base, ConfigurationBotFrameworkAuthentication: Library } = library;
  const authentication = openAuthentication(Library, connection);
  class Adapter extends Base {
    run(...[authenticated, activity, logic]: [Authenticated, Activity, Logic]) {
      return this.processActivity(authenticated, activity, logic);
    }
    client(serviceUrl: string) {
      const identity = this.createClaimsIdentity(connection.account.appId);
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
  const believed = new Believed<Authenticated>();
  return {
    async authenticate(authorization, activity) {
      const { channelId = '', serviceUrl = '' } = activity;
      const before = believed.get(authorization, channelId, serviceUrl);
      if (before) return before;
      const found = await authentication.authenticateRequest(activity as Activity, authorization).catch(refuse); // True: the gate has read it.
      const authenticated = { ...found, connectorFactory: { create: clientFor } };
      believed.set(authenticated, authorization, channelId, serviceUrl);
      return authenticated;
    },
    run: (authenticated, activity, logic) => adapter.run(authenticated, activity as Activity, logic),
    send: (serviceUrl, conversation, activity) => postActivity(connection, serviceUrl, conversation, activity),
  };
}

/** 401 where the library says that the token is bad; anything else is its own trouble, and the channel may come again. */
function refuse(thrown: unknown): never {
  const { statusCode, name } = thrown as { statusCode?: unknown; name?: unknown }; // True of anything: both may be missing.
  const isBad = statusCode === 401 || /^(JsonWebToken|TokenExpired|NotBefore)Error$/.test(String(name));
  throw new Refusal(isBad ? 'badToken' : 'unavailable');
}
