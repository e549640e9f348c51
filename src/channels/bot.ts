import type { Activity, InvokeResponse } from 'botbuilder-core';
import { ActivityHandler, type TurnContext } from 'botbuilder-core';
import type { Desk, Handled, Inbound, Wants } from '../core/model.ts';

/** What an adapter puts into the turn state: what it read, how its wire says things, and, afterwards, what became of it. */
export interface Turn {
  readonly inbound: Inbound;
  readonly render: (handled: Handled) => readonly Partial<Activity>[];
  readonly wants?: Wants;
  /** For a wire that waits for an answer in the response itself. */
  readonly respond?: (handled: Handled) => InvokeResponse;
  handled?: Handled;
}

const turnKey = Symbol('porchlight.turn');

export function beginTurn(context: TurnContext, turn: Turn): void {
  context.turnState.set(turnKey, turn);
}

export function turnOf(context: TurnContext): Turn | undefined {
  return context.turnState.get<Turn | undefined>(turnKey);
}

/** The one bot behind every adapter. It knows no wire and nothing of care: it asks the desk and says what the desk answers. */
export class IntakeBot extends ActivityHandler {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    super();
    this.#desk = desk;
  }

  /** What an adapter of ours brings goes straight to the desk: by way of handlers it would pass through a dozen promises more. */
  override run(context: TurnContext): Promise<void> {
    return bringsTurn(context) ? answer(this.#desk, context) : super.run(context);
  }

  override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    await answer(this.#desk, context);
    const turn = turnOf(context);
    if (!turn?.respond || !turn.handled) throw new Error('An adapter ran an invoke that nobody answers.');
    return turn.respond(turn.handled);
  }
}

/** Somebody wrote, came, or did something as staff. An adapter's own events, such as ContinueConversation, bring no turn; an invoke waits for its answer. */
function bringsTurn(context: TurnContext): boolean {
  const { type, membersAdded, recipient } = context.activity;
  if (type === 'conversationUpdate') return membersAdded?.some(({ id }) => id !== recipient.id) ?? false;
  return type === 'message' || (type === 'event' && turnOf(context) !== undefined);
}

async function answer(desk: Desk, context: TurnContext): Promise<void> {
  const turn = turnOf(context);
  if (!turn) throw new Error('An adapter ran the bot without beginTurn.');
  turn.handled = await desk.handle(turn.inbound, turn.wants);
  const activities = turn.render(turn.handled);
  if (activities.length > 0) await context.sendActivities([...activities]);
}
