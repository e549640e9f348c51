import { z } from 'zod';
import { azureChannels } from '../../posted.ts';
import type { AzureActivity } from './activity.ts';
import { readServiceUrl } from './service-url.ts';

/** How a conversation is reached again, for replies and for what time and staff bring about. Nobody's name is kept. */
const Reference = z.object({
  channelId: z.enum(azureChannels),
  serviceUrl: z.string(),
  conversation: z.string(),
  user: z.string(),
  bot: z.string(),
});
export type Reference = z.infer<typeof Reference>;

export function referenceOf({ channelId, serviceUrl, conversation, from, recipient }: AzureActivity): Reference {
  return { channelId, serviceUrl, conversation: conversation.id, user: from.id, bot: recipient.id };
}

/** Undefined where there is none, or where the list of hosts was narrowed since it was kept. */
export function readReference(kept: string | undefined, origins: readonly string[]): Reference | undefined {
  if (kept === undefined) return undefined;
  const read = Reference.safeParse(JSON.parse(kept));
  return read.success && readServiceUrl(read.data.serviceUrl, origins) ? read.data : undefined;
}
