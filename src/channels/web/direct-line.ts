import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import type { Address, Entry, Inbound } from '../../core/model.ts';
import { type Answered, DirectLineAdapter } from './adapter.ts';
import { degraded, posted } from './answers.ts';
import { Gate } from './gate.ts';
import { hasBody, readJson, refuseUpgrade, sendJson, sendRefusal } from './http.ts';
import type { DirectLineOptions } from './options.ts';
import { receiveActivity, receiveArrival } from './receive.ts';
import { Refusal } from './refusal.ts';
import { type Party, renderEntry } from './render.ts';
import { Sockets, socketLimits } from './sockets.ts';
import type { Grant, Use } from './tokens.ts';
import { readAfter, readWatermark, watermarkOf } from './watermark.ts';

const pageLength = 500;
const retrySoonS = 2;
const unkeptMax = 10_000;

/** What a page may choose when it opens a chat. Its person's name is not among it: that is ours. */
const Opening = z.object({ site: z.string().max(100).optional() });

/** Does the page keep the place on the device, as the person asked it to? */
const Keeping = z.object({ saved: z.boolean().optional() });

/** The conversation that the path names, if it names one. */
type Id = string | undefined;

/** The Direct Line surface without its paths: each method answers one kind of request. */
export class DirectLine {
  readonly adapter: DirectLineAdapter;
  readonly sockets: Sockets;
  readonly #options: DirectLineOptions;
  readonly #gate: Gate;
  readonly #unkept = new Set<string>(); // Conversations of which the store may know nothing yet.

  constructor(options: DirectLineOptions) {
    const { desk, now } = options;
    this.#options = options;
    this.#gate = new Gate(options);
    this.sockets = new Sockets({ desk, now, limits: { ...socketLimits, ...options.socketLimits } });
    this.adapter = new DirectLineAdapter(options.bot, (conversation, said) => this.sockets.sayLive(conversation, said));
  }

  /** A site's own page is on another origin; its browser needs to hear that it is welcome. */
  admitPage(request: IncomingMessage, response: ServerResponse): void {
    const { origin } = request.headers;
    response.setHeader('vary', 'origin');
    if (!this.#gate.origins.isGuest(origin)) return;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-methods', 'GET, POST');
    response.setHeader('access-control-allow-headers', 'authorization, content-type, x-ms-bot-agent, x-requested-with');
    response.setHeader('access-control-expose-headers', 'retry-after');
    response.setHeader('access-control-max-age', '600');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
  }

  /** What a route threw becomes a refusal; a surprise becomes a 503 that does not say why. */
  refuse(error: unknown, response: ServerResponse): void {
    if (!(error instanceof Refusal)) this.#options.report?.('request failed');
    sendRefusal(response, error instanceof Refusal ? error : new Refusal('unavailable', retrySoonS));
  }

  async generate(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = Opening.safeParse(hasBody(request) ? await readJson(request) : {});
    if (!asked.success) throw new Refusal('malformed');
    sendJson(response, 200, this.#gate.lasting(this.#gate.open(request, asked.data.site), false));
  }

  async refresh(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const grant = this.#reader(request);
    sendJson(response, 200, this.#gate.lasting(grant, await isSaved(request)));
  }

  /** Our own: a fresh session for a place, after a token has expired. Direct Line's `refresh` goes on refusing that. */
  async comeBack(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const grant = this.#reader(request, undefined, 'place');
    const saved = await isSaved(request);
    if (!(await this.#isWhole(grant))) throw new Refusal('gone');
    sendJson(response, 200, this.#gate.lasting(grant, saved));
  }

  async start(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const grant = this.#reader(request);
    const body = hasBody(request) ? await readJson(request) : {};
    const arrival = receiveArrival(body, { address: addressOf(grant), at: this.#options.now() });
    const { handled, live } = await this.#process(arrival, grant);
    const session = this.#gate.stream(request, grant, '');
    const status = handled.type === 'repeated' ? 200 : 201;
    sendJson(response, status, handled.type === 'degraded' ? { ...session, ...degraded(live) } : session);
  }

  async resume(request: IncomingMessage, response: ServerResponse, id: Id): Promise<void> {
    const grant = this.#reader(request, id);
    const watermark = queryOf(request).get('watermark');
    readWatermark(watermark);
    if (!(await this.#hasBegun(grant))) throw new Refusal('gone');
    sendJson(response, 200, this.#gate.stream(request, grant, watermark ?? ''));
  }

  async poll(request: IncomingMessage, response: ServerResponse, id: Id): Promise<void> {
    const grant = this.#reader(request, id);
    const party = partyOf(grant);
    const watermark = readWatermark(queryOf(request).get('watermark'));
    const page = await this.#readPage(grant, watermark);
    const held = this.sockets.held.take(grant.conv);
    if (!page && held.length === 0) throw new Refusal('unavailable', retrySoonS);
    const activities = [...held, ...(page?.entries ?? []).map((entry) => renderEntry(entry, party))];
    sendJson(response, 200, { activities, watermark: String(page ? watermarkOf(page) : watermark) });
  }

  async post(request: IncomingMessage, response: ServerResponse, id: Id): Promise<void> {
    const grant = this.#gate.authorise(request, id);
    const received = { address: addressOf(grant), id: randomUUID(), at: this.#options.now() };
    const inbound = receiveActivity(await readJson(request), received);
    if (inbound === 'ignored') return sendJson(response, 200, { id: '' });
    this.#spendPost(grant, inbound);
    const answered = await this.#process(inbound, grant);
    const { status, body } = posted(answered, inbound, grant.conv);
    if (status === 503) response.setHeader('retry-after', String(retrySoonS));
    sendJson(response, status, body);
  }

  /** Our own: a code that leads this conversation to a phone. It is said here once, and written nowhere. */
  async move(request: IncomingMessage, response: ServerResponse, id: Id): Promise<void> {
    const grant = this.#gate.authorise(request, id);
    this.#gate.spend('moves', grant.conv);
    const offered = await this.#options.offerMove?.(addressOf(grant));
    if (!offered) throw new Refusal('gone');
    sendJson(response, 200, offered);
  }

  async upload(request: IncomingMessage, _response: ServerResponse, id: Id): Promise<void> {
    this.#gate.authorise(request, id);
    throw new Refusal('notText');
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    try {
      const { pathname, searchParams } = urlOf(request);
      const conversation = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/.exec(pathname)?.[1];
      if (conversation === undefined) throw new Refusal('gone');
      const watermark = readWatermark(searchParams.get('watermark'));
      const grant = this.#gate.admit(searchParams.get('t') ?? '', 'stream', conversation, request.headers.origin);
      const caller = this.#gate.caller(request);
      if (!this.sockets.hasRoom(conversation, caller)) throw new Refusal('tooMany', retrySoonS);
      this.sockets.open(request, socket, head, { party: partyOf(grant), address: addressOf(grant), caller, watermark });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('malformed');
      refuseUpgrade(socket, refusal.status, refusal.retryAfterS);
    }
  }

  /** Authorise a request that only reads. */
  #reader(request: IncomingMessage, id?: Id, use?: Use): Grant {
    const grant = this.#gate.authorise(request, id, use);
    this.#gate.spend('reads', grant.conv);
    return grant;
  }

  async #process(inbound: Inbound, grant: Grant): Promise<Answered> {
    const answered = await this.adapter.process(inbound, partyOf(grant));
    if (answered.handled.type === 'degraded') this.#unkept.add(grant.conv);
    const oldest = this.#unkept.keys().next();
    if (this.#unkept.size > unkeptMax && !oldest.done) this.#unkept.delete(oldest.value);
    return answered;
  }

  #spendPost({ conv }: Grant, { said }: Inbound): void {
    try {
      this.#gate.spend('posts', conv);
    } catch (refusal) {
      if (!('text' in said) || !this.#isUrgent(said.text)) throw refusal;
      this.#gate.spend('urgentPosts', conv);
    }
  }

  #isUrgent(text: string): boolean {
    try {
      return this.#options.urgent(text);
    } catch {
      return true; // What the screen cannot judge may be danger; `urgentPosts` still bounds it.
    }
  }

  /** A store that does not answer is no reason to turn somebody away. */
  async #hasBegun(grant: Grant): Promise<boolean> {
    if (this.#unkept.has(grant.conv)) return true;
    const page = await this.#readPage(grant, 0, 1);
    return page === undefined || page.entries.length > 0;
  }

  /** A conversation whose beginning was erased was deleted; whoever finds its place on a device later finds nothing. */
  async #isWhole(grant: Grant): Promise<boolean> {
    const page = await this.#readPage(grant, 0, 1);
    if (!page) throw new Refusal('unavailable', retrySoonS);
    const [first] = page.entries;
    return first ? first.seq === 1 || isMoved(first) : this.#unkept.has(grant.conv);
  }

  async #readPage(grant: Grant, after: number, limit = pageLength) {
    try {
      return await readAfter(this.#options.desk, addressOf(grant), after, limit);
    } catch {
      this.#options.report?.('read failed');
      return undefined;
    }
  }
}

/** What was here goes on at a phone; this line says so, and is all that is left. */
function isMoved(entry: Entry): boolean {
  return entry.from === 'bot' && entry.utterance.key === 'moved';
}

async function isSaved(request: IncomingMessage): Promise<boolean> {
  const keeping = Keeping.safeParse(hasBody(request) ? await readJson(request) : {});
  if (!keeping.success) throw new Refusal('malformed');
  return keeping.data.saved === true;
}

function addressOf({ site, conv }: Grant): Address {
  return { channel: 'web', site, thread: conv };
}

function partyOf({ conv, user }: Grant): Party {
  return { conversation: conv, user };
}

function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://local');
}

function queryOf(request: IncomingMessage): URLSearchParams {
  return urlOf(request).searchParams;
}
