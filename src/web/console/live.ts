import { ask, codeOf } from './api.ts';
import { now } from './clock.ts';
import type { Change } from './wire.ts';

export interface LiveEvents {
  readonly changed: (change: Change) => void;
  /** Connected (again): something may have been missed. */
  readonly opened: () => void;
  readonly closed: () => void;
  readonly signedOut: () => void;
}

const waitsMs = [200, 500, 1_000, 2_000] as const; // A service that starts again is back within the third.
const signedOut = 4401; // As console/live.ts closes it.
const silentMs = 45_000; // A line on which nothing came for so long may be dead without knowing it.

/** Keep one socket open for as long as somebody is signed in. Returns the way to stop. */
export function keepOpen(events: LiveEvents): () => void {
  let isOver = false;
  let socket: WebSocket | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    if (isOver) return;
    timer = setTimeout(() => void open(), waitsMs[Math.min(failures, waitsMs.length - 1)]);
    failures += 1;
  };

  async function open(): Promise<void> {
    try {
      const { ticket } = await ask<{ ticket: string }>('POST', '/live', { isByItself: true });
      if (!isOver) connect(ticket);
    } catch (thrown) {
      if (codeOf(thrown) === 'signedOut') return events.signedOut();
      events.closed();
      again();
    }
  }

  function connect(ticket: string): void {
    socket = openLine(ticket, {
      opened() {
        failures = 0;
        events.opened();
      },
      changed: events.changed,
      closed(code) {
        if (isOver) return;
        if (code === signedOut) return events.signedOut();
        events.closed();
        again();
      },
    });
  }

  void open();
  return () => {
    isOver = true;
    clearTimeout(timer);
    socket?.close();
  };
}

interface LineEvents extends Pick<LiveEvents, 'opened' | 'changed'> {
  readonly closed: (code: number) => void;
}

/** One socket. Where nothing comes for too long, not even a beat, it is closed from here. */
function openLine(ticket: string, { opened, changed, closed }: LineEvents): WebSocket {
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/console/live?ticket=${ticket}`);
  let heardAt = now();
  const watch = setInterval(() => now() - heardAt > silentMs && socket.close(), silentMs / 3);
  socket.onmessage = ({ data }) => {
    heardAt = now();
    const message = parsed(data);
    if (message?.type === 'hello') opened();
    if (message?.type === 'change') changed(message);
  };
  socket.onclose = ({ code }) => {
    clearInterval(watch);
    closed(code);
  };
  return socket;
}

type Message = { readonly type: 'hello' } | { readonly type: 'beat' } | ({ readonly type: 'change' } & Change);

function parsed(data: unknown): Message | null {
  try {
    return JSON.parse(String(data)) as Message; // True: only console/live.ts writes to this socket.
  } catch {
    return null; // Half a frame: the number that is missing is noticed.
  }
}
