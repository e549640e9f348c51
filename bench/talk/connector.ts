import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AzureAccount } from '../../src/channels/azure/options.ts';
import { Issuer, issuerAt, issuerPaths } from '../../src/demo/issuer.ts';
import type { Reply } from '../script.ts';
import { send } from './http.ts';
import { type Heard, Mailbox, type Talk, type Wire } from './talk.ts';

interface Posted {
  readonly type: string;
  readonly text?: string;
  readonly attachments?: readonly {
    readonly content: { readonly fallbackText?: string; readonly body: readonly Row[] };
  }[];
}

interface Row {
  readonly actions?: readonly { readonly data?: { readonly porchlight: { readonly question?: string } } }[];
}

interface Manner {
  readonly greetings: number; // Messages when somebody arrives; then one a turn.
  readonly activity: (conversation: string) => object;
  readonly arrival: object;
  readonly headers: () => { readonly [name: string]: string };
}

const account = { appId: randomUUID(), password: randomBytes(24).toString('base64url') };
const tenant = randomUUID();
const teamsPath = '/teams/';
const bot = { id: 'bot', name: 'bot' };

/**
 * Stands in for the Bot Connector: a bot's replies are posted here, as they would be to the channel. For Teams it stands in
 * for whoever signs and grants tokens as well.
 */
export class Connector {
  readonly #server: Server;
  readonly #issuer = new Issuer(account);
  readonly #heard = new Map<string, (posted: Posted) => void>();
  #conversations = 0;
  #messages = 0;
  readonly #isHanging: boolean;

  /** Hanging, it takes what is posted by way of Teams and never answers. */
  constructor({ isHanging } = { isHanging: false }) {
    this.#isHanging = isHanging;
    this.#server = createServer((request, response) => void this.#receive(request, response));
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Who our own service is here, and where it finds the stand-ins for Microsoft's hosts. */
  teamsAccount(): AzureAccount {
    const origin = this.#origin();
    return {
      ...account,
      loginTenant: tenant,
      tenants: [tenant],
      channels: ['msteams'],
      handoffChannels: [],
      serviceOrigins: [origin],
      endpoints: issuerAt(origin),
    };
  }

  /** The wire of a target behind the connector. It speaks `greetings` times when somebody arrives, then once a turn. */
  wire(greetings: number): Wire {
    return this.#wire({
      greetings,
      activity: (id) => this.#plainActivity(id),
      arrival: { type: 'conversationUpdate', membersAdded: [{ id: 'somebody' }] },
      headers: () => ({}),
    });
  }

  /** Teams' own: a token for each conversation, an id for each message, and cards for replies. */
  teamsWire(): Wire {
    return this.#wire(this.#teamsManner());
  }

  #teamsManner(): Manner {
    const serviceUrl = `${this.#origin()}${teamsPath}`;
    return {
      greetings: 1,
      activity: (id) => this.#teamsActivity(id, serviceUrl),
      arrival: { type: 'conversationUpdate', membersAdded: [bot] },
      headers: () => ({ authorization: `Bearer ${this.#issuer.token(serviceUrl, Date.now())}` }),
    };
  }

  /** Somebody new comes in Teams. Settles when that was taken, whatever becomes of the reply. */
  async visit(url: string): Promise<void> {
    const { activity, arrival, headers } = this.#teamsManner();
    this.#conversations += 1;
    const body = { ...activity(`bench-${this.#conversations}`), ...arrival };
    const { status } = await send('POST', `${url}/api/messages`, headers(), body);
    if (status !== 200) throw new Error(`Somebody in Teams was answered ${status}.`);
  }

  #wire(manner: Manner): Wire {
    return {
      open: async (url) => {
        this.#conversations += 1;
        const id = `bench-${this.#conversations}`;
        const talk = this.#talk(`${url}/api/messages`, id, manner);
        const greeted = await talk.arrive();
        return { talk, greeted };
      },
    };
  }

  #talk(url: string, id: string, manner: Manner): Talk & { arrive(): Promise<Heard> } {
    const { greetings, activity, arrival } = manner;
    const headers = manner.headers();
    const inbox = new Mailbox<Heard>();
    let replies: Reply[] = [];
    let wanted = greetings;
    this.#heard.set(id, (posted) => {
      replies.push(replyOf(posted));
      const ask = replies.at(-1)?.ask;
      const reply = { texts: replies.flatMap(({ texts }) => texts), ...(ask !== undefined && { ask }) };
      if (replies.length === wanted) inbox.put({ reply, atMs: performance.now() });
    });
    const post = async (what: object) => {
      replies = [];
      const heard = inbox.next();
      const posted = send('POST', url, headers, { ...activity(id), ...what }).then(({ status }) => {
        if (status < 200 || status > 299) throw new Error(`A turn was answered ${status}.`);
      });
      const [found] = await Promise.all([heard, posted]);
      wanted = 1;
      return found;
    };
    return {
      arrive: () => post(arrival),
      say: (text) => post({ type: 'message', text }),
      close: () => void this.#heard.delete(id),
    };
  }

  #plainActivity(id: string) {
    return {
      id: `${id}-activity`,
      timestamp: new Date().toISOString(),
      channelId: 'directline',
      serviceUrl: `${this.#origin()}/`,
      locale: 'en-US',
      conversation: { id },
      from: { id: `user-${id}`, name: '' },
      recipient: bot,
    };
  }

  #teamsActivity(id: string, serviceUrl: string) {
    this.#messages += 1;
    return {
      ...this.#plainActivity(id),
      id: `message-${this.#messages}`,
      channelId: 'msteams',
      serviceUrl,
      conversation: { id, conversationType: 'personal', tenantId: tenant },
      channelData: { tenant: { id: tenant } },
    };
  }

  #origin(): string {
    const { port } = this.#server.address() as AddressInfo; // Listening on a port, not a pipe.
    return `http://127.0.0.1:${port}`;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '', method = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer); // No encoding is set, so chunks are bytes.
    const text = Buffer.concat(chunks).toString('utf8');
    response.setHeader('content-type', 'application/json');
    const issued = this.#issued(method, url, text);
    if (issued) return void response.end(JSON.stringify(issued));
    const isTeams = url.startsWith(teamsPath);
    if (isTeams && this.#isHanging) return;
    if (isTeams && !this.#issuer.isGranted(headers.authorization)) return void response.writeHead(401).end();
    const posted = JSON.parse(text) as Posted; // The SDKs send activities here.
    const id = /\/v3\/conversations\/([^/]+)\/activities/.exec(url)?.[1] ?? '';
    response.end('{"id":"reply"}');
    if (posted.type === 'message') this.#heard.get(decodeURIComponent(id))?.(posted);
  }

  #issued(method: string, url: string, text: string): object | undefined {
    if (method === 'GET' && url === issuerPaths.metadata) return this.#issuer.metadata(this.#origin());
    if (method === 'GET' && url === issuerPaths.keys) return this.#issuer.keys();
    return url.endsWith(issuerPaths.login) ? this.#issuer.grant(new URLSearchParams(text)) : undefined;
  }
}

/** The words, and the question that the buttons of a card belong to. */
function replyOf({ text, attachments = [] }: Posted): Reply {
  const [card] = attachments.map(({ content }) => content);
  const actions = card?.body.flatMap((row) => row.actions ?? []) ?? [];
  const ask = actions.findLast(({ data }) => data?.porchlight.question)?.data?.porchlight.question;
  return { texts: [text ?? card?.fallbackText ?? ''], ...(ask !== undefined && { ask }) };
}
