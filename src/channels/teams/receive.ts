import { z } from 'zod';
import { commands, type Said } from '../../core/model.ts';
import { clean } from '../clean.ts';
import { textLengthMax } from '../web/receive.ts';
import { pickedInput, type TapData } from './card.ts';

const Id = z.string().min(1).max(200);
const Turn = z.int().min(0);
const valuesMax = 50;

const Tap = z.object({
  porchlight: z.discriminatedUnion('type', [
    z.object({ type: z.literal('choice'), question: Id, turn: Turn, values: z.array(Id).max(valuesMax) }),
    z.object({ type: z.literal('command'), command: z.enum(commands), question: Id.optional(), turn: Turn }),
  ]),
  text: z.string().max(1_000),
  labels: z.record(Id, z.string().max(1_000)).optional(),
  shown: z.string().max(textLengthMax).optional(),
  [pickedInput]: z.string().max(5_000).optional(),
});

const Execute = z.object({ action: z.object({ type: z.literal('Action.Execute'), data: Tap }) });
const Mention = z.object({
  type: z.literal('mention'),
  text: z.string().min(1).max(1_000),
  mentioned: z.object({ id: z.string() }),
});

const Attachment = z.object({ contentType: z.string() });

/** One of Teams' activities, as far as it concerns us. */
export interface TeamsActivity {
  readonly type: string;
  readonly conversation: { readonly conversationType?: string | undefined };
  readonly recipient: { readonly id: string };
  readonly text?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly action?: string | null | undefined;
  readonly value?: unknown;
  readonly attachments?: readonly unknown[] | null | undefined;
  readonly entities?: readonly unknown[] | null | undefined;
  readonly membersAdded?: readonly { readonly id: string }[] | null | undefined;
}

/** What to do with it. A tap on a card is answered in the response; `tap` is what the answered card shows. */
export type Received =
  | { readonly type: 'said'; readonly said: Said; readonly tap?: Pick<TapData, 'shown' | 'text'> }
  | { readonly type: 'ignored' | 'elsewhere' | 'tooLong' | 'malformed' };

export function receiveTeams(activity: TeamsActivity): Received {
  const isPersonal = activity.conversation.conversationType === 'personal';
  switch (activity.type) {
    case 'message':
      return isPersonal ? readMessage(activity) : { type: 'elsewhere' };
    case 'invoke':
      return isPersonal ? readInvoke(activity) : { type: 'malformed' };
    case 'installationUpdate':
      return isPersonal && /^add/.test(activity.action ?? '') ? joined : { type: 'ignored' };
    case 'conversationUpdate':
      return isPersonal && hasUs(activity) ? joined : { type: 'ignored' };
    default:
      return { type: 'ignored' };
  }
}

const joined: Received = { type: 'said', said: { type: 'joined' } };

function hasUs({ membersAdded, recipient }: TeamsActivity): boolean {
  return membersAdded?.some(({ id }) => id === recipient.id) ?? false;
}

function readMessage(activity: TeamsActivity): Received {
  const tapped = Tap.safeParse(activity.value);
  if (tapped.success) return { type: 'said', said: saidBy(tapped.data).said };
  const text = withoutMentions(activity);
  if (text.length > textLengthMax) return { type: 'tooLong' };
  const attached = activity.attachments?.some(isFile) ?? false;
  return text === '' && !attached
    ? { type: 'ignored' }
    : { type: 'said', said: { type: 'text', text, ...(attached && { attached }) } };
}

/** Teams puts the words themselves beside every message once more, as HTML. */
function isFile(attachment: unknown): boolean {
  const kind = Attachment.safeParse(attachment);
  return kind.success && kind.data.contentType !== 'text/html';
}

function readInvoke({ name, value }: TeamsActivity): Received {
  const tapped = name === 'adaptiveCard/action' ? Execute.safeParse(value) : undefined;
  return tapped?.success ? { type: 'said', ...saidBy(tapped.data.action.data) } : { type: 'malformed' };
}

function saidBy({ porchlight, text, labels = {}, shown = '', ...rest }: z.infer<typeof Tap>): {
  said: Said;
  tap: Pick<TapData, 'shown' | 'text'>;
} {
  const picked = rest[pickedInput]?.split(',').filter((value) => value !== '') ?? [];
  const values =
    porchlight.type === 'choice' ? [...new Set([...porchlight.values, ...picked])].slice(0, valuesMax) : [];
  const named = picked.length > 0 ? values.map((value) => labels[value] ?? value).join(', ') : text;
  const line = clean(named);
  const said: Said =
    porchlight.type === 'choice'
      ? { ...porchlight, values: values.map(clean), question: clean(porchlight.question), text: line }
      : {
          type: 'command',
          command: porchlight.command,
          turn: porchlight.turn,
          text: line,
          ...(porchlight.question !== undefined && { question: clean(porchlight.question) }),
        };
  return { said, tap: { shown: clean(shown), text: line } };
}

/** Only our own name, where Teams says that it stands; the rest is theirs. A mention leaves a hard space behind. */
function withoutMentions({ text, entities, recipient }: TeamsActivity): string {
  let left = text ?? '';
  for (const entity of entities ?? []) {
    const mention = Mention.safeParse(entity);
    if (mention.success && mention.data.mentioned.id === recipient.id) left = left.replace(mention.data.text, '');
  }
  return clean(left.replace(/&nbsp;|\u00a0/g, ' ')).trim();
}
