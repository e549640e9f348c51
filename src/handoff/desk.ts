import { thaw } from '../core/conversation.ts';
import { regions } from '../core/floor.ts';
import type { Address, Entry, HandoffPriority, Locale } from '../core/model.ts';
import { ownWords } from '../core/own-words.ts';
import { type Summary, summary } from '../core/summary.ts';
import { entryOf } from '../entries.ts';
import type { Waiting } from '../store/staff-store.ts';
import { cannedReplies } from './canned.ts';
import {
  addressOf,
  claim,
  close,
  type DeskParts,
  dispose,
  endCrisis,
  giveBack,
  helpline,
  letGo,
  note,
  say,
  transfer,
} from './commands.ts';
import { startFeed } from './feed.ts';
import { figures } from './figures.ts';
import { searchTerm } from './find.ts';
import { flagLine } from './flag.ts';
import {
  type FoundConversation,
  type HandoffDesk,
  HandoffError,
  leaseMs,
  type Opened,
  type Queue,
  type QueueRow,
  type Staff,
} from './handoff.ts';
import { freeTimes, moveCall } from './rebook.ts';
import { sharedReading } from './shared-reading.ts';
import { addShifts, changeShift, onNow, plan } from './shifts.ts';

const shownMax = 500; // More than that wait in no centre; the figures say how many.
const linesMax = 500;
const foundMax = 50;
const changesMax = 500;
const lookMs = 10 * 60_000; // Who looks again after that has looked twice.
const looksMax = 10_000; // Forgotten ones are written down once more than need be.

/** The desk, and what keeps it alive. */
export interface RunningDesk extends HandoffDesk {
  stop(): void;
}

export function createHandoffDesk(parts: DeskParts): RunningDesk {
  const { store, now } = parts;
  const { staff } = store;
  const feed = startFeed(parts);
  const isNewLook = rememberLooks(parts.now);
  const looked = async (conversation: string, by: Staff, why: string) => {
    if (isNewLook(`${by.id} ${conversation} ${why}`))
      await staff.note(conversation, now(), 'staff.view', JSON.stringify({ by: by.id, why }));
  };
  return {
    queue: sharedReading(() => readQueue(parts)),
    async open(conversation, by, why, after = 0, labels = 'en') {
      const address = await addressOf(parts, conversation);
      await looked(conversation, by, why);
      return open(parts, address, { conversation, by, after, labels });
    },
    async lines(conversation, by, after, limit) {
      await looked(conversation, by, 'watch');
      return lines(parts, conversation, after, limit);
    },
    async changes(after) {
      const last = await staff.lastChange();
      const changes = await staff.changes(after, changesMax);
      const isWhole = changes.length < changesMax && (changes[0]?.seq ?? after + 1) === after + 1 && after <= last;
      return isWhole
        ? { changes, last: changes.at(-1)?.seq ?? after, reset: false }
        : { changes: [], last, reset: true };
    },
    listen: feed.listen,
    claim: (command) => claim(parts, command),
    beat(conversation, by, fence) {
      const at = now();
      return staff.beat({ conversation, counsellor: by.id, fence }, at, at + leaseMs);
    },
    say: (command) => say(parts, command),
    helpline: (command) => helpline(parts, command),
    endCrisis: (command) => endCrisis(parts, command),
    giveBack: (command) => giveBack(parts, command),
    close: (command) => close(parts, command),
    transfer: (command) => transfer(parts, command),
    async revoke(counsellor) {
      const theirs = (await staff.claims(shownMax)).filter((each) => each.counsellor === counsellor);
      const gone = await Promise.all(theirs.map((each) => letGo(parts, each, 'revoked')));
      return gone.filter(Boolean).length;
    },
    canned: (conversation, by) => cannedReplies(parts, conversation, by),
    async typing(conversation, by, fence) {
      const claim = await staff.claim(conversation);
      if (!claim?.isLive || claim.counsellor !== by.id || claim.fence !== fence) return; // It is not theirs to say.
      parts.showTyping?.(await addressOf(parts, conversation));
    },
    note: (command) => note(parts, command),
    dispose: (command) => dispose(parts, command),
    flag: (command) => flagLine(parts, command),
    keepDraft: (conversation, by, text) => staff.keepDraft(conversation, by.id, text, now()),
    find: (term, by) => find(parts, term, by),
    calls: () => staff.calls(shownMax),
    endCall: (id, by, how) => staff.endCall(id, how, by.id, now()),
    freeTimes: (id, labels) => freeTimes(parts, id, labels),
    moveCall: (id, by, slot) => moveCall(parts, id, by, slot),
    presence: () => staff.presence(shownMax),
    setPresence: (by, state) => staff.setPresence({ counsellor: by.id, state, at: now() }),
    plan: (sites, at) => plan(parts, sites, at),
    onNow: () => onNow(parts),
    shift: (id) => staff.shift(id),
    addShifts: (command, planned, weeks) => addShifts(parts, command, planned, weeks),
    changeShift: (by, id, planned) => changeShift(parts, by, id, planned),
    removeShift: (by, id) => staff.removeShift(id, by.id, now()),
    figures: (since) => figures(parts, since),
    stop: feed.stop,
  };
}

async function readQueue({ store: { staff } }: DeskParts): Promise<Queue> {
  const last = await staff.lastChange(); // First: what changes meanwhile is read again.
  const [waiting, claims] = await Promise.all([staff.queue(shownMax), staff.claims(shownMax)]);
  const live = await Promise.all(
    claims.map(async (each) => {
      const address = await staff.address(each.conversation);
      return address ? [{ ...each, channel: address.channel, site: address.site }] : [];
    }),
  );
  return { waiting: waiting.map(rowOf), live: live.flat(), last };
}

function rowOf({
  conversation,
  address,
  priority,
  openedAt,
  assignedTo,
  assignedUntil,
  summary: facts,
}: Waiting): QueueRow {
  return {
    conversation,
    channel: address.channel,
    site: address.site,
    priority: priority as HandoffPriority, // True: the store keeps what `recordOf` wrote.
    openedAt,
    assignedTo,
    assignedUntil,
    summary: facts === '' ? null : (JSON.parse(facts) as Summary), // True: so `recordOf` wrote it, and its tag says so.
  };
}

/** A screen reads anew with every line: that is one look. */
function rememberLooks(now: () => number): (look: string) => boolean {
  const looks = new Map<string, number>();
  return (look) => {
    const at = now();
    const isNew = at - (looks.get(look) ?? Number.NEGATIVE_INFINITY) >= lookMs;
    if (looks.size >= looksMax) looks.clear();
    if (isNew) looks.set(look, at);
    return isNew;
  };
}

interface Look {
  readonly conversation: string;
  readonly by: Staff;
  readonly after: number;
  readonly labels: Locale;
}

async function open(parts: DeskParts, address: Address, { conversation, by, after, labels }: Look): Promise<Opened> {
  const { store, library } = parts;
  const last = await store.staff.lastChange();
  const [found, claimed, draft, notes, dispositions] = await Promise.all([
    store.find(address),
    store.staff.claim(conversation),
    store.staff.draft(conversation, by.id),
    store.staff.notes(conversation, shownMax),
    store.staff.dispositions(conversation, shownMax),
  ]);
  if (!found) throw new HandoffError('unknown', 'There is no such conversation.');
  const read = thaw(found.state, found.lastAt);
  const said = await lines(parts, conversation, Math.max(0, found.lastSeq - linesMax), linesMax);
  const own = ownWords(said, library.screen);
  const { owner, safety } = regions(read.snapshot);
  return {
    conversation,
    address,
    openedAt: found.openedAt,
    lastAt: found.lastAt,
    owner,
    safety,
    locale: read.locale,
    summary: summary(read, library.current().book, own, labels),
    lines: said.filter(({ seq }) => seq > after),
    firstSeq: said[0]?.seq ?? found.lastSeq + 1,
    claim: claimed?.isLive ? claimed : null,
    draft,
    notes,
    dispositions,
    last,
  };
}

async function lines({ store }: DeskParts, conversation: string, after: number, limit: number): Promise<Entry[]> {
  return (await store.transcript(conversation, after, Math.min(limit, linesMax))).flatMap(entryOf);
}

/** What was looked for is not written down, only that somebody looked. */
async function find(parts: DeskParts, term: string, by: Staff): Promise<readonly FoundConversation[]> {
  const { store, now, library } = parts;
  const wanted = searchTerm(term, library.current().book.centre.country);
  const found = wanted === undefined ? [] : await store.staff.seek(wanted, foundMax);
  await store.staff.note('', now(), 'staff.find', JSON.stringify({ by: by.id, found: found.length }));
  return found.map(({ conversation, address, openedAt, lastAt }) => ({
    conversation,
    channel: address.channel,
    site: address.site,
    openedAt,
    lastAt,
  }));
}
