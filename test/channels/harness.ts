import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { IntakeBot } from '../../src/channels/bot.ts';
import type { DirectLineAdapter } from '../../src/channels/web/adapter.ts';
import type { DirectLineOptions } from '../../src/channels/web/options.ts';
import { mountDirectLine } from '../../src/channels/web/routes.ts';
import type { StaticFile } from '../../src/channels/web/static-files.ts';
import type { Address, Desk } from '../../src/core/model.ts';
import { createServer, type ServerOptions, type WebServer } from '../../src/server.ts';
import { MemoryDesk } from './memory-desk.ts';

export const tokenKey = randomBytes(32);
export const sites = [
  { id: 'main', origins: ['https://www.main.example'] },
  { id: 'river', origins: ['https://www.river.example'] },
] as const;

export interface House {
  readonly desk: MemoryDesk;
  readonly adapter: DirectLineAdapter;
  readonly server: WebServer;
  readonly base: string; // http://127.0.0.1:…
  readonly line: string; // …/v3/directline
  readonly clock: { at: number };
  readonly reports: string[];
}

export interface Overrides {
  readonly line?: Partial<DirectLineOptions>;
  readonly server?: Partial<ServerOptions>;
  readonly files?: readonly (readonly [string, StaticFile])[];
  readonly desk?: Desk;
}

/** The real server on loopback, with a desk in memory behind it and wide limits unless a test asks for narrow ones. */
export async function openHouse(overrides: Overrides = {}): Promise<House> {
  const desk = new MemoryDesk();
  const clock = { at: 1_800_000_000_000 };
  const reports: string[] = [];
  const own = { origin: '' };
  const ownOrigins = () => [own.origin];
  const server = createServer({
    files: new Map(overrides.files ?? []),
    ownOrigins,
    frameAncestors: () => [],
    ready: () => true,
    ...overrides.server,
  });
  const wide = { burst: 100_000, perMinute: 100_000 };
  const { adapter } = mountDirectLine(server, {
    desk: overrides.desk ?? desk,
    bot: new IntakeBot(overrides.desk ?? desk),
    tokenKey,
    sites,
    ownOrigins,
    trustedProxyHops: 0,
    now: () => clock.at,
    urgent: (text) => text.includes('danger'),
    limits: { tokens: wide, posts: wide, urgentPosts: wide, reads: wide },
    report: (what) => void reports.push(what),
    ...overrides.line,
  });
  const { port } = await server.listen(0, '127.0.0.1');
  own.origin = `http://127.0.0.1:${port}`;
  return { desk, adapter, server, base: own.origin, line: `${own.origin}/v3/directline`, clock, reports };
}

export interface Session {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  readonly body: any;
}

export async function call(
  method: string,
  url: string,
  token?: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined
      ? {}
      : { body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text.startsWith('{') ? JSON.parse(text) : undefined,
  };
}

/** A new conversation, greeted. */
export async function arrive({ line }: House): Promise<Session> {
  const { body } = await call('POST', `${line}/tokens/generate`);
  return (await call('POST', `${line}/conversations`, body.token, {})).body;
}

export function say(house: House, session: Session, text: string, clientActivityID?: string): Promise<Answer> {
  const activity = {
    type: 'message',
    text,
    from: { id: 'me' },
    ...(clientActivityID ? { channelData: { clientActivityID } } : {}),
  };
  return call('POST', `${house.line}/conversations/${session.conversationId}/activities`, session.token, activity);
}

export function poll(house: House, session: Session, watermark: string | number = ''): Promise<Answer> {
  return call(
    'GET',
    `${house.line}/conversations/${session.conversationId}/activities?watermark=${watermark}`,
    session.token,
  );
}

export function addressOf(session: Session, site = 'main'): Address {
  return { channel: 'web', site, thread: session.conversationId };
}

export interface WireActivity {
  readonly id: string;
  readonly text: string;
  readonly from: { readonly id: string };
  readonly channelData?: { readonly clientActivityID?: string };
}

/** A raw WebSocket that collects what comes. */
export class Tab {
  readonly socket: WebSocket;
  readonly got: WireActivity[] = [];
  watermark = '';
  readonly closed: Promise<number>;

  constructor(streamUrl: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(streamUrl, { headers });
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.on('error', () => undefined); // Shows as 'close', with its code.
    this.socket.on('message', (data) => {
      const group = JSON.parse(String(data));
      this.got.push(...group.activities);
      if (group.watermark) this.watermark = group.watermark;
    });
  }

  async opened(): Promise<this> {
    if (this.socket.readyState !== WebSocket.OPEN) await once(this.socket, 'open');
    return this;
  }
}

/** Wait for something that will be true soon. */
export async function until(holds: () => boolean, timeoutMs = 5_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error('It never became true.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
