import type { Alert } from './alerts.ts';
import type { Site } from './core/book.ts';
import { type Conversation, SnapshotError, thaw } from './core/conversation.ts';
import { fallback } from './core/fallback.ts';
import type { Address, Desk, Entry, Handled, Inbound, Screening, Utterance } from './core/model.ts';
import { begin, type Situation, takeTurn } from './core/turn.ts';
import type { LiveLibrary } from './library.ts';
import { codeOf, type Log } from './log.ts';
import { KeyedQueue } from './queue.ts';
import { recordOf } from './record.ts';
import { failedScreening, screenInPlace, screenSafely } from './screening.ts';
import type { Spool } from './spool.ts';
import type { Loaded, Store, StoredEntry } from './store/store.ts';

/** What the shell works with. Everything that can fail is behind one of these. */
export interface Parts {
  readonly store: Store;
  readonly library: LiveLibrary;
  readonly spool: Spool;
  /** Staff by the second path, for when the outbox cannot be written. Never rejects. */
  readonly alarm: (alert: Alert) => void;
  readonly isPaused: () => boolean;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

export interface HandleOptions {
  /** The helpline went out in the response already; these words belong into the transcript. */
  readonly said?: readonly Utterance[];
  /** Fail instead of answering in degraded mode: the caller still holds the message. */
  readonly orFail?: boolean;
}

export interface Intake extends Desk {
  handle(inbound: Inbound, options?: HandleOptions): Promise<Handled>;
}

const budgetMs = 800; // Screen, queue, store and all: a crisis is answered within a second whatever hangs.
const triesMax = 5; // Of one message against other turns of the same conversation.

/** The shell around the turn: screen before any I/O, load, decide, commit; and an answer even when all of that fails. */
export function createIntake(parts: Parts): Intake {
  const queue = new KeyedQueue();
  const listeners = new Set<Parameters<Desk['listen']>[0]>();
  return {
    async handle(inbound, options = {}) {
      const screening = screenSafely(parts.library.screen, inbound, {}, parts.log);
      const turn = queue.run(keyOf(inbound.address), () => durably(parts, inbound, screening, options.said ?? []));
      try {
        const handled = options.orFail ? await turn : await within(turn, budgetMs);
        if (handled.type === 'answered') for (const listener of listeners) listener(inbound.address, handled.entries);
        return handled;
      } catch (thrown) {
        if (options.orFail) throw thrown;
        return degrade(parts, inbound, screening, thrown);
      }
    },
    async read(address, after, limit) {
      const found = await parts.store.find(address);
      return found ? (await parts.store.transcript(found.id, after, limit)).flatMap(entryOf) : [];
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function keyOf({ channel, site, thread }: Address): string {
  return JSON.stringify([channel, site, thread]);
}

/** One turn, committed before it is answered; again from the start when another turn of this conversation was first. */
async function durably(parts: Parts, inbound: Inbound, early: Screening, said: readonly Utterance[]): Promise<Handled> {
  const { store, library, log } = parts;
  const ids = { id: inbound.id, ...(inbound.clientId !== undefined && { clientId: inbound.clientId }) };
  for (let attempt = 1; attempt <= triesMax; attempt++) {
    const now = parts.now();
    const loaded = await store.load(inbound.address, ids);
    if (loaded.seen) return { type: 'repeated', seq: loaded.seen.inboundSeq };
    if (loaded.conversation && inbound.said.type === 'joined') return { type: 'answered', entries: [] };
    if (!loaded.conversation && (inbound.said.type === 'due' || inbound.said.type === 'staff'))
      return { type: 'answered', entries: [] };
    const { before, parked } = restore(loaded, inbound, now, log);
    const screening = screenInPlace(library.screen, inbound, before, early, log);
    const site = siteOf(library, inbound.address);
    const situation: Situation = {
      conversation: before,
      inbound: parked === undefined ? inbound : handedOver(inbound),
      screening,
      library: library.current(),
      site,
      now,
      paused: parts.isPaused(),
    };
    const turn = takeTurn(situation);
    const stored = loaded.conversation ?? {
      id: parts.newId(),
      address: inbound.address,
      version: 0,
      lastSeq: 0,
      openedAt: now,
    };
    const record = recordOf({
      stored,
      inbound,
      screening,
      before,
      turn,
      said,
      book: library.current().book,
      now,
      newId: parts.newId,
      ...(parked !== undefined && { parked }),
    });
    const committed = await store.commit(record);
    if (committed.type === 'seen') return { type: 'repeated', seq: committed.reply.inboundSeq };
    if (committed.type === 'stale') continue;
    if (screening.rules.includes(failedScreening.rules[0] ?? ''))
      parts.alarm({ reason: 'trouble', conversation: stored.id });
    const first = stored.lastSeq + 1;
    return { type: 'answered', entries: record.entries.flatMap((entry, at) => entryOf({ ...entry, seq: first + at })) };
  }
  throw new Error('Other turns of this conversation were always first.');
}

/** A state that does not fit this program is kept for a person to look at, and a person is asked to take over. R9. */
function restore(
  { conversation }: Loaded,
  inbound: Inbound,
  now: number,
  log: Log,
): { before: Conversation; parked?: string } {
  const fresh = () => begin(inbound.address.channel, inbound.locale ?? 'en', now);
  if (!conversation) return { before: fresh() };
  try {
    return { before: thaw(conversation.state, conversation.lastAt) };
  } catch (thrown) {
    if (!(thrown instanceof SnapshotError)) throw thrown;
    log('error', 'conversation.parked', { conversation: conversation.id, code: codeOf(thrown) });
    return { before: { ...fresh(), turn: 1 }, parked: conversation.state };
  }
}

/** After a lost state the message goes to a person; its words are still screened and kept. */
function handedOver(inbound: Inbound): Inbound {
  return {
    ...inbound,
    said: {
      type: 'command',
      command: 'person',
      turn: Number.MAX_SAFE_INTEGER,
      text: 'text' in inbound.said ? inbound.said.text : '',
    },
  };
}

export function siteOf(library: LiveLibrary, { site }: Address): Site {
  const { sites } = library.current().book.centre;
  const found = sites.find((each) => each.id === site) ?? sites[0];
  if (!found) throw new Error('The centre has no site.'); // The content check refuses such a centre.
  return found;
}

/** The store is slow, locked or gone: say what is built in, keep the message where it can be merged, tell staff. */
async function degrade(
  { spool, alarm, log, library }: Parts,
  inbound: Inbound,
  screening: Screening,
  thrown: unknown,
): Promise<Handled> {
  log('error', 'turn.degraded', { channel: inbound.address.channel, code: codeOf(thrown) });
  const isCrisis = screening.outcome !== 'none';
  const words = fallback(isCrisis ? 'fallbackCrisis' : 'fallback', inbound.locale ?? 'en', library.country());
  if (screening.outcome === 'escalate')
    alarm({
      reason: 'crisis',
      level: screening.severity,
      channel: inbound.address.channel,
      site: inbound.address.site,
    });
  const kept = await spool.append({ inbound, crisisSent: isCrisis });
  if (!kept) alarm({ reason: 'trouble', channel: inbound.address.channel });
  return { type: 'degraded', utterances: [words], kept, isCrisis };
}

function entryOf({ seq, at, from, body }: Pick<StoredEntry, 'seq' | 'at' | 'from' | 'body'>): Entry[] {
  if (from === 'system') return [];
  return [{ seq, at, from, ...JSON.parse(body) } as Entry]; // True: `recordOf` wrote it, and the store authenticated it.
}

/** A turn that takes longer goes on by itself; its inbox row keeps it from happening twice. */
async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LateError(`No answer within ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {}); // Answered in degraded mode already; the spool row brings it back.
  }
}

class LateError extends Error {
  override readonly name = 'LateError';
}
