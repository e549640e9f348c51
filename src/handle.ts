import type { Alert } from './alerts.ts';
import type { Conversation } from './core/conversation.ts';
import { regions } from './core/floor.ts';
import { localeFor } from './core/languages.ts';
import {
  type Address,
  addressKey,
  type Desk,
  type Entry,
  type Handled,
  type Inbound,
  type Screening,
  type Utterance,
  type Wants,
} from './core/model.ts';
import { within } from './deadline.ts';
import { decide } from './decide.ts';
import { entriesFrom, entryOf, lastOf } from './entries.ts';
import { FirstHand } from './first-hand.ts';
import { ClaimRefused } from './handoff/claim-refused.ts';
import type { LiveLibrary } from './library.ts';
import { codeOf, type Log } from './log.ts';
import { createMover, type Mover } from './move.ts';
import { KeyedQueue } from './queue.ts';
import { RecentConversations, RecentLines, withoutKnown } from './recent.ts';
import { found } from './resume.ts';
import { isUnscreened, screenSafely } from './screening.ts';
import type { Spool, SpoolRow } from './spool.ts';
import type { Loaded, Store, StoredReply, TurnRecord } from './store/store.ts';
import { loadWithPlace } from './text-place.ts';
import { isProbe } from './vigil/probe-record.ts';

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
  /** The number at which a site can be texted; undefined where it cannot. */
  readonly textNumber?: (site: string) => string | undefined;
  /** Left out where people wait: tests on a busy machine bring more time. */
  readonly budget?: Budget;
}

export interface Budget {
  readonly turnMs: number; // Queue and store.
  readonly spoolMs: number;
}

export interface HandleOptions extends Wants {
  /** The helpline went out in the response already; these words belong into the transcript. */
  readonly said?: readonly Utterance[];
  /** Fail instead of answering in degraded mode: the caller still holds the message. */
  readonly orFail?: boolean;
  /** What is to be durable with the turn, or not at all. Throws where the turn must not be taken; it is tried again when another one was first. */
  readonly also?: (record: TurnRecord) => TurnRecord;
}

export interface Intake extends Desk {
  handle(inbound: Inbound, options?: HandleOptions): Promise<Handled>;
  /** From the page to a phone. */
  readonly moves: Mover;
  /** What turns have just left to be said on a wire, for its sender. */
  readonly lines: RecentLines;
  /** How such a line gets there without a round of the outbox. */
  readonly firstHand: FirstHand;
}

/** With some room besides, a crisis is answered within a second whatever hangs. */
export const usualBudget: Budget = { turnMs: 600, spoolMs: 200 };
const triesMax = 5; // Of one message against other turns of the same conversation.

/** The shell around the turn: screen before any I/O, load, decide, commit; and an answer even when all of that fails. */
export function createIntake(parts: Parts): Intake {
  const queue = new KeyedQueue();
  const recent: Memory = {
    conversations: new RecentConversations(),
    lines: new RecentLines(),
    firstHand: new FirstHand(),
  };
  const listeners = new Set<Parameters<Desk['listen']>[0]>();
  const publish = (address: Address, entries: readonly Entry[]) => {
    for (const listener of listeners) listener(address, entries);
  };
  /** Published when it is durable, however late: nobody else tells the open clients of a turn that the caller gave up on. */
  const take = async (inbound: Inbound, screening: Screening, options: HandleOptions): Promise<Handled> => {
    const handled = await durably(parts, recent, inbound, screening, options);
    if (handled.type === 'answered') publish(inbound.address, handled.entries);
    else publish(inbound.address, await lastOf(parts.store, inbound.address));
    return handled;
  };
  return {
    moves: createMover(parts, publish),
    lines: recent.lines,
    firstHand: recent.firstHand,
    async handle(given, options = {}) {
      const inbound = inOurLanguage(given, parts.library);
      const screening = screenSafely(parts.library.screen, inbound, {}, parts.log);
      const turn = queue.run(addressKey(inbound.address), async () => {
        if (!options.orFail && parts.spool.holds(inbound.address)) await catchUp(parts, inbound.address, take);
        return take(inbound, screening, options);
      });
      try {
        return await (options.orFail ? turn : within(turn, (parts.budget ?? usualBudget).turnMs));
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

type Take = (inbound: Inbound, screening: Screening, options: HandleOptions) => Promise<Handled>;

/** What they wrote while the store was away comes first: a "yes" from then must not answer a question of now. */
async function catchUp({ spool, library, log }: Parts, address: Address, take: Take): Promise<void> {
  for (const { name, row } of spool.rows()) {
    if (addressKey(row.inbound.address) !== addressKey(address)) continue;
    const said = saidBefore(row, library);
    await take(row.inbound, screenSafely(library.screen, row.inbound, {}, log), { said });
    spool.remove(name);
  }
}

/** The language of the device, if we speak it. */
function inOurLanguage({ locale, ...inbound }: Inbound, { spoken }: LiveLibrary): Inbound {
  const known = localeFor(locale, spoken());
  return { ...inbound, ...(known && { locale: known }) };
}

export type SpareWords = Pick<LiveLibrary, 'fallback'>;

/** What was said in the response itself while the store was away: it belongs into the transcript. */
export function saidBefore({ inbound, crisisSent }: SpoolRow, { fallback }: SpareWords): readonly Utterance[] {
  return crisisSent ? [fallback('fallbackCrisis', inbound.locale)] : [];
}

/** What this process need not read again. */
interface Memory {
  readonly conversations: RecentConversations;
  readonly lines: RecentLines;
  readonly firstHand: FirstHand;
}

/** One turn, committed before it is answered; again from the start when another turn of this conversation was first. */
async function durably(
  parts: Parts,
  recent: Memory,
  inbound: Inbound,
  early: Screening,
  options: HandleOptions,
): Promise<Handled> {
  const { store } = parts;
  const key = addressKey(inbound.address);
  const ids = { id: inbound.id, ...(inbound.clientId !== undefined && { clientId: inbound.clientId }) };
  for (let attempt = 1; attempt <= triesMax; attempt++) {
    const known = recent.conversations.take(key, parts.now());
    const loaded = known ? found(known) : await loadWithPlace(store, inbound, ids);
    if (loaded.seen) return repeated(loaded.seen);
    if (hasNothingToSay(loaded, inbound)) return { type: 'answered', entries: [] };
    const { record, lines, screening, after } = decide(parts, inbound, loaded, early, options.said ?? []);
    const { id, fromSeq } = record.conversation;
    const entries = entriesFrom(lines, fromSeq);
    const reply = options.replyOf?.(entries) ?? '';
    const whole = { ...withoutKnown(record, known), reply };
    const turn = recent.firstHand.reach(options.also?.(whole) ?? whole, parts.now());
    const committed = await store.commit(turn).catch((thrown) => {
      recent.firstHand.lose(turn);
      throw thrown;
    });
    if (committed.type === 'committed' && inbound.reference !== undefined)
      recent.lines.keep(id, { reference: inbound.reference, entries });
    recent.firstHand.pass(turn, committed);
    if (committed.type === 'seen') return repeated(committed.reply);
    if (committed.type === 'stale') continue;
    if (committed.type === 'refused') throw new ClaimRefused(committed);
    if (isAlone(inbound, after, options)) {
      const { address, state, openedAt, lastAt } = record.conversation;
      const { version, lastSeq } = committed;
      const stored = { id, address, state, openedAt, lastAt, version, lastSeq };
      recent.conversations.keep(key, { stored, conversation: after, reference: inbound.reference }, parts.now());
    }
    if (isUnscreened(screening)) parts.alarm({ reason: 'trouble', conversation: id });
    return { type: 'answered', entries, ...(reply && { reply }) };
  }
  throw new Error('Other turns of this conversation were always first.');
}

/** Nobody but the two of us is in it: what a counsellor does, and what is read beside a text, is in other rows. */
function isAlone({ address }: Inbound, { snapshot }: Conversation, { also }: HandleOptions): boolean {
  const { dialog, owner } = regions(snapshot);
  return owner === 'bot' && dialog !== 'deleted' && address.channel !== 'sms' && also === undefined;
}

function repeated({ inboundSeq: seq, body: reply }: StoredReply): Handled {
  return { type: 'repeated', seq, ...(reply && { reply }) };
}

/** Somebody arrives where they have been all along; or time and staff look for a conversation that is not there. */
function hasNothingToSay({ conversation }: Loaded, { said }: Inbound): boolean {
  return conversation ? said.type === 'joined' : said.type === 'due' || said.type === 'staff';
}

/** The store is slow, locked or gone: say what is built in, keep the message where it can be merged, tell staff. */
async function degrade(
  { spool, alarm, log, library, budget = usualBudget }: Parts,
  inbound: Inbound,
  screening: Screening,
  thrown: unknown,
): Promise<Handled> {
  log('error', 'turn.degraded', { channel: inbound.address.channel, code: codeOf(thrown) });
  const isCrisis = screening.outcome !== 'none';
  const words = library.fallback(isCrisis ? 'fallbackCrisis' : 'fallback', inbound.locale);
  if (isProbe(inbound.address)) return { type: 'degraded', utterances: [words], kept: false, isCrisis }; // Nobody waits for it.
  if (screening.outcome === 'escalate')
    alarm({
      reason: 'crisis',
      level: screening.severity,
      channel: inbound.address.channel,
      site: inbound.address.site,
    });
  const kept = await keepInTime(spool, { inbound, crisisSent: isCrisis }, budget);
  if (!kept || isUnscreened(screening)) alarm({ reason: 'trouble', channel: inbound.address.channel });
  return { type: 'degraded', utterances: [words], kept, isCrisis };
}

/** A disk that hangs must not hold up the helpline. What lands later is merged; sent again, it is a copy. */
async function keepInTime(spool: Spool, row: SpoolRow, { spoolMs }: Budget): Promise<boolean> {
  try {
    return await within(spool.append(row), spoolMs);
  } catch {
    return false; // The caller alarms.
  }
}
