import { type Activity, BotAdapter, type ConversationReference, TurnContext } from 'botbuilder-core';
import type { Handled, Inbound } from '../core/model.ts';
import { beginTurn, type Turn } from './bot.ts';

/** What an adapter runs. */
export interface Bot {
  run(context: TurnContext): Promise<void>;
}

/** A Bot Framework adapter without a network between it and the bot: what both of our own wires have in common. */
export abstract class InProcessAdapter extends BotAdapter {
  readonly #bot: Bot;

  constructor(bot: Bot) {
    super();
    this.#bot = bot;
  }

  protected async run(activity: Partial<Activity>, inbound: Inbound, render: Turn['render']): Promise<Handled> {
    const context = new TurnContext(this, activity);
    const turn: Turn = { inbound, render };
    beginTurn(context, turn);
    await this.runMiddleware(context, (revocable) => this.#bot.run(revocable));
    if (!turn.handled) throw new Error('The bot ended a turn without an answer.');
    return turn.handled;
  }

  override async updateActivity(): Promise<void> {
    throw new Error('What was sent cannot be changed.');
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('What was sent cannot be taken back.');
  }

  /** A turn that nobody's message began. */
  override async continueConversation(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const event: Partial<Activity> = { type: 'event', name: 'ContinueConversation' };
    const activity = TurnContext.applyConversationReference(event, reference, true);
    await this.runMiddleware(new TurnContext(this, activity), logic);
  }
}
