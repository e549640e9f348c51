import type { WireValue } from '../wire.ts';

/** What this browser keeps. Everything in the tab's own storage, unless the person asked to keep their place. */
export interface Ticket {
  readonly token: string;
  readonly conversationId: string;
  readonly opened: boolean; // The conversation was begun, so the greeting is in its transcript.
  readonly until: number; // When the token expires, by this device's clock.
  readonly place: string | null; // The way back after that.
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

const savedForMs = 7 * 24 * 3_600_000; // A week: long enough to think it over, short on a shared device.
const prefix = 'place-';
const empty: Kept = { ticket: null, outbox: [], draft: '', look: null };

export type Place = ReturnType<typeof openPlace>;

/** Where we are in this tab, at one site; also works, for as long as the page stays open, where storage is blocked. */
export function openPlace(site: string, now: () => number = Date.now) {
  const key = `${prefix}${site}`;
  let kept: Kept = { ...empty, ...read(sessionStore(), key) };
  const saved = read(localStore(), key) as { ticket?: Ticket; until?: number } | null; // Written by `save` below.
  let saving = (saved?.until ?? 0) > now();
  if (saved && !saving) localStore()?.removeItem(key);
  if (saving && !kept.ticket) kept.ticket = saved?.ticket ?? null;

  let left = false;
  const save = () => put(localStore(), key, { ticket: kept.ticket, until: now() + savedForMs });
  const write = (change: Partial<Kept>) => {
    kept = { ...kept, ...change };
    if (left) return; // An answer may still come while the next page loads.
    put(sessionStore(), key, kept);
    saving &&= read(localStore(), key) !== null; // Another tab may have taken it back.
    if (saving) save();
  };
  return {
    get: (): Readonly<Kept> => kept,
    set: write,
    isSaved: () => saving,
    isLeft: () => left,
    save(wanted: boolean) {
      saving = wanted;
      if (wanted) save();
      else localStore()?.removeItem(key);
    },
    /** For good: what comes after it is kept nowhere. */
    clear() {
      left = true;
      kept = { ...empty };
      for (const store of [sessionStore(), localStore()]) forget(store);
    },
  };
}

function read(store: Storage | null, key: string): object | null {
  try {
    return JSON.parse(store?.getItem(key) ?? 'null');
  } catch {
    return null; // Somebody else's text under our key: we begin anew.
  }
}

/** Every site's, not only this one's: whoever leaves leaves nothing. */
function forget(store: Storage | null): void {
  for (const key of Object.keys(store ?? {})) if (key.startsWith(prefix)) store?.removeItem(key);
}

function put(store: Storage | null, key: string, value: object): void {
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
