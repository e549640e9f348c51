import { generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import { z } from 'zod';
import type { AzureAccount } from '../channels/azure/options.ts';
import { messagesPath } from '../channels/azure/routes.ts';
import { cardType } from '../channels/teams/render.ts';
import type { FromTeams, Line } from '../web/demo/wire.ts';
import { deliver } from './deliver.ts';
import type { Feed } from './feed.ts';

export interface ConnectorOptions {
  readonly account: AzureAccount;
  readonly origin: string; // Of the stand-ins.
  readonly feed: Feed;
  readonly service: string;
  readonly now: () => number;
}

const keyId = 'demo';
export const issuer = 'https://api.botframework.com';
const tokenLifeS = 3_600;
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
  readonly #pair = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  #granted = '';

  constructor(options: ConnectorOptions) {
    this.#options = options;
  }

  metadata(): object {
    const { origin } = this.#options;
    return { issuer, jwks_uri: `${origin}/v1/.well-known/keys`, id_token_signing_alg_values_supported: ['RS256'] };
  }

  keys(): object {
    const { n, e } = this.#pair.publicKey.export({ format: 'jwk' });
    return { keys: [{ kty: 'RSA', use: 'sig', kid: keyId, x5t: keyId, n, e, x5c: [], endorsements: ['msteams'] }] };
  }

  /** The login service: a token for the app's own secret, or nothing. */
  grant(form: URLSearchParams): object | undefined {
    const { account } = this.#options;
    const isOurs = form.get('client_id') === account.appId && form.get('client_secret') === account.password;
    if (!isOurs || form.get('grant_type') !== 'client_credentials') return undefined;
    this.#granted ||= randomBytes(24).toString('base64url');
    return { token_type: 'Bearer', expires_in: tokenLifeS, access_token: this.#granted };
  }

  isGranted(authorization: string | undefined): boolean {
    return this.#granted !== '' && authorization === `Bearer ${this.#granted}`;
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
    const { account, service } = this.#options;
    const tenant = account.tenants[0] ?? '';
    const activity = {
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl: this.#serviceUrl(),
      conversation: { id: thread, conversationType: 'personal', tenantId: tenant },
      from: { id: `29:${thread}`, name: 'Somebody' },
      recipient: bot,
      channelData: { tenant: { id: tenant } },
      locale: locale === 'es' ? 'es-US' : 'en-US',
      ...what,
    };
    const headers = { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${this.#token()}` };
    return deliver(service + messagesPath, headers, JSON.stringify(activity));
  }

  #serviceUrl(): string {
    return `${this.#options.origin}/teams/`;
  }

  #token(): string {
    const nowS = Math.floor(this.#options.now() / 1_000);
    const { appId } = this.#options.account;
    const claims = { iss: issuer, aud: appId, serviceurl: this.#serviceUrl(), nbf: nowS - 10, exp: nowS + tokenLifeS };
    const signed = [{ alg: 'RS256', typ: 'JWT', kid: keyId }, claims].map(encoded).join('.');
    return `${signed}.${sign('sha256', Buffer.from(signed), this.#pair.privateKey).toString('base64url')}`;
  }
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
