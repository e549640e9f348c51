import { after, backoff, pathOf, request, succeeded } from './request.ts';
import type { Opening, Session } from './session.ts';

export interface StreamEvents {
  /** Reads one activity set, and tells how many lines were new and where to go on. */
  take(set: unknown): { fresh: number; watermark: string | null };
  connected(yes: boolean): void;
}

const longestWaitMs = 8000;
const keepAliveMs = 20_000; // As Bot Framework's own client does.
const steadyMs = 5000; // A socket that lived so long did not fail.
const pollingMs = 2500;
const pollsBeforeSocket = 12; // Half a minute; then a socket gets another chance.

/** What the server has to say, for as long as the page is open: by socket, or by asking where sockets do not last. */
export function openStream(session: Session, events: StreamEvents) {
  const pause = backoff(longestWaitMs);
  let watermark = '';
  let socket: WebSocket | null = null;
  let failures = 0;

  const take = (set: unknown): number => {
    const taken = events.take(set);
    const goesBack = Number(taken.watermark ?? watermark) < Number(watermark);
    watermark = taken.watermark ?? watermark;
    if (goesBack) rewind(); // Ours was from the future, so lines may be missing that leave no gap.
    return taken.fresh;
  };

  function rewind(): void {
    watermark = '';
    socket?.close();
    pause.wake();
  }

  /** Read what we have not seen. Returns how many lines were new, or -1 if there was no answer. */
  async function poll(): Promise<number> {
    const ticket = await session.ticket();
    if (!ticket) return -1;
    let fresh = 0;
    for (let before: string | null = null; before !== watermark; ) {
      before = watermark;
      const answer = await request('GET', pathOf(ticket, `/activities${after(watermark)}`), ticket.token);
      if (answer.status === 400 && watermark !== '') {
        watermark = ''; // From before the server was restored, so from its future.
        continue;
      }
      if (!succeeded(answer)) {
        await session.refused(answer, ticket);
        return -1;
      }
      fresh += take(answer.body);
    }
    return fresh;
  }

  /** Listen until the socket closes, and tell how long it was open. */
  function listen(streamUrl: string): Promise<number> {
    return new Promise((resolve) => {
      const url = new URL(streamUrl, location.href);
      let since = 0;
      // Our own host, whatever the server believes it is called: behind a proxy it may not know.
      const opened = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${url.pathname}${url.search}`);
      const keepAlive = setInterval(() => opened.readyState === WebSocket.OPEN && opened.send(''), keepAliveMs);
      socket = opened;
      opened.onopen = () => {
        since = Date.now();
        events.connected(true);
      };
      opened.onmessage = ({ data }) => {
        if (data) take(parsed(data));
      };
      opened.onclose = () => {
        clearInterval(keepAlive);
        if (socket === opened) socket = null;
        resolve(since === 0 ? 0 : Date.now() - since);
      };
    });
  }

  async function pollForAWhile(): Promise<void> {
    for (let round = 0; round < pollsBeforeSocket; round += 1) {
      const answered = (await poll()) >= 0;
      events.connected(answered);
      if (!answered) return;
      await new Promise((resolve) => setTimeout(resolve, pollingMs));
    }
  }

  async function once({ streamUrl }: Opening): Promise<void> {
    const livedMs = streamUrl ? await listen(streamUrl) : 0;
    failures = livedMs > steadyMs ? 0 : failures + 1;
    if (livedMs > 0) pause.reset();
    if (failures >= 3) await pollForAWhile();
  }

  return {
    async run(): Promise<never> {
      for (;;) {
        const opening = await session.open(watermark);
        if (opening) await once(opening);
        events.connected(false);
        await pause.wait();
      }
    },
    wake: () => pause.wake(),
    isOpen: () => socket?.readyState === WebSocket.OPEN,
    /** Is there something that the socket did not bring? Then it is dead without knowing it: take another. */
    async check(): Promise<void> {
      if ((await poll()) > 0) socket?.close();
    },
    /** From the first line again: another conversation, or a frame was lost. */
    rewind,
  };
}

function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return null; // A broken frame; the gap it leaves is noticed.
  }
}
