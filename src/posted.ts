import type { Address } from './core/model.ts';

/** What we say on a wire where every message of ours is a request to somebody else's service, and may fail. */
export const sayKind = 'say';

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
