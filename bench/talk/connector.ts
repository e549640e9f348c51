import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { send } from './http.ts';
import { type Heard, Mailbox, type Talk, type Wire } from './talk.ts';

interface Posted {
  readonly type: string;
  readonly text?: string;
}

/** Stands in for the Bot Connector: a bot's replies are posted here, as they would be to the channel. */
export class Connector {
  readonly #server: Server;
  readonly #heard = new Map<string, (text: string) => void>();
  #conversations = 0;

  constructor() {
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

  /** The wire of a target behind the connector. It speaks `greetings` times when somebody arrives, then once a turn. */
  wire(greetings: number): Wire {
    return {
      open: async (url) => {
        this.#conversations += 1;
        const id = `bench-${this.#conversations}`;
        const talk = this.#talk(`${url}/api/messages`, id, greetings);
        const greeted = await talk.arrive();
        return { talk, greeted };
      },
    };
  }

  #talk(url: string, id: string, greetings: number): Talk & { arrive(): Promise<Heard> } {
    const inbox = new Mailbox<Heard>();
    let texts: string[] = [];
    let wanted = greetings;
    this.#heard.set(id, (text) => {
      texts.push(text);
      if (texts.length === wanted) inbox.put({ reply: { texts }, atMs: performance.now() });
    });
    const base = this.#activity(id);
    const post = async (activity: object) => {
      texts = [];
      const heard = inbox.next();
      const posted = send('POST', url, {}, { ...base, ...activity }).then(({ status }) => {
        if (status < 200 || status > 299) throw new Error(`A turn was answered ${status}.`);
      });
      const [found] = await Promise.all([heard, posted]);
      wanted = 1;
      return found;
    };
    return {
      arrive: () => post({ type: 'conversationUpdate', membersAdded: [base.from] }),
      say: (text) => post({ type: 'message', text }),
      close: () => void this.#heard.delete(id),
    };
  }

  #activity(id: string) {
    const { port } = this.#server.address() as AddressInfo; // Listening on a port, not a pipe.
    return {
      id: `${id}-activity`,
      timestamp: new Date().toISOString(),
      channelId: 'directline',
      serviceUrl: `http://127.0.0.1:${port}/`,
      locale: 'en-US',
      conversation: { id },
      from: { id: `user-${id}`, name: '' },
      recipient: { id: 'bot', name: 'bot' },
    };
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer); // No encoding is set, so chunks are bytes.
    const activity = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Posted; // The SDKs send activities here.
    const id = /\/v3\/conversations\/([^/]+)\/activities/.exec(request.url ?? '')?.[1] ?? '';
    response.setHeader('content-type', 'application/json');
    response.end('{"id":"reply"}');
    if (activity.type === 'message') this.#heard.get(decodeURIComponent(id))?.(activity.text ?? '');
  }
}
