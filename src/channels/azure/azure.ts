import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from 'botbuilder-core';
import { sourceLocale } from '../../core/languages.ts';
import type { Handled, Locale, Utterance } from '../../core/model.ts';
import { beginTurn, type Turn } from '../bot.ts';
import { cardResponse, plain, renderAnswered, renderDegraded } from '../teams/render.ts';
import { readJson, sendJson, sendRefusal } from '../web/http.ts';
import { Refusal } from '../web/refusal.ts';
import type { AzureActivity } from './activity.ts';
import type { AzureAdapter, InvokeAnswer } from './adapter.ts';
import { type Gate, looksLikeToken } from './gate.ts';
import type { AzureOptions } from './options.ts';
import { type Received, receive } from './receive.ts';
import { type Reference, referenceOf } from './reference.ts';
import { posted, renderSpoken } from './render.ts';

type Arrived = Extract<Received, { type: 'inbound' }>;

const retrySoonS = 2;
const rememberedMax = 10_000;

/** The messaging endpoint of Azure Bot Service: 2xx only for what is committed, and our replies follow from the outbox. */
export class Azure {
  readonly #options: AzureOptions;
  readonly #gate: Gate;
  readonly #adapter: AzureAdapter;
  readonly #told = new Set<string>(); // What was said outside of any transcript, so that a second try does not say it again.

  constructor(options: AzureOptions, gate: Gate, adapter: AzureAdapter) {
    this.#options = options;
    this.#gate = gate;
    this.#adapter = adapter;
  }

  async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { authorization } = request.headers;
    if (authorization === undefined || !looksLikeToken(authorization)) throw new Refusal('badToken');
    const body = await readJson(request);
    const activity = await this.#gate.admit(authorization, body);
    // `unknown` first: ours is the narrower reading of the library's own type.
    const theirs = activity as unknown as Partial<Activity>;
    const authenticated = await this.#gate.inTime(this.#adapter.authenticate(authorization, theirs));
    const { account, site, now } = this.#options;
    const received = receive(activity, body, { account, site: site(), at: now() });
    if (received.type !== 'inbound') {
      if (received.type === 'elsewhere') this.#sayElsewhere(activity);
      return sendJson(response, 200, {});
    }
    const turn = this.#turnOf(received);
    const logic = async (context: Parameters<AzureOptions['bot']['run']>[0]) => {
      beginTurn(context, turn);
      await this.#options.bot.run(context);
    };
    const answer = await this.#adapter.run(authenticated, activityOf(activity, received), logic);
    this.#respond(response, activity, turn.handled, answer);
  }

  refuse(error: unknown, response: ServerResponse): void {
    if (!(error instanceof Refusal)) this.#options.report?.('request failed');
    sendRefusal(response, error instanceof Refusal ? error : new Refusal('unavailable', retrySoonS));
  }

  #turnOf({ inbound, tap }: Arrived): Turn {
    const turn = { inbound, render: () => [] }; // The outbox says it, after the commit, as often as it takes.
    if (!tap) return turn;
    const replyOf = (entries: Parameters<typeof renderAnswered>[1]) =>
      JSON.stringify(cardResponse(renderAnswered(tap, entries)));
    return {
      ...turn,
      wants: { replyOf },
      respond: (handled) => answerTo(handled, replyOf([])),
    };
  }

  #respond(
    response: ServerResponse,
    activity: AzureActivity,
    handled: Handled | undefined,
    answer: InvokeAnswer | undefined,
  ): void {
    if (!handled) throw new Refusal('unavailable', retrySoonS);
    if (handled.type === 'degraded') {
      this.#options.report?.('not committed');
      if (answer?.status !== 200) {
        this.#sayLive(referenceOf(activity), activity.id, handled.utterances);
        throw new Refusal('unavailable', retrySoonS);
      }
    }
    sendJson(response, 200, answer?.body ?? {});
  }

  /** In a group there is no conversation to have: one line, once. */
  #sayElsewhere(activity: AzureActivity): void {
    const words = this.#options.oneToOne(languageOf(activity));
    const reference = referenceOf(activity);
    if (words) this.#post(reference, `elsewhere:${reference.conversation}`, [posted(plain(words), reference)]);
  }

  #sayLive(reference: Reference, id: string, utterances: readonly Utterance[]): void {
    this.#post(reference, id, renderSpoken(reference, utterances));
  }

  /** Nobody waits for it: an acknowledgement must not depend on the way out. */
  #post(reference: Reference, key: string, messages: readonly Partial<Activity>[]): void {
    if (this.#told.has(key)) return;
    if (this.#told.size >= rememberedMax) this.#told.clear();
    this.#told.add(key);
    const send = async () => {
      for (const message of messages) await this.#adapter.send(reference.serviceUrl, reference.conversation, message);
    };
    send().catch(() => {
      this.#told.delete(key);
      this.#options.report?.('line not sent');
    });
  }
}

/** A card that was tapped: the stored answer for a copy, and the helplines at once where the store is away. */
function answerTo(handled: Handled, unkept: string): { status: number; body?: unknown } {
  if (handled.type !== 'degraded') return { status: 200, body: JSON.parse(handled.reply ?? unkept) };
  const isTold = handled.kept || handled.isCrisis;
  return isTold ? { status: 200, body: cardResponse(renderDegraded(handled.utterances)) } : { status: 503 };
}

/** What the bot behind every adapter knows: somebody came, said something, tapped, or staff did. */
function activityOf(activity: AzureActivity, { inbound, tap }: Arrived): Partial<Activity> {
  const { said } = inbound;
  const kind =
    said.type === 'joined'
      ? { type: 'conversationUpdate', membersAdded: [{ ...activity.from, name: '' }] }
      : { type: tap ? 'invoke' : said.type === 'staff' ? 'event' : 'message', text: 'text' in said ? said.text : '' };
  // `unknown` first: optional fields of ours may be null, as Microsoft sends them.
  const head = { ...activity, membersAdded: undefined } as unknown as Partial<Activity>;
  return { ...head, ...kind } as Partial<Activity>;
}

function languageOf({ locale }: AzureActivity): Locale {
  return locale ?? sourceLocale;
}
