import { z } from 'zod';
import { azureChannels } from '../../posted.ts';

/** A person's own ids are longer in Teams than anywhere else, about 200 characters. Nothing in them may change a path. */
const Id = z
  .string()
  .regex(/^[\w:;=@.|+!-]{1,300}$/)
  .refine((id) => !id.includes('..'));

const Account = z.object({ id: Id, role: z.literal('user').optional(), name: z.string().max(400).optional() });
const manyMax = 50; // Mentions, members, files of one message.
const depthMax = 20; // Of a card's answer; parsing costs nothing, walking would.

/** Microsoft's envelope, as far as we look at it. What a channel's own reader needs besides is read there. */
const Activity = z.object({
  type: z.string().min(1).max(50),
  id: Id,
  channelId: z.enum(azureChannels),
  serviceUrl: z.string(),
  conversation: z.object({
    id: Id,
    conversationType: z.string().max(50).optional(),
    tenantId: z.string().max(100).optional(),
  }),
  from: Account,
  recipient: z.object({ id: Id, role: z.literal('bot').optional(), name: z.string().max(400).optional() }),
  channelData: z.looseObject({ tenant: z.object({ id: z.string().max(100) }).optional() }).nullish(),
  deliveryMode: z.enum(['', 'normal']).nullish(),
  text: z.string().nullish(),
  locale: z.string().max(100).nullish(),
  name: z.string().max(200).nullish(),
  action: z.string().max(100).nullish(),
  value: z.unknown().optional(),
  attachments: z.array(z.unknown()).max(manyMax).nullish(),
  entities: z.array(z.unknown()).max(manyMax).nullish(),
  membersAdded: z
    .array(z.object({ id: Id }))
    .max(manyMax)
    .nullish(),
});

export type AzureActivity = z.infer<typeof Activity>;

/** Undefined for what is no activity of a person to a bot: another kind of caller, an id that is a path, a heap of anything. */
export function readActivity(body: unknown): AzureActivity | undefined {
  if (!isPlain(body, depthMax)) return undefined;
  const read = Activity.safeParse(body);
  return read.success ? read.data : undefined;
}

/** Whose organisations the message names, wherever it names them. */
export function tenantsOf({ conversation, channelData }: AzureActivity): readonly string[] {
  return [conversation.tenantId, channelData?.tenant?.id].filter((id) => id !== undefined);
}

/** No key that could reach a prototype, and an end to the nesting. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  return Object.entries(value).every(
    ([key, inner]) => key !== '__proto__' && key !== 'constructor' && isPlain(inner, depth - 1),
  );
}
