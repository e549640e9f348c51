import type { Activity } from 'botbuilder-core';
import type { Entry, Utterance } from '../../core/model.ts';
import { renderTurn, renderUtterances } from '../teams/render.ts';
import { renderEntry, renderLive } from '../web/render.ts';
import type { Reference } from './reference.ts';

type Message = Partial<Activity>;

/** Our lines as the channel of this conversation shows them. */
export function renderFor(reference: Reference, entries: readonly Entry[], publicUrl: string): readonly Message[] {
  const ours = entries.filter(({ from }) => from !== 'person');
  if (reference.channelId === 'msteams')
    return renderTurn(ours, publicUrl).map((message) => posted(message, reference));
  return ours.map((entry) => posted(renderEntry(entry, partyOf(reference)), reference));
}

/** What is in no transcript, because the store did not take it. */
export function renderSpoken(reference: Reference, utterances: readonly Utterance[]): readonly Message[] {
  if (reference.channelId === 'msteams')
    return renderUtterances(utterances, '').map((message) => posted(message, reference));
  return utterances.map((utterance) => posted(renderLive(utterance, partyOf(reference)), reference));
}

/** The same message with the accounts that the connector wants; ids and times are the channel's to give. */
export function posted(message: Message, { conversation, user, bot }: Reference): Message {
  const { id: _, timestamp: __, channelId: ___, from, ...rest } = message;
  return {
    ...rest,
    from: { ...from, id: bot, name: from?.name ?? '', role: 'bot' },
    recipient: { id: user, name: '' },
    conversation: { id: conversation } as Activity['conversation'], // True: the rest of it is for the channel to know.
  };
}

function partyOf({ conversation, user }: Reference) {
  return { conversation, user };
}
