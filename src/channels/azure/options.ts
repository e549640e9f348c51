import type { Desk, Locale } from '../../core/model.ts';
import type { AzureChannel } from '../../posted.ts';
import type { Bot } from '../in-process-adapter.ts';

export const messagesPath = '/api/messages';

/** Who we are at Azure Bot Service, and whom we serve there. */
export interface AzureAccount {
  readonly appId: string;
  readonly password: string;
  /** The organisation that the app is registered in; for an app of several organisations, Bot Framework's own. */
  readonly loginTenant: string;
  /** Organisations whose people may talk with us. */
  readonly tenants: readonly string[];
  readonly channels: readonly AzureChannel[];
  /** Channels on which only a customer-service hub can send events: there we hand over by event. */
  readonly handoffChannels: readonly AzureChannel[];
  /** Where a message may say that it comes from, and where alone we post to: 'https://smba.trafficmanager.net'. */
  readonly serviceOrigins: readonly string[];
  /** Where keys and tokens come from, if not from Microsoft's public cloud. */
  readonly endpoints?: AzureEndpoints;
}

export interface AzureOptions {
  readonly account: AzureAccount;
  readonly desk: Desk;
  readonly bot: Bot;
  readonly site: () => string;
  /** The line for a group, which belongs to no conversation. Undefined while the words are broken. */
  readonly oneToOne: (locale: Locale) => string | undefined;
  /** Where the web chat is, for people who would rather not write at work. '' when there is none. */
  readonly publicUrl: string;
  readonly now: () => number;
  readonly newId: () => string;
  /** For the operator: a fixed word for what went wrong, never what anybody wrote. */
  readonly report?: (what: AzureTrouble) => void;
  readonly limits?: Partial<AzureLimits>;
}

export type AzureTrouble = 'request failed' | 'keys away' | 'not committed' | 'line not sent';

export interface AzureLimits {
  readonly callMs: number; // One request of ours to Microsoft, to the end of its answer.
  readonly authMs: number; // All that it takes to believe a token. A channel gives up on us after 10 to 15 s.
  readonly inFlightMax: number;
}

export const azureLimits: AzureLimits = { callMs: 8_000, authMs: 2_000, inFlightMax: 128 };

/** Microsoft's own; the public cloud has no others. Learn: "Authentication with the Bot Connector API". */
export interface AzureEndpoints {
  readonly metadataUrl: string;
  readonly loginOrigin: string;
  readonly issuer: string;
}

export const publicCloud: AzureEndpoints = {
  metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  loginOrigin: 'https://login.microsoftonline.com',
  issuer: 'https://api.botframework.com',
};
