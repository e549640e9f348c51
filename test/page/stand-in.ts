import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { buildPage } from '../../src/web/build.ts';
import { renderNotice } from '../../src/web/notice.ts';
import { type PageOptions, renderPage } from '../../src/web/page.ts';
import type { WireValue } from '../../src/web/wire.ts';
import { askOf, beginning, greeting, type Reply, type Story, turn } from './story.ts';
import { words } from './words.ts';

/** A Direct Line server that asks a small story, and can be told to fail. */
export interface StandIn {
  readonly url: string;
  readonly fault: {
    status: number; // Every API request is answered so, unless 0.
    body: unknown; // Text is sent as it is.
    headers: Readonly<Record<string, string>>;
    code: boolean; // false: the page's own script is not there.
    sockets: boolean; // false: refuse WebSockets.
    staleTokens: boolean; // true: every token minted before now has expired, but for a refresh.
  };
  readonly received: { readonly text: string; readonly clientId: string; readonly conversation: string }[];
  dropSockets(): void;
  forget(): void; // All conversations are gone.
  age(byMs: number): void; // All that was said was said so much earlier.
  /** Say something that nobody asked for. */
  say(replies: readonly Reply[]): void;
  /** Something that is no activity set, to every open page. */
  frame(data: string | Uint8Array): void;
  stop(): Promise<void>;
}

interface Conversation {
  readonly id: string;
  readonly activities: object[];
  readonly seen: Map<string, string>;
  readonly sockets: Set<WebSocket>;
  story: Story;
}

type Sent = { type: string; text?: string; value?: WireValue; channelData?: { clientActivityID?: string } };

export const pageOptions: PageOptions = {
  centreName: 'Harbor Lamp Recovery',
  sites: [{ name: 'Springfield', phone: '+1 217 555 0142' }],
  helplines: [
    { label: 'Emergency: 911', href: 'tel:911' },
    { label: 'Call 988', href: 'tel:988' },
    { label: 'Text 988', href: 'sms:988' },
  ],
  notReviewed: 'Demo: no clinician has reviewed these words.',
  locale: 'en',
  site: 'main',
  otherLanguages: [{ locale: 'es', path: '/es' }],
  hosts: [],
  privacyNotice: '/privacy',
  protocol: '/crisis-protocol',
  leaveTo: '/elsewhere',
  firstAsk: { greeting: greeting().map(({ text }) => text), ask: askOf(beginning) },
  strings: words,
  left: { '=1': 'One question left', other: 'About {count} questions left' },
};

function notice(): string {
  const path = join(import.meta.dirname, '../../content/en/privacy.md');
  return renderNotice([{ locale: 'en', markdown: readFileSync(path, 'utf8') }]);
}

const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'";

export async function startStandIn(options: Partial<PageOptions> = {}): Promise<StandIn> {
  const files = await buildPage();
  const conversations = new Map<string, Conversation>();
  const fault: StandIn['fault'] = {
    status: 0,
    body: { error: {} },
    headers: {},
    code: true,
    sockets: true,
    staleTokens: false,
  };
  const received: { text: string; clientId: string; conversation: string }[] = [];

  const http = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname;
    const file = files.get(path);
    response.setHeader('content-security-policy', csp);
    if (path === '/')
      return void response.setHeader('content-type', 'text/html').end(renderPage({ ...pageOptions, ...options }));
    if (path === '/privacy') return void response.setHeader('content-type', 'text/html').end(notice());
    if (path === '/elsewhere')
      return void response.setHeader('content-type', 'text/html').end('<title>Weather</title>Sunny');
    if (path === '/chat.js' && !fault.code) return void response.writeHead(502).end();
    if (file) return void response.setHeader('content-type', file.type).end(file.body);
    if (fault.status > 0) return json(response, fault.status, fault.body, fault.headers);
    json(response, ...(await answer(path, request)));
  });

  async function answer(path: string, request: IncomingMessage): Promise<[number, unknown]> {
    const [, , , kind, id, rest] = path.split('/');
    const token = String(request.headers.authorization ?? '').replace('Bearer ', '');
    if (path.endsWith('/tokens/generate')) return [200, opened(begin())];
    const conversation = conversations.get(id && kind === 'conversations' ? id : (token.split(':')[0] ?? ''));
    if (!conversation) return refusal(404);
    if (path.endsWith('/tokens/refresh')) {
      fault.staleTokens = false;
      return [200, opened(conversation)];
    }
    if (fault.staleTokens) return refusal(403);
    if (watermarkOf(request) > conversation.activities.length) return refusal(400);
    if (!id && conversation.activities.length === 0) speak(conversation, greeting());
    if (rest !== 'activities')
      return [
        200,
        {
          ...opened(conversation),
          streamUrl: `ws://behind.proxy/stream?c=${conversation.id}&w=${watermarkOf(request)}`,
        },
      ];
    if (request.method === 'GET') return [200, setAfter(conversation, watermarkOf(request))];
    return [200, { id: await hear(conversation, (await body(request)) as Sent) }];
  }

  function begin(): Conversation {
    const id = `c${conversations.size}-${Math.random().toString(36).slice(2)}`;
    const conversation = { id, activities: [], seen: new Map(), sockets: new Set<WebSocket>(), story: beginning };
    conversations.set(id, conversation);
    return conversation;
  }

  function append(conversation: Conversation, activity: (seq: number) => object): string {
    const seq = conversation.activities.length + 1;
    const id = `${conversation.id}|${String(seq).padStart(7, '0')}`;
    conversation.activities.push({ type: 'message', timestamp: new Date().toISOString(), ...activity(seq), id });
    return id;
  }

  function publish(conversation: Conversation, after: number): void {
    const set = JSON.stringify(setAfter(conversation, after));
    for (const socket of conversation.sockets) socket.send(set);
  }

  function speak(conversation: Conversation, replies: readonly Reply[]): void {
    for (const { text, from = 'bot', ...said } of replies) {
      append(conversation, (seq) => ({
        from: { id: from, name: 'Robin', role: 'bot' },
        text,
        channelData: { porchlight: { ...said, from, seq } },
      }));
    }
  }

  async function hear(conversation: Conversation, sent: Sent): Promise<string> {
    const clientId = sent.channelData?.clientActivityID ?? '';
    const text = sent.text ?? '';
    received.push({ text, clientId, conversation: conversation.id });
    const known = conversation.seen.get(clientId);
    if (known) return known;
    const after = conversation.activities.length;
    const id = append(conversation, () => ({
      from: { id: 'you', role: 'user' },
      text,
      channelData: { clientActivityID: clientId },
    }));
    conversation.seen.set(clientId, id);
    const { story, replies } = turn(conversation.story, text, sent.value);
    conversation.story = story;
    speak(conversation, replies);
    publish(conversation, after);
    return id;
  }

  const sockets = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    const query = new URL(request.url ?? '/', 'http://here').searchParams;
    const conversation = conversations.get(query.get('c') ?? '');
    if (!conversation || !fault.sockets || fault.status > 0) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (opened) => {
      conversation.sockets.add(opened);
      opened.on('close', () => conversation.sockets.delete(opened));
      opened.send(JSON.stringify(setAfter(conversation, Number(query.get('w')) || 0)));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`, // A port, since we listen on one.
    fault,
    received,
    dropSockets: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    forget: () => {
      for (const socket of sockets.clients) socket.terminate();
      conversations.clear();
    },
    age(byMs) {
      for (const { activities } of conversations.values())
        for (const activity of activities)
          Object.assign(activity, { timestamp: new Date(Date.now() - byMs).toISOString() });
    },
    say(replies) {
      for (const conversation of conversations.values()) {
        const after = conversation.activities.length;
        speak(conversation, replies);
        publish(conversation, after);
      }
    },
    frame(data) {
      for (const socket of sockets.clients) socket.send(data);
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function opened({ id }: Conversation) {
  return { conversationId: id, token: `${id}:${Math.random()}`, expires_in: 1800 };
}

function setAfter({ activities }: Conversation, after: number) {
  return { activities: activities.slice(after), watermark: String(activities.length) };
}

function watermarkOf(request: IncomingMessage): number {
  return Number(new URL(request.url ?? '/', 'http://here').searchParams.get('watermark')) || 0;
}

async function body(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

function json(response: ServerResponse, status: number, value: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }); // restify's own returns nothing to chain on.
  response.end(typeof value === 'string' ? value : JSON.stringify(value));
}

function refusal(status: number): [number, unknown] {
  return [status, { error: { code: 'Refused', message: 'As the server says it.' } }];
}
