import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Activity } from 'botbuilder-core';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Address, Desk, Entry } from '../../core/model.ts';
import { HeldReplies } from './held-replies.ts';
import { Tally } from './limits.ts';
import { type Party, renderEntry } from './render.ts';
import { Stream } from './stream.ts';
import { readAfter } from './watermark.ts';

export interface SocketLimits {
  readonly perConversation: number; // Tabs.
  readonly perCaller: number; // A hospital or a library behind one address.
  readonly total: number;
  readonly pingMs: number; // A socket that missed one ping is closed at the next.
  readonly bufferedBytes: number; // A client that does not read is closed; it resumes by watermark.
}

export const socketLimits: SocketLimits = {
  perConversation: 8,
  perCaller: 64,
  total: 10_000,
  pingMs: 30_000,
  bufferedBytes: 1024 * 1024,
};

/** Clients send nothing but an empty keep-alive every 20 s. */
const frameBytesMax = 1024;
const framesPerPingMax = 60;

interface Client {
  readonly socket: WebSocket;
  readonly party: Party;
  readonly address: Address;
  readonly caller: string;
  readonly stream: Stream;
  alive: boolean;
  frames: number;
}

export interface SocketsOptions {
  readonly desk: Desk;
  readonly now: () => number;
  readonly limits: SocketLimits;
}

/** The open WebSockets: each gets its conversation's transcript from a watermark on, and what is said live. */
export class Sockets {
  readonly #options: SocketsOptions;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: frameBytesMax, perMessageDeflate: false });
  readonly #clients = new Map<string, Set<Client>>();
  readonly #callers = new Tally();
  readonly #timer: NodeJS.Timeout;
  readonly #unlisten: () => void;
  readonly held: HeldReplies;

  constructor(options: SocketsOptions) {
    this.#options = options;
    this.held = new HeldReplies(options.now);
    this.#timer = setInterval(() => this.#ping(), options.limits.pingMs).unref();
    this.#unlisten = options.desk.listen((address, entries) => this.#publish(address, entries));
  }

  /** Is there room for one more? */
  hasRoom(conversation: string, caller: string): boolean {
    const { perConversation, perCaller, total } = this.#options.limits;
    const tabs = this.#clients.get(conversation)?.size ?? 0;
    return tabs < perConversation && this.#callers.of(caller) < perCaller && this.#callers.total < total;
  }

  /** Take over a request whose token, origin and limits were checked. */
  open(
    request: IncomingMessage,
    duplex: Duplex,
    head: Buffer,
    opening: Pick<Client, 'party' | 'address' | 'caller'> & { watermark: number },
  ): void {
    this.#server.handleUpgrade(request, duplex, head, (socket) => this.#welcome(socket, opening));
  }

  /** Say what is in no transcript, to every open client of the conversation, or to the next that comes. */
  sayLive(conversation: string, activities: readonly Partial<Activity>[]): void {
    const clients = this.#clients.get(conversation);
    if (!clients?.size) this.held.keep(conversation, activities);
    for (const client of clients ?? []) void this.#send(client, { activities: activities.map(withoutWiring) });
  }

  /** A person is writing: to whoever has the conversation open now, and kept for nobody. */
  showTyping({ site, thread }: Address): void {
    for (const client of this.#clients.get(thread) ?? [])
      if (client.address.site === site) void this.#send(client, { activities: [typing] });
  }

  /** Tell everybody that we are going away; they come back by watermark. */
  close(): void {
    clearInterval(this.#timer);
    this.#unlisten();
    for (const client of this.#all()) client.socket.close(1001, 'restart');
  }

  #welcome(socket: WebSocket, opening: Pick<Client, 'party' | 'address' | 'caller'> & { watermark: number }): void {
    const { party, address, caller, watermark } = opening;
    const stream = new Stream(watermark, {
      read: (after, limit) => readAfter(this.#options.desk, address, after, limit),
      send: (entries, mark) =>
        this.#send(client, { activities: entries.map((entry) => renderEntry(entry, party)), watermark: String(mark) }),
      wait: async (delayMs) => delay(delayMs, undefined, { ref: false }),
    });
    const client: Client = { socket, party, address, caller, stream, alive: true, frames: 0 };
    this.#add(client);
    socket.on('message', () => this.#hear(client));
    socket.on('pong', () => {
      client.alive = true;
    });
    socket.on('error', () => socket.terminate()); // A frame that is too big or no frame at all.
    socket.once('close', () => this.#remove(client));
    const waiting = this.held.take(party.conversation);
    if (waiting.length > 0) void this.#send(client, { activities: waiting.map(withoutWiring) });
    void stream.replay();
  }

  #publish(address: Address, entries: readonly Entry[]): void {
    if (address.channel !== 'web') return;
    for (const client of this.#clients.get(address.thread) ?? []) {
      if (client.address.site === address.site) client.stream.committed(entries);
    }
  }

  #send(client: Client, frame: { activities: readonly Partial<Activity>[]; watermark?: string }): Promise<void> {
    const { socket } = client;
    if (socket.bufferedAmount > this.#options.limits.bufferedBytes) socket.terminate();
    if (socket.readyState !== socket.OPEN) return Promise.resolve();
    return new Promise((resolve) => socket.send(JSON.stringify(frame), () => resolve())); // A failed send ends in 'close'.
  }

  #hear(client: Client): void {
    client.alive = true;
    client.frames += 1;
    if (client.frames > framesPerPingMax) client.socket.close(1008, 'too many frames');
  }

  #ping(): void {
    for (const client of this.#all()) {
      if (!client.alive) client.socket.terminate();
      client.alive = false;
      client.frames = 0;
      client.socket.ping();
    }
  }

  #add(client: Client): void {
    const { conversation } = client.party;
    const clients = this.#clients.get(conversation) ?? new Set();
    this.#clients.set(conversation, clients.add(client));
    this.#callers.add(client.caller);
  }

  #remove(client: Client): void {
    client.stream.close();
    const clients = this.#clients.get(client.party.conversation);
    clients?.delete(client);
    if (clients?.size === 0) this.#clients.delete(client.party.conversation);
    this.#callers.remove(client.caller);
  }

  *#all(): Iterable<Client> {
    for (const clients of this.#clients.values()) yield* clients;
  }
}

const typing: Partial<Activity> = { type: 'typing', from: { id: 'counsellor', name: '', role: 'bot' } };

/** Bot Framework's own fields are nothing for a browser. */
function withoutWiring({ serviceUrl: _url, recipient: _recipient, ...activity }: Partial<Activity>): Partial<Activity> {
  return activity;
}
