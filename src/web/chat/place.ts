import type { WireValue } from '../wire.ts';

/** What this browser keeps. Everything in the tab's own storage, unless the person asked to keep their place. */
export interface Ticket {
  readonly token: string;
  readonly conversationId: string;
  readonly opened: boolean; // The conversation was begun, so the greeting is in its transcript.
}

/** One thing on its way to the server. Kept until the server has it, also across a reload. */
export interface Outgoing {
  readonly id: string;
  readonly at: number;
  readonly text: string;
  readonly value?: WireValue;
}

interface Kept {
  ticket: Ticket | null;
  outbox: readonly Outgoing[];
  draft: string;
  look: 'light' | 'dark' | null;
}

const key = 'place';
const savedForMs = 7 * 24 * 3_600_000; // A week: long enough to think it over, short on a shared device.
const empty: Kept = { ticket: null, outbox: [], draft: '', look: null };

export type Place = ReturnType<typeof openPlace>;

/** Where we are in this tab; also works, for as long as the page stays open, where storage is blocked. */
export function openPlace(now: () => number = Date.now) {
  let kept: Kept = { ...empty, ...read(sessionStore()) };
  const saved = read(localStore()) as { ticket?: Ticket; until?: number } | null; // Written by `save` below.
  let saving = (saved?.until ?? 0) > now();
  if (saved && !saving) localStore()?.removeItem(key);
  if (saving && !kept.ticket) kept.ticket = saved?.ticket ?? null;

  const write = (change: Partial<Kept>) => {
    kept = { ...kept, ...change };
    put(sessionStore(), kept);
    if (saving) put(localStore(), { ticket: kept.ticket, until: now() + savedForMs });
  };
  return {
    get: (): Readonly<Kept> => kept,
    set: write,
    isSaved: () => saving,
    save(wanted: boolean) {
      saving = wanted;
      if (wanted) write({});
      else localStore()?.removeItem(key);
    },
    clear() {
      saving = false;
      kept = { ...empty };
      sessionStore()?.removeItem(key);
      localStore()?.removeItem(key);
    },
  };
}

function read(store: Storage | null): object | null {
  try {
    return JSON.parse(store?.getItem(key) ?? 'null');
  } catch {
    return null; // Somebody else's text under our key: we begin anew.
  }
}

function put(store: Storage | null, value: object): void {
  try {
    store?.setItem(key, JSON.stringify(value));
  } catch {
    return; // Full or forbidden: the page goes on without it.
  }
}

/** Reading the property alone throws where a browser blocks storage. */
function sessionStore(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

function localStore(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
