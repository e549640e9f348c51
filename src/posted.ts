import type { Address } from './core/model.ts';

/** Rows of the outbox that are said on a wire: replies on Azure's channels, and texts. */
export const sayKind = 'say';
export const textKind = 'sms';
export const wireKinds: readonly string[] = [sayKind, textKind];

/** A channel of Azure Bot Service keeps its own name before the id, so that it is never one of our own threads. */
export const azureChannels = ['msteams', 'directline', 'webchat'] as const;
export type AzureChannel = (typeof azureChannels)[number];

export function azureAddress(channel: AzureChannel, id: string, site: string): Address {
  return { channel: channel === 'msteams' ? 'teams' : 'web', site, thread: `${channel}:${id}` };
}

/** Are replies posted to this address, instead of being read by whoever is connected? */
export function isPosted({ channel, thread }: Address): boolean {
  return channel === 'teams' || azureChannels.some((each) => thread.startsWith(`${each}:`));
}
