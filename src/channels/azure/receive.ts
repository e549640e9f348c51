import type { Inbound, Locale, Said } from '../../core/model.ts';
import { azureAddress } from '../../posted.ts';
import type { TapData } from '../teams/card.ts';
import { receiveTeams } from '../teams/receive.ts';
import { receiveActivity } from '../web/receive.ts';
import { Refusal } from '../web/refusal.ts';
import type { AzureActivity } from './activity.ts';
import { readHandoffStatus } from './handoff.ts';
import type { AzureAccount } from './options.ts';
import { referenceOf } from './reference.ts';

export type Received =
  | { readonly type: 'inbound'; readonly inbound: Inbound; readonly tap?: Pick<TapData, 'shown' | 'text'> }
  | { readonly type: 'ignored' | 'elsewhere' };

interface Place {
  readonly site: string;
  readonly at: number;
  readonly account: AzureAccount;
}

/** Read one admitted activity. `body` is the same one as it came, for the reader of its channel. */
export function receive(activity: AzureActivity, body: unknown, place: Place): Received {
  const inbound = (said: Said, more: Partial<Inbound> = {}): Inbound => ({
    address: azureAddress(activity.channelId, activity.conversation.id, place.site),
    // Install events come in two kinds and more than once; all of them are one arrival.
    id: said.type === 'joined' ? 'joined' : `id:${activity.id}`,
    at: place.at,
    said,
    ...localeOf(activity.locale),
    reference: JSON.stringify(referenceOf(activity)),
    ...more,
  });
  return activity.channelId === 'msteams'
    ? fromTeams(activity, inbound)
    : fromDirectLine(activity, body, place, inbound);
}

type MakeInbound = (said: Said, more?: Partial<Inbound>) => Inbound;

function fromTeams(activity: AzureActivity, inbound: MakeInbound): Received {
  const received = receiveTeams(activity);
  if (received.type === 'malformed') throw new Refusal('malformed');
  if (received.type === 'tooLong') throw new Refusal('tooLong');
  if (received.type !== 'said') return { type: received.type };
  const { said, tap } = received;
  if (activity.type !== 'invoke' || !tap) return { type: 'inbound', inbound: inbound(said) };
  return { type: 'inbound', inbound: inbound(said, { clientId: tapId(said) }), tap };
}

/** Two fingers on one button are two messages of Teams' but one answer. */
function tapId(said: Said): string {
  return `tap:${JSON.stringify(said)}`;
}

function fromDirectLine(activity: AzureActivity, body: unknown, place: Place, inbound: MakeInbound): Received {
  const { type, membersAdded, recipient, channelId } = activity;
  if (type === 'conversationUpdate') {
    const hasArrived = membersAdded?.some(({ id }) => id !== recipient.id) ?? false;
    return hasArrived ? { type: 'inbound', inbound: inbound({ type: 'joined' }) } : { type: 'ignored' };
  }
  if (type === 'event' && place.account.handoffChannels.includes(channelId)) {
    const status = readHandoffStatus(activity);
    if (status === 'malformed') throw new Refusal('malformed');
    return status === 'ignored' ? { type: 'ignored' } : { type: 'inbound', inbound: inbound(status) };
  }
  if (type !== 'message') return { type: 'ignored' };
  if (!activity.text && !activity.value && activity.attachments?.length)
    return { type: 'inbound', inbound: inbound({ type: 'text', text: '', attached: true }) };
  const { address, id } = inbound({ type: 'joined' });
  const read = receiveActivity(body, { address, id, at: place.at });
  if (read === 'ignored') return { type: 'ignored' };
  return {
    type: 'inbound',
    inbound: inbound(read.said, read.clientId === undefined ? {} : { clientId: read.clientId }),
  };
}

function localeOf(tag: string | null | undefined): { locale?: Locale } {
  return tag && /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(tag) ? { locale: tag } : {};
}
