import type { Address, Channel, Entry, HandoffPriority, Locale } from '../core/model.ts';
import type { Summary } from '../core/summary.ts';
import type {
  Call,
  Change,
  FlagKind,
  GivenDisposition,
  Note,
  Presence,
  Shift,
  StoredClaim,
} from '../store/staff-store.ts';
import type { DispositionCode } from './dispositions.ts';
import type { Plan, PlannedShift } from './shifts.ts';

/** Somebody from the team, as whoever signed them in knows them. */
export interface Staff {
  readonly id: string;
  readonly name: string; // As the person in the chat reads it.
}

/**
 * A command. `key` is the client's idempotency key: the same command again is answered as it was the first time and does
 * nothing; another command with the same key is refused with 'reused'.
 */
export interface Command {
  readonly conversation: string;
  readonly by: Staff;
  readonly key: string;
}

/** A command of whoever has the conversation. The fence names their claim: from an older one it is refused with 'lost'. */
export interface Held extends Command {
  readonly fence: number;
}

/** What counsellors can do. Everything may reject with HandoffError, or StoreError when the store does not answer. */
export interface HandoffDesk {
  /** The same object for all who asked at the same time. */
  queue(): Promise<Queue>;
  /** Everything about one conversation, with its lines after `after`, labelled in the reader's language. It is written down who looked, and why: once in ten minutes. */
  open(
    conversation: string,
    by: Staff,
    why: 'claim' | 'watch' | 'find' | 'review',
    after?: number,
    labels?: Locale,
  ): Promise<Opened>;
  /** Lines with `seq > after`. That somebody looked is written down, as with `open`. */
  lines(conversation: string, by: Staff, after: number, limit: number): Promise<readonly Entry[]>;
  /** Changes with `seq > after`, in order. `reset`: too much was missed, read everything anew; go on after `last`. */
  changes(
    after: number,
  ): Promise<{ readonly changes: readonly Change[]; readonly last: number; readonly reset: boolean }>;
  /** Called with every change soon after it is durable, also one of another process. Returns a way to stop listening. */
  listen(listener: (change: Change) => void): () => void;

  /** Take the conversation. Refused with 'taken' and the winner's name. `stepIn`: a supervisor takes it from a colleague. */
  claim(command: Command & { readonly stepIn?: boolean }): Promise<StoredClaim>;
  /** To be called every `heartbeatMs` while the conversation is on somebody's screen. False: the claim is no longer theirs. */
  beat(conversation: string, by: Staff, fence: number): Promise<boolean>;
  /** Write to the person, on whatever channel they are. The line as it is in the transcript. */
  say(command: Held & { readonly text: string }): Promise<Entry | undefined>;
  /** The crisis line, by one key. */
  helpline(command: Held): Promise<void>;
  /** The crisis is over, as staff see it: a last "are you safe?", then the question that stood open. */
  endCrisis(command: Held): Promise<void>;
  /** Back to the program and the question that stood open. Refused with 'inCrisis' while a crisis stands. */
  giveBack(command: Held): Promise<void>;
  /** Say goodbye, with how it ended. Refused with 'inCrisis' while a crisis stands. */
  close(command: Held & { readonly disposition: DispositionCode }): Promise<void>;
  /** Back into the queue at the old place, kept for a colleague (`to` is their id) for a minute, or meant for a team (`team:nurses`). The reason becomes a note. */
  transfer(command: Held & { readonly to: string; readonly reason: string }): Promise<void>;
  /** Signed out, disabled or demoted: everything they had goes back into the queue. How many that were. */
  revoke(counsellor: string): Promise<number>;

  /** Replies to take over and change, in the person's language. */
  canned(
    conversation: string,
    by: Staff,
  ): Promise<readonly { readonly id: string; readonly name: string; readonly text: string }[]>;
  /** Somebody is writing to the person, who sees it where their channel can show it. Nothing of it is kept. */
  typing(conversation: string, by: Staff, fence: number): Promise<void>;
  note(command: Command & { readonly text: string }): Promise<void>;
  /** How a conversation ended, said without having it now. Somebody who opted out leaves the queue with it: they cannot be claimed. */
  dispose(command: Command & { readonly disposition: DispositionCode }): Promise<void>;
  /** "The screen missed this", or "false alarm", on one line. */
  flag(command: Command & { readonly seq: number; readonly kind: FlagKind }): Promise<void>;
  keepDraft(conversation: string, by: Staff, text: string): Promise<void>;
  /** Conversations by a name, a phone number or an e-mail address; there is no search in what was written. */
  find(term: string, by: Staff): Promise<readonly FoundConversation[]>;

  calls(): Promise<readonly Call[]>;
  endCall(id: string, by: Staff, how: CallEnd): Promise<boolean>;
  /** Times that can still be agreed on for a call, the soonest first, each with its words in the site's zone. */
  freeTimes(id: string, labels?: Locale): Promise<readonly { readonly slot: string; readonly label: string }[]>;
  /** Agreed on another time, one of `freeTimes`. False when somebody else was first. */
  moveCall(id: string, by: Staff, slot: string): Promise<boolean>;
  presence(): Promise<readonly Presence[]>;
  setPresence(by: Staff, state: Presence['state']): Promise<void>;
  /** Seven days of these sites from the day of `at` on: shifts, opening hours, holidays, and hours without anybody. */
  plan(sites: readonly string[], at: number): Promise<Plan>;
  /** Who is planned for now and has no break. */
  onNow(): Promise<readonly Shift[]>;
  shift(id: string): Promise<Shift | undefined>;
  /** For so many weeks; the same key adds them once. Refused with 'malformed' where the times are no shift, 'reused' where the key was another's. */
  addShifts(command: Omit<Command, 'conversation'>, planned: PlannedShift, weeks: number): Promise<readonly Shift[]>;
  changeShift(by: Staff, id: string, planned: PlannedShift): Promise<Shift>;
  /** False when it was taken away before. */
  removeShift(by: Staff, id: string): Promise<boolean>;
  /** For the wall: since then, ms UTC. */
  figures(since: number): Promise<Figures>;
}

export const heartbeatMs = 10_000;
export const leaseMs = 60_000;
export const textLengthMax = 4_000; // One message of a counsellor; what a text message or a card cannot hold in one is sent in several.
export const noteLengthMax = 4_000;

export const callEnds = ['kept', 'noAnswer', 'declined', 'moved'] as const;
export type CallEnd = (typeof callEnds)[number];

export interface Queue {
  readonly waiting: readonly QueueRow[];
  readonly live: readonly LiveRow[];
  readonly last: number; // The change after which this was read.
}

export interface QueueRow {
  readonly conversation: string;
  readonly channel: Channel;
  readonly site: string;
  readonly priority: HandoffPriority;
  readonly openedAt: number;
  readonly assignedTo: string | null;
  readonly assignedUntil: number | null;
  readonly summary: Summary | null; // Null where the person deleted what they wrote.
}

export interface LiveRow extends StoredClaim {
  readonly channel: Channel;
  readonly site: string;
}

export interface Opened {
  readonly conversation: string;
  readonly address: Address;
  readonly openedAt: number;
  readonly lastAt: number;
  readonly owner: 'bot' | 'waiting' | 'human' | 'nobody';
  readonly safety: string;
  readonly locale: Locale;
  readonly summary: Summary;
  readonly lines: readonly Entry[];
  readonly firstSeq: number; // Lines before it are not kept any more: the person deleted them, or there are none.
  readonly claim: StoredClaim | null;
  readonly draft: string;
  readonly notes: readonly Note[];
  readonly dispositions: readonly GivenDisposition[];
  readonly last: number; // The change after which this was read.
}

export interface FoundConversation {
  readonly conversation: string;
  readonly channel: Channel;
  readonly site: string;
  readonly openedAt: number;
  readonly lastAt: number;
}

/** Times in ms; null where nobody was answered. */
export interface Figures {
  readonly waiting: number;
  readonly live: number;
  readonly opened: number;
  readonly answered: number;
  readonly promised: number;
  readonly declined: number;
  readonly counted: number; // Those of whom the answer rate speaks.
  readonly answerRate: number | null; // Of those who have been answered, promised a call, or waited past the person's deadline.
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
  readonly over: readonly FiguresOfTime[]; // By the hour up to a day, by the day beyond; the oldest first.
}

/** Of those who asked from `from` on, ms UTC, until the next one. */
export interface FiguresOfTime {
  readonly from: number;
  readonly opened: number;
  readonly answerRate: number | null;
  readonly medianMs: number | null;
}

/** `taken` and `full` name who has it, or what is full, in `holder`. */
export type HandoffRefusal =
  | 'unknown' // No such conversation.
  | 'taken'
  | 'full' // They have as many conversations as one counsellor may.
  | 'gone' // The person has left, opted out or deleted it: there is nothing to take.
  | 'lost' // The claim is no longer theirs.
  | 'inCrisis'
  | 'malformed' // Times that are no shift.
  | 'reused' // The idempotency key belongs to another command.
  | 'empty'
  | 'tooLong';

export class HandoffError extends Error {
  override readonly name = 'HandoffError';
  readonly code: HandoffRefusal;
  readonly holder: string | null;

  constructor(code: HandoffRefusal, message: string, holder: string | null = null) {
    super(message);
    this.code = code;
    this.holder = holder;
  }
}
