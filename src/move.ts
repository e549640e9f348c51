import { type Conversation, thaw } from './core/conversation.ts';
import { isClosed, nextEpisode } from './core/episode.ts';
import { isGone, regions } from './core/floor.ts';
import type { Address, Entry, Inbound } from './core/model.ts';
import { leave } from './core/stay-behind.ts';
import { knownOf, takeTurn } from './core/turn.ts';
import { siteOf } from './decide.ts';
import { entryOf } from './entries.ts';
import type { Parts } from './handle.ts';
import { makeCode, shownCode } from './move-code.ts';
import { recordOf } from './record.ts';
import { unheard } from './screening.ts';
import type { Follows, StoredConversation, TurnRecord } from './store/store.ts';

/** What the page shows: the code as it is read, the number to text it to, and until when it works. */
export interface Offered {
  readonly code: string;
  readonly number: string;
  readonly until: number;
}

/**
 * What became of a code from a phone. `open`: that phone has a conversation of its own. `silent`: it wants no texts, or has
 * tried too often. `paused`: by the kill switch, nothing moves.
 */
export type Moved = 'moved' | 'repeated' | 'unknown' | 'open' | 'silent' | 'paused';

export interface Mover {
  /** A code for the conversation at this address; undefined where it cannot move. */
  offer(address: Address): Promise<Offered | undefined>;
  /** The conversation whose code came from a phone goes on there. Rejects when the store does not answer: then nothing moved. */
  claim(inbound: Inbound, code: string): Promise<Moved>;
}

type Publish = (address: Address, entries: readonly Entry[]) => void;

const livesMs = 10 * 60_000;
const triesMax = 5; // Against turns of the same conversation.

export function createMover(parts: Parts, publish: Publish): Mover {
  return {
    async offer(address) {
      const { store, now, textNumber } = parts;
      const number = textNumber?.(address.site);
      const found = number === undefined ? undefined : await store.find(address);
      if (!number || !found || !mayMove(thaw(found.state, found.lastAt))) return undefined;
      const [code, at] = [makeCode(), now()];
      await store.offerMove({ conversation: found.id, code, at, until: at + livesMs });
      return { code: shownCode(code), number, until: at + livesMs };
    },
    async claim(inbound, code) {
      const { store, now } = parts;
      const { address } = inbound;
      if (parts.isPaused()) return 'paused';
      const { seen } = await store.load(address, { id: inbound.id });
      if (seen) return 'repeated';
      const presented = await store.presentCode({ code, phone: address.thread, at: now() });
      if (presented.type !== 'offered') return presented.type === 'unknown' ? 'unknown' : 'silent';
      if (presented.address.site !== address.site) return 'unknown';
      for (let attempt = 1; attempt <= triesMax; attempt++) {
        const moved = await tryOnce(parts, inbound, code, presented.address, publish);
        if (moved !== 'stale') return moved;
      }
      throw new Error('Other turns of this conversation were always first.');
    },
  };
}

async function tryOnce(
  parts: Parts,
  inbound: Inbound,
  code: string,
  from: Address,
  publish: Publish,
): Promise<Moved | 'stale'> {
  const { store } = parts;
  const there = await thereAt(parts, inbound);
  if (there === 'open' || there === 'silent') return there;
  const stored = await store.find(from);
  if (!stored) return 'unknown';
  const before = thaw(stored.state, stored.lastAt);
  if (!mayMove(before)) return 'unknown';
  const turn = turnThere(parts, inbound, stored, before);
  const left = turnLeft(parts, inbound, stored, before, from);
  const moved = await store.move({ code, from, turn, left, ...(there && { follows: there }) });
  if (moved.type === 'unknown' || moved.type === 'stale') return moved.type;
  if (moved.type !== 'committed') return 'repeated';
  for (const record of [turn, left]) publish(record.conversation.address, entriesOf(record));
  return 'moved';
}

/** What already stands at that phone: nothing, something that has ended, or a reason not to move there. */
async function thereAt({ store, now }: Parts, inbound: Inbound): Promise<Follows | 'open' | 'silent' | undefined> {
  const found = await store.find(inbound.address);
  if (!found) return undefined;
  const before = thaw(found.state, found.lastAt);
  if (regions(before.snapshot).owner === 'nobody') return 'silent';
  const episode = nextEpisode(before, inbound, now());
  if (episode === undefined && !isClosed(before)) return 'open';
  return { id: found.id, version: found.version, isSamePerson: episode !== 'stranger' };
}

/** Whoever stopped us is not followed, and what is gone or went on elsewhere cannot move. */
function mayMove({ snapshot }: Conversation): boolean {
  return !isGone(snapshot) && regions(snapshot).owner !== 'nobody';
}

function turnThere(parts: Parts, inbound: Inbound, stored: StoredConversation, before: Conversation): TurnRecord {
  const { address, at } = inbound;
  const now = parts.now();
  const known = knownOf(address.channel, address.thread);
  const arriving: Inbound = { address, id: inbound.id, at, said: { type: 'moved', known } };
  const library = parts.library.current();
  const site = siteOf(parts.library, address);
  const textNumber = parts.textNumber?.(address.site);
  const turn = takeTurn({
    ...{ conversation: before, inbound: arriving, screening: unheard, library, site, now, textNumber },
    paused: false,
  });
  const taken = { inbound: arriving, screening: unheard, before, turn, said: [], book: library.book, now };
  const { id, version, lastSeq, openedAt } = stored;
  return recordOf({ ...taken, stored: { id, address, version, lastSeq, openedAt }, newId: parts.newId });
}

function turnLeft(
  parts: Parts,
  { id, at }: Inbound,
  { id: movedId, lastSeq }: StoredConversation,
  { locale }: Conversation,
  address: Address,
): TurnRecord {
  const now = parts.now();
  const { book } = parts.library.current();
  const { channel } = address;
  const textNumber = parts.textNumber?.(address.site);
  const site = siteOf(parts.library, address);
  const turn = leave({ book, site, now, staffed: false, channel, textNumber }, locale);
  const inbound: Inbound = { address, id: `left:${id}`, at, said: { type: 'moved', known: {} } };
  const before = { ...turn.conversation, turn: 0 };
  const stored = { id: parts.newId(), address, version: 0, lastSeq, openedAt: now };
  const record = recordOf({
    stored,
    inbound,
    screening: unheard,
    before,
    turn,
    said: [],
    book,
    now,
    newId: parts.newId,
  });
  return { ...record, audit: [{ at: now, what: 'left', detail: JSON.stringify({ for: movedId }) }] };
}

function entriesOf({ conversation, entries }: TurnRecord): readonly Entry[] {
  return entries.flatMap((entry, at) => entryOf({ ...entry, seq: conversation.fromSeq + 1 + at }));
}
