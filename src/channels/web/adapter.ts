import { randomUUID } from 'node:crypto';
import type { Activity, ResourceResponse, TurnContext } from 'botbuilder-core';
import { type Handled, type Inbound, liveName } from '../../core/model.ts';
import { turnOf } from '../bot.ts';
import { type Bot, InProcessAdapter } from '../in-process-adapter.ts';
import { botAccount, type PageData, type Party, renderLive, renderLiveEcho } from './render.ts';
import { liveId } from './watermark.ts';

/** What one request led to. `live` was said although no transcript has it. */
export interface Answered {
  readonly handled: Handled;
  readonly live: readonly Partial<Activity>[];
}

/** Says something to open clients that is in no transcript. */
export type SayLive = (conversation: string, activities: readonly Partial<Activity>[]) => void;

/**
 * Direct Line inside our own process. A reply of a turn is in the transcript before it gets here, and the sockets and the polls
 * read it there, so that every client sees one order; only what the transcript lacks is handed over directly.
 */
export class DirectLineAdapter extends InProcessAdapter {
  readonly #sayLive: SayLive;

  constructor(bot: Bot, sayLive: SayLive) {
    super(bot);
    this.#sayLive = sayLive;
  }

  async process(inbound: Inbound, party: Party): Promise<Answered> {
    const handled = await this.run(activityOf(inbound, party), inbound, (each) => replies(each, party));
    if (handled.type !== 'degraded') return { handled, live: [] };
    const live = named(
      handled.utterances.map((utterance) => renderLive(utterance, party)),
      inbound,
      party,
    );
    this.#sayLive(party.conversation, [...echoOf(inbound, party), ...live]);
    return { handled, live };
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const conversation = context.activity.conversation.id;
    const inTurn = turnOf(context) !== undefined;
    return activities.map((activity) => {
      // Every activity of render.ts carries PageData; others (typing, a proactive text) carry none.
      const data = (activity.channelData as { porchlight?: PageData } | undefined)?.porchlight;
      if (data && inTurn) return { id: '' }; // `process` says it, after the person's own words.
      if (activity.type !== 'message' && activity.type !== 'typing') return { id: '' };
      const id = `${conversation}|live-${randomUUID()}`;
      this.#sayLive(conversation, [{ ...activity, id }]);
      return { id };
    });
  }
}

/** Only what no transcript has: the rest is rendered once for each client that reads it there. */
function replies(handled: Handled, party: Party): readonly Partial<Activity>[] {
  return handled.type === 'degraded' ? handled.utterances.map((utterance) => renderLive(utterance, party)) : [];
}

/** The same words get the same ids when the client tries again, so that it shows them once. */
function named(activities: readonly Partial<Activity>[], inbound: Inbound, party: Party): readonly Partial<Activity>[] {
  return activities.map((activity, index) => ({
    ...activity,
    id: liveId(party.conversation, liveName(inbound, index)),
    timestamp: new Date(inbound.at),
  }));
}

function echoOf(inbound: Inbound, party: Party): readonly Partial<Activity>[] {
  const { said } = inbound;
  if (!('text' in said)) return [];
  const source = inbound.clientId ?? inbound.id;
  const head = { id: `${party.conversation}|live-${source}`, timestamp: new Date(inbound.at) };
  return [{ ...renderLiveEcho(said.text, inbound.clientId, party), ...head }];
}

function activityOf(inbound: Inbound, party: Party): Partial<Activity> {
  const user = { id: party.user, name: '' };
  const head = {
    id: inbound.id,
    timestamp: new Date(inbound.at),
    channelId: 'directline',
    serviceUrl: 'urn:porchlight:directline', // Nothing is ever posted to it.
    conversation: { id: party.conversation } as Activity['conversation'],
    from: user,
    recipient: { ...botAccount },
    ...(inbound.locale === undefined ? {} : { locale: inbound.locale }),
  };
  const { said } = inbound;
  if (said.type === 'joined') return { ...head, type: 'conversationUpdate', membersAdded: [user] };
  return { ...head, type: 'message', ...('text' in said ? { text: said.text } : {}) };
}
