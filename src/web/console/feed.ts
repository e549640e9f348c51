import type { Change, Opened, Queue } from './wire.ts';

/** What is read from the server anew when something changed. */
export const things = ['changes', 'queue', 'open'] as const;
export type Thing = (typeof things)[number];

export type Why = 'claim' | 'watch' | 'find' | 'review';

/** The one conversation on the screen. */
export interface Showing {
  readonly conversation: string;
  readonly why: Why;
  readonly shown: Opened | null; // Null until the first answer.
  readonly refusal: string | null; // Why it cannot be shown.
  readonly isLate: boolean; // Asked for in vain, and asked for again.
}

/**
 * What the console knows of the server. Changes come over a socket that may lose, double and reorder them; they have numbers
 * and carry no words. A number that is missing is asked for, what changed is read anew, and nothing is taken from a change itself.
 */
export interface Feed {
  readonly last: number | null; // Every change up to here was heeded. Null: nothing was read yet.
  readonly ahead: readonly Change[]; // They came before one that is missing.
  readonly queue: Queue | null;
  readonly open: Showing | null;
  readonly unread: Readonly<Record<string, number>>; // Times that conversations elsewhere went on.
  readonly wanted: Rounds;
  readonly got: Rounds;
  readonly asked: Readonly<Record<Thing, number | null>>; // The round under way.
}

type Rounds = Readonly<Record<Thing, number>>;

export type FeedEvent =
  | { readonly type: 'change'; readonly change: Change }
  | { readonly type: 'look' } // Connected again, or time has passed: something may have been missed.
  | { readonly type: 'show'; readonly conversation: string | null; readonly why: Why }
  | { readonly type: 'asked'; readonly thing: Thing }
  | { readonly type: 'failed'; readonly thing: Thing; readonly round: number }
  | { readonly type: 'changes'; readonly round: number; readonly answer: MissedChanges }
  | { readonly type: 'queue'; readonly round: number; readonly answer: Queue }
  | { readonly type: 'opened'; readonly round: number; readonly answer: Opened }
  | { readonly type: 'refused'; readonly round: number; readonly conversation: string; readonly refusal: string };

export interface MissedChanges {
  readonly changes: readonly Change[];
  readonly last: number;
  readonly reset: boolean;
}

const aheadMax = 200; // More than that are asked for anew.

export const emptyFeed: Feed = {
  last: null,
  ahead: [],
  queue: null,
  open: null,
  unread: {},
  wanted: { changes: 0, queue: 1, open: 0 },
  got: { changes: 0, queue: 0, open: 0 },
  asked: { changes: null, queue: null, open: null },
};

/** What has to be read now, and is not being read. */
export function due({ last, wanted, got, asked }: Feed): readonly Thing[] {
  return things.filter(
    (thing) => wanted[thing] > got[thing] && asked[thing] === null && (thing !== 'changes' || last !== null),
  );
}

export function heed(feed: Feed, event: FeedEvent): Feed {
  switch (event.type) {
    case 'change':
      return heedChange(feed, event.change);
    case 'look':
      return want(feed, 'changes');
    case 'show':
      return show(feed, event.conversation, event.why);
    case 'asked':
      return { ...feed, asked: { ...feed.asked, [event.thing]: feed.wanted[event.thing] } };
    case 'failed':
      return feed.asked[event.thing] === event.round ? late(idle(feed, event.thing), event.thing) : feed;
    case 'changes':
      return settled(feed, 'changes', event.round, (on) => heedMissed(on, event.answer));
    case 'queue':
      return settled(feed, 'queue', event.round, (on) => takeQueue(on, event.answer));
    case 'opened':
      return settled(feed, 'open', event.round, (on) => takeOpened(on, event.answer));
    case 'refused':
      return settled(feed, 'open', event.round, (on) =>
        on.open?.conversation === event.conversation ? { ...on, open: { ...on.open, refusal: event.refusal } } : on,
      );
  }
}

function want(feed: Feed, thing: Thing): Feed {
  return { ...feed, wanted: { ...feed.wanted, [thing]: feed.wanted[thing] + 1 } };
}

function late(feed: Feed, thing: Thing): Feed {
  return thing === 'open' && feed.open ? { ...feed, open: { ...feed.open, isLate: true } } : feed;
}

function idle(feed: Feed, thing: Thing): Feed {
  return { ...feed, asked: { ...feed.asked, [thing]: null } };
}

/** An answer counts once, and never after a later one. */
function settled(feed: Feed, thing: Thing, round: number, take: (feed: Feed) => Feed): Feed {
  const on = feed.asked[thing] === round ? idle(feed, thing) : feed;
  if (round <= feed.got[thing]) return on;
  return take({ ...on, got: { ...on.got, [thing]: round } });
}

function heedChange(feed: Feed, change: Change): Feed {
  if (feed.last === null || change.seq <= feed.last) return feed; // What is read first will have it; or it came twice.
  if (change.seq === feed.last + 1) return catchUp(applied(feed, change));
  if (feed.ahead.some(({ seq }) => seq === change.seq)) return feed;
  const ahead = feed.ahead.length < aheadMax ? [...feed.ahead, change] : feed.ahead;
  return want({ ...feed, ahead }, 'changes');
}

function catchUp(feed: Feed): Feed {
  const next = feed.ahead.find(({ seq }) => seq === (feed.last ?? 0) + 1);
  if (next) return catchUp(applied(feed, next));
  return { ...feed, ahead: feed.ahead.filter(({ seq }) => seq > (feed.last ?? 0)) };
}

function applied(feed: Feed, { seq, conversation, kind }: Change): Feed {
  const on = { ...feed, last: seq };
  const listed = kind === 'lines' || kind === 'note' ? on : want(on, 'queue');
  if (listed.open?.conversation === conversation) return want(listed, 'open');
  if (kind !== 'lines') return listed;
  return { ...listed, unread: { ...listed.unread, [conversation]: (listed.unread[conversation] ?? 0) + 1 } };
}

function heedMissed(feed: Feed, { changes, last, reset }: MissedChanges): Feed {
  if (!reset) return changes.reduce(heedChange, feed);
  const anew = want({ ...feed, last, ahead: feed.ahead.filter(({ seq }) => seq > last) }, 'queue');
  return catchUp(anew.open ? want(anew, 'open') : anew);
}

/** The first answer says from where on to listen. */
function takeQueue(feed: Feed, queue: Queue): Feed {
  return { ...feed, queue, last: feed.last ?? queue.last };
}

function takeOpened(feed: Feed, answer: Opened): Feed {
  if (feed.open?.conversation !== answer.conversation) return feed;
  const before = feed.open.shown?.lines ?? [];
  const lines = new Map([...before, ...answer.lines].map((line) => [line.seq, line]));
  const kept = [...lines.values()].filter(({ seq }) => seq >= answer.firstSeq).sort((a, b) => a.seq - b.seq);
  return { ...feed, open: { ...feed.open, shown: { ...answer, lines: kept }, refusal: null, isLate: false } };
}

function show(feed: Feed, conversation: string | null, why: Why): Feed {
  if (conversation === null) return { ...idle(feed, 'open'), open: null, got: { ...feed.got, open: feed.wanted.open } };
  const same = feed.open?.conversation === conversation ? feed.open.shown : null;
  const { [conversation]: _, ...unread } = feed.unread;
  return want(
    { ...idle(feed, 'open'), unread, open: { conversation, why, shown: same, refusal: null, isLate: false } },
    'open',
  );
}

/** After which line to ask: those before are here already. */
export function linesFrom({ open }: Feed): number {
  return open?.shown?.lines.at(-1)?.seq ?? 0;
}
