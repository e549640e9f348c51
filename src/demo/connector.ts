import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type AzureAccount, messagesPath } from '../channels/azure/options.ts';
import { cardType } from '../channels/teams/render.ts';
import type { FromTeams, Line } from '../web/demo/wire.ts';
import { deliver } from './deliver.ts';
import type { Feed } from './feed.ts';
import type { Issuer } from './issuer.ts';

export interface ConnectorOptions {
  readonly account: AzureAccount;
  readonly issuer: Issuer;
  readonly origin: string; // Of the stand-ins.
  readonly feed: Feed;
  readonly service: string;
  readonly now: () => number;
}

const bot = { id: '28:porchlight', name: 'Porchlight' };

/** What we post, as far as Teams needs to read it to show it. */
const Posted = z.object({
  type: z.string(),
  text: z.string().optional(),
  textFormat: z.string().optional(),
  attachments: z.array(z.object({ contentType: z.string(), content: z.unknown() })).optional(),
  suggestedActions: z
    .object({ actions: z.array(z.object({ title: z.string(), value: z.unknown().optional() })) })
    .optional(),
});
const CardAnswer = z.object({ type: z.literal(cardType), value: z.unknown() });

/** A stand-in for Bot Framework and Teams, on their own wire: a signed token with every activity, and the connector to post to. */
export class Connector {
  readonly #options: ConnectorOptions;

  constructor(options: ConnectorOptions) {
    this.#options = options;
  }

  /** Something of ours for somebody in Teams. Returns its id there, or undefined where Teams would not have it. */
  take(conversation: string, body: unknown): string | undefined {
    const posted = Posted.safeParse(body);
    if (!posted.success) return undefined;
    const { type, ...activity } = posted.data;
    const id = randomUUID();
    if (type === 'message')
      this.#options.feed.put(conversation, {
        id,
        from: 'us',
        text: activity.text ?? '',
        state: 'arrived',
        activity: activity as NonNullable<Line['activity']>, // True: optional fields that zod has read.
      });
    return id;
  }

  /** Somebody does something in Teams. */
  async act(doing: FromTeams): Promise<void> {
    const { feed } = this.#options;
    const { thread } = doing;
    if (doing.does === 'install') {
      await this.#post(doing, { type: 'installationUpdate', action: 'add' });
      await this.#post(doing, { type: 'conversationUpdate', membersAdded: [bot] });
      return;
    }
    if (doing.does === 'execute') return this.#execute(doing);
    const line: Line = { id: randomUUID(), from: 'me', text: doing.text, state: 'sending' };
    feed.put(thread, line);
    const { status } = await this.#post(doing, {
      type: 'message',
      id: line.id,
      text: doing.text,
      ...(doing.does === 'submit' && { value: doing.value }),
    });
    feed.put(thread, {
      ...line,
      state: status === 200 ? 'arrived' : 'lost',
      ...(status !== 200 && { why: String(status) }),
    });
  }

  /** The card in the answer takes the place of the one that was tapped. */
  async #execute({ does: _, card, verb, data, ...doing }: Extract<FromTeams, { does: 'execute' }>): Promise<void> {
    const { feed } = this.#options;
    const { status, body } = await this.#post(doing, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: card,
      value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
    });
    const line = feed.find(doing.thread, card);
    if (!line) return;
    const answer = status === 200 ? CardAnswer.safeParse(JSON.parse(body)) : undefined;
    if (!answer?.success) return feed.put(doing.thread, { ...line, why: String(status) });
    const attachments = [{ contentType: cardType, content: answer.data.value }];
    feed.put(doing.thread, { ...line, activity: { ...line.activity, attachments } });
  }

  #post({ thread, locale }: Pick<FromTeams, 'thread' | 'locale'>, what: object) {
    const { account, issuer, service, now } = this.#options;
    const tenant = account.tenants[0] ?? '';
    const activity = {
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl: this.#serviceUrl(),
      conversation: { id: thread, conversationType: 'personal', tenantId: tenant },
      from: { id: `29:${thread}`, name: 'Somebody' },
      recipient: bot,
      channelData: { tenant: { id: tenant } },
      locale,
      ...what,
    };
    const token = issuer.token(this.#serviceUrl(), now());
    const headers = { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` };
    return deliver(service + messagesPath, headers, JSON.stringify(activity));
  }

  #serviceUrl(): string {
    return `${this.#options.origin}/teams/`;
  }
}
