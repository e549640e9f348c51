import { z } from 'zod';
import type { AzureAccount } from './channels/azure/options.ts';
import { type AzureChannel, azureChannels } from './posted.ts';

/** Where Microsoft's channels say that they can be reached; each in its own words, so that no other host is ever posted to. */
const knownHosts: { readonly [C in AzureChannel]: readonly string[] } = {
  msteams: ['smba.trafficmanager.net'],
  directline: [
    'directline.botframework.com',
    'europe.directline.botframework.com',
    'asia.directline.botframework.com',
    'india.directline.botframework.com',
  ],
  webchat: ['webchat.botframework.com', 'europe.webchat.botframework.com'],
};

/** Tenant of apps that serve several organisations. Learn: "Authentication with the Bot Connector API". */
const sharedLoginTenant = 'botframework.com';

const hostPattern = /^(?=.{4,253}$)([a-z0-9-]{1,63}\.)+[a-z]{2,63}$/;

const channel = z.string().pipe(z.enum(azureChannels));

export const azureShape = {
  MICROSOFT_APP_ID: guid(),
  MICROSOFT_APP_PASSWORD: z.string().default(''),
  MICROSOFT_APP_TENANT_ID: guid(),
  MICROSOFT_APP_TYPE: z.enum(['SingleTenant', 'MultiTenant']).default('SingleTenant'),
  MICROSOFT_TENANTS: list(z.guid()),
  MICROSOFT_CHANNELS: list(channel),
  MICROSOFT_HANDOFF_CHANNELS: list(channel),
  MICROSOFT_SERVICE_HOSTS: list(z.string().regex(hostPattern)),
  TEAMS_SITE: z.string().max(100).default(''),
};
type Values = z.infer<z.ZodObject<typeof azureShape>>;

const passwordMin = 16; // Microsoft's own have 40 characters; what is shorter is a placeholder.

/** Nothing half set: with an app id alone the library would believe everybody. */
export function azureContradictions(values: Values): readonly (readonly [boolean, string])[] {
  const { MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: password, MICROSOFT_APP_TENANT_ID: tenant } = values;
  const channels = channelsOf(values);
  return [
    [id !== '' && /^0+$/.test(id.replaceAll('-', '')), 'MICROSOFT_APP_ID: set the id of your own app registration.'],
    [id !== '' && password.length < passwordMin, 'MICROSOFT_APP_PASSWORD: set the client secret of the app.'],
    [id !== '' && tenant === '', 'MICROSOFT_APP_TENANT_ID: set the id of the organisation that the app belongs to.'],
    [
      id === '' && (password !== '' || tenant !== ''),
      'MICROSOFT_APP_ID: set it too, or empty the other MICROSOFT_ settings.',
    ],
    [
      values.MICROSOFT_HANDOFF_CHANNELS.some((channel) => channel === 'msteams' || !channels.includes(channel)),
      'MICROSOFT_HANDOFF_CHANNELS: name only channels of MICROSOFT_CHANNELS, and not msteams, which has no handoff.',
    ],
  ];
}

export function azureAccount(values: Values): AzureAccount | null {
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: password, MICROSOFT_APP_TENANT_ID: tenant } = values;
  if (appId === '') return null;
  const channels = channelsOf(values);
  const hosts = values.MICROSOFT_SERVICE_HOSTS.length
    ? values.MICROSOFT_SERVICE_HOSTS
    : channels.flatMap((channel) => knownHosts[channel]);
  return {
    appId,
    password,
    loginTenant: values.MICROSOFT_APP_TYPE === 'SingleTenant' ? tenant : sharedLoginTenant,
    tenants: values.MICROSOFT_TENANTS.length ? values.MICROSOFT_TENANTS : [tenant],
    channels,
    handoffChannels: values.MICROSOFT_HANDOFF_CHANNELS,
    serviceOrigins: hosts.map((host) => `https://${host}`),
  };
}

function channelsOf({ MICROSOFT_CHANNELS: named }: Values): readonly AzureChannel[] {
  return named.length ? named : ['msteams'];
}

function guid() {
  return z.union([z.guid().transform((id) => id.toLowerCase()), z.literal('')]).default('');
}

/** 'a, b' */
function list<T>(item: z.ZodType<T, string>) {
  return z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item).max(50));
}
