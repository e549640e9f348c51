import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { heartbeatMs } from '../../src/handoff/handoff.ts';
import { due, emptyFeed, type Feed, type FeedEvent, heed, linesFrom, type Thing } from '../../src/web/console/feed.ts';
import type { Change, Claim, Opened, Queue } from '../../src/web/console/wire.ts';
import { send, sendJson } from '../talk/http.ts';

/**
 * A counsellor's console without its page: the same feed as in the browser hears the socket and reads what changed.
 * A console shows one conversation; the others that its counsellor has go on beside it.
 */
export interface Console {
  readonly held: { readonly conversation: string; readonly fence: number }[];
  /** Who waits, as it is on the screen now. */
  waiting(): readonly string[];
  /** Claim it, and put it on the screen. `unavailable`: the service asks to try again. */
  claim(conversation: string): Promise<{ readonly ms: number; readonly how: 'won' | 'taken' | 'unavailable' }>;
  /** What the person of the conversation on the screen wrote. */
  shown(): readonly string[];
  /** Resolves with the moment at which these words of the conversation on the screen can be read. */
  reads(words: string): Promise<number>;
  look(): Promise<unknown>;
  find(term: string): Promise<unknown>;
  /** Goodbye to the first of those they have. */
  closeFirst(): Promise<void>;
  leave(): void;
}

const retryMs = 1_000;
let consoles = 0;

export async function openConsole(url: string, invitation: string): Promise<Console> {
  consoles += 1;
  const own = { origin: url, 'x-porchlight': 'console', 'x-forwarded-for': `10.200.0.${consoles}` };
  const entered = await send('POST', `${url}/console/api/invitation/enter`, own, { token: invitation });
  const token = /__Host-staff=([^;]+)/.exec(entered.cookies.join(';'))?.[1];
  if (!token) throw new Error(`The way in was answered ${entered.status}.`);
  const headers = { ...own, cookie: `__Host-staff=${token}` };
  const ask = <T>(method: string, path: string, body?: object) =>
    sendJson<T>(method, `${url}/console/api${path}`, { ...headers, 'idempotency-key': randomUUID() }, body);
  const held: { conversation: string; fence: number }[] = [];
  const waits = new Map<string, (atMs: number) => void>();
  let feed: Feed = emptyFeed;
  const tell = (event: FeedEvent) => {
    feed = heed(feed, event);
    for (const words of theirs(feed)) waits.get(words)?.(performance.now());
    for (const thing of due(feed)) read(thing).catch(() => again(thing));
  };
  /** As the page does it, where the service was busy. */
  function again(thing: Thing): void {
    const round = feed.asked[thing] ?? 0;
    setTimeout(() => tell({ type: 'failed', thing, round }), retryMs).unref();
  }
  async function read(thing: Thing): Promise<void> {
    feed = heed(feed, { type: 'asked', thing });
    const round = feed.wanted[thing];
    if (thing === 'queue') return tell({ type: 'queue', round, answer: await ask<Queue>('GET', '/queue') });
    if (thing === 'changes')
      return tell({ type: 'changes', round, answer: await ask('GET', `/changes?after=${feed.last ?? 0}`) });
    const path = `/conversations/${feed.open?.conversation}?why=claim&after=${linesFrom(feed)}`;
    tell({ type: 'opened', round, answer: await ask<Opened>('GET', path) });
  }
  const { ticket } = await ask<{ ticket: string }>('POST', '/live');
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/console/live?ticket=${ticket}`, { headers });
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as { type: string } & Change; // Our own service's.
    if (message.type === 'change') tell({ type: 'change', change: message });
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  tell({ type: 'look' });
  const beating = setInterval(() => {
    for (const { conversation, fence } of held)
      ask('POST', `/conversations/${conversation}/beat`, { fence }).catch(() => undefined); // The next one holds it as well.
  }, heartbeatMs);
  return {
    held,
    waiting: () => (feed.queue?.waiting ?? []).map(({ conversation }) => conversation),
    async claim(conversation) {
      const beganMs = performance.now();
      const path = `${url}/console/api/conversations/${conversation}/claim`;
      const answer = await send('POST', path, { ...headers, 'idempotency-key': randomUUID() }, { stepIn: false });
      const ms = performance.now() - beganMs;
      if (answer.status === 409) return { ms, how: 'taken' };
      if (answer.status === 503) return { ms, how: 'unavailable' };
      if (answer.status !== 200) throw new Error(`A claim was answered ${answer.status}: ${answer.text.slice(0, 200)}`);
      held.push({ conversation, fence: (JSON.parse(answer.text) as Claim).fence });
      tell({ type: 'show', conversation, why: 'claim' });
      return { ms, how: 'won' };
    },
    shown: () => theirs(feed),
    reads: (words) => new Promise((resolve) => waits.set(words, resolve)),
    look: () => ask('GET', '/queue'),
    find: (term) => ask('POST', '/find', { term }),
    async closeFirst() {
      const first = held.shift();
      if (!first) return;
      const body = { fence: first.fence, disposition: 'information' };
      await ask('POST', `/conversations/${first.conversation}/close`, body);
    },
    leave() {
      clearInterval(beating);
      socket.terminate();
    },
  };
}

function theirs({ open }: Feed): readonly string[] {
  return (open?.shown?.lines ?? []).flatMap((line) =>
    line.from === 'person' && line.text !== undefined ? [line.text] : [],
  );
}
