import {
  type Activity,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder-core';
import type { Handled, Inbound } from '../../core/model.ts';
import { beginTurn, type Turn } from '../bot.ts';
import { renderTexts } from './render.ts';

interface Bot {
  run(context: TurnContext): Promise<void>;
}

/**
 * Texting inside our own process. What a turn says goes out through the outbox, which the turn was committed with, so
 * that nothing is sent that is not kept; only what no store took is said in the response itself.
 */
export class SmsAdapter extends BotAdapter {
  readonly #bot: Bot;

  constructor(bot: Bot) {
    super();
    this.#bot = bot;
  }

  async process(inbound: Inbound): Promise<Handled> {
    const context = new TurnContext(this, activityOf(inbound));
    const turn: Turn = { inbound, render: () => [] };
    beginTurn(context, turn);
    await this.runMiddleware(context, (revocable) => this.#bot.run(revocable));
    if (!turn.handled) throw new Error('The bot ended a turn without an answer.');
    return turn.handled;
  }

  override async sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    if (activities.some(({ type }) => type === 'message')) throw new Error('A text is sent through the outbox.');
    return activities.map(() => ({ id: '' })); // Typing and traces: a text message has none.
  }

  override async updateActivity(): Promise<void> {
    throw new Error('A text that was sent cannot be changed.');
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('A text that was sent cannot be taken back.');
  }

  override async continueConversation(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const event: Partial<Activity> = { type: 'event', name: 'ContinueConversation' };
    const activity = TurnContext.applyConversationReference(event, reference, true);
    await this.runMiddleware(new TurnContext(this, activity), logic);
  }
}

/** What is said in the response itself: nothing, unless no store took the message. */
export function bodiesOf(handled: Handled): readonly string[] {
  return handled.type === 'degraded' ? renderTexts(handled.utterances).map(({ body }) => body) : [];
}

function activityOf({ id, at, address, said }: Inbound): Partial<Activity> {
  return {
    type: 'message',
    id,
    timestamp: new Date(at),
    channelId: 'sms',
    serviceUrl: 'urn:porchlight:sms', // Nothing is ever posted to it.
    conversation: { id: `${address.site}|${address.thread}` } as Activity['conversation'],
    from: { id: address.thread, name: '' },
    recipient: { id: address.site, name: '' },
    ...('text' in said ? { text: said.text } : {}),
  };
}
