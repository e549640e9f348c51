import { z } from 'zod';
import { type Address, commands, type Inbound, type Locale, type Said } from '../../core/model.ts';
import { clean } from '../clean.ts';
import { Refusal } from './refusal.ts';

/** Far above what anybody writes at once, far below what could keep us busy. Longer is refused, never cut. */
export const textLengthMax = 20_000;
const idLengthMax = 200;
const valuesMax = 50;

const Id = z.string().min(1).max(idLengthMax);
const Turn = z.int().min(0);

/** What our page sends as `value`, and WebChat through our messageBack actions: `WireValue` of web/wire.ts. */
const Value = z.discriminatedUnion('type', [
  z.object({ type: z.literal('choice'), question: Id, turn: Turn, values: z.array(Id).max(valuesMax) }),
  z.object({ type: z.literal('command'), command: z.enum(commands), question: Id.optional(), turn: Turn }),
]);

// Made once: making a schema costs more than reading with it.
const Arrival = z.object({ locale: z.string().max(100).optional() });

const Message = z.object({
  type: z.literal('message'),
  id: Id.optional(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  attachments: z.array(z.unknown()).optional(),
  locale: z.string().max(100).optional(),
  channelData: z.object({ clientActivityID: Id.optional() }).nullish(),
});

const ActivityBody = z.discriminatedUnion('type', [z.object({ type: z.literal('typing') }), Message]);

/** What the server knows about a request and the client cannot choose. */
export interface Received {
  readonly address: Address;
  readonly id: string; // For a message without an id of its own, as Direct Line clients send it.
  readonly at: number;
}

/** Read one activity of a Direct Line client. `from` is not looked at: who speaks is in the token. */
export function receiveActivity(body: unknown, received: Received): Inbound | 'ignored' {
  const read = ActivityBody.safeParse(body);
  if (!read.success) throw new Refusal('malformed');
  if (read.data.type === 'typing') return 'ignored';
  const { id, text, value, attachments, locale, channelData } = read.data;
  if ((text?.length ?? 0) > textLengthMax) throw new Refusal('tooLong');
  const said = readSaid(text, value);
  if (!said) throw new Refusal(attachments?.length ? 'notText' : 'malformed');
  const clientId = channelData?.clientActivityID;
  return {
    address: received.address,
    // Apart from our own ids, so that a client cannot name another kind of inbound ('joined').
    id: id === undefined ? received.id : `given:${clean(id)}`,
    at: received.at,
    said,
    ...(clientId === undefined ? {} : { clientId: clean(clientId) }),
    ...localeOf(locale),
  };
}

/** Somebody opened the chat. Once per conversation, however often the client asks. */
export function receiveArrival(body: unknown, received: Omit<Received, 'id'>): Inbound {
  const asked = Arrival.safeParse(body ?? {});
  if (!asked.success) throw new Refusal('malformed');
  return {
    address: received.address,
    id: 'joined',
    at: received.at,
    said: { type: 'joined' },
    ...localeOf(asked.data.locale),
  };
}

function readSaid(text: string | undefined, value: unknown): Said | undefined {
  const tapped = value === undefined ? undefined : Value.safeParse(value);
  if (tapped?.success) return readTap(clean(text ?? ''), tapped.data);
  if (text !== undefined) return { type: 'text', text: clean(text) };
  // WebChat's postBack with plain words as its value.
  if (typeof value === 'string' && value.length <= textLengthMax) return { type: 'text', text: clean(value) };
  return undefined;
}

function readTap(text: string, value: z.infer<typeof Value>): Said {
  if (value.type === 'choice') {
    const values = value.values.map(clean);
    return {
      type: 'choice',
      question: clean(value.question),
      turn: value.turn,
      values,
      text: text || values.join(', '),
    };
  }
  const { command, question, turn } = value;
  return {
    type: 'command',
    command,
    turn,
    text: text || command,
    ...(question === undefined ? {} : { question: clean(question) }),
  };
}

function localeOf(tag: string | undefined): { locale?: Locale } {
  return tag && /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(tag) ? { locale: tag } : {};
}
