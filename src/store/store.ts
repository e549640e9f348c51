import type { Address } from '../core/model.ts';
import type { AccountStore } from './account-store.ts';
import type { DirectorStore, Tally } from './director-store.ts';
import type { MoveStore } from './move-store.ts';
import type { Settlement, Taking } from './settlement.ts';
import type { Cost, Spent } from './spending.ts';
import type { ChangeKind, ClaimChange, MovedCall, NewCall, Refusal, StaffStore, StoredClaim } from './staff-store.ts';
import type { CountedQuestion, Unanswered } from './unanswered.ts';

/**
 * The store port. One contract suite (test/store/contract.ts) holds for every engine.
 * Everything that names or quotes a person (`state`, `body`, `thread`, payloads) is encrypted before it reaches a page on disk.
 */
export interface Store extends MoveStore {
  /** Read what a turn needs, in one trip. Like every call it rejects with StoreError 'late' after the deadline. */
  load(address: Address, ids: InboundIds): Promise<Loaded>;
  /** Everything of one turn, or nothing. Resolves only when it is durable; a 'late' one may land yet: sent again it is 'seen'. */
  commit(turn: TurnRecord): Promise<Committed>;
  /** Transcript entries with `seq > after`, in order. Empty for an unknown conversation. */
  transcript(conversation: string, after: number, limit: number): Promise<readonly StoredEntry[]>;
  /** The conversation at an address, or undefined. */
  find(address: Address): Promise<StoredConversation | undefined>;
  /** How its wire is reached when nobody has just written: the last `reference` that a turn brought. */
  reference(conversation: string): Promise<string | undefined>;
  /** Deadlines due at `now`, oldest first, with the address they belong to. A deadline stays until a turn disarms it. */
  due(now: number, limit: number): Promise<readonly DueDeadline[]>;
  /** Lease outbox rows that are due, first in first out per conversation and kind; a lease that runs out is handed out again. */
  lease(now: number, leaseMs: number, limit: number): Promise<readonly OutboxRow[]>;
  /** Settle a leased row: sent, to be tried again at `retryAt`, or given up (kept; the caller says so in the log). */
  settle(id: string, result: Settlement): Promise<void>;
  /** Remember that a wire took something of ours. The same wire id again changes nothing. */
  handOver(delivery: Delivery): Promise<void>;
  /** What we know of something that was handed over, or undefined for a wire id that is not ours. */
  delivery(wireId: string): Promise<StoredDelivery | undefined>;
  /** Move it on; false when it had got as far, or further, or is not ours. `then` is enqueued with it, or not at all. */
  moveDelivery(wireId: string, state: DeliveryState, then: readonly OutboxItem[]): Promise<boolean>;
  /** The latest turn of which something was handed over at or before this moment; 0 when nothing was. */
  heardTurn(conversation: string, at: number): Promise<number>;
  /** What was counted on the day of this moment. */
  spent(conversation: string, site: string, at: number): Promise<Spent>;
  /** How often somebody was led to a helpline: from the day of one moment on, before the day of the other; days are UTC. */
  referrals(from: number, until: number): Promise<number>;
  /** Handoffs that have not ended, by priority, then waiting time. */
  handoffs(limit: number): Promise<readonly StoredHandoff[]>;
  /** Handoffs that ended in a promise to call at or after `since` (a slot's id), soonest first. */
  callbacks(since: string, limit: number): Promise<readonly StoredHandoff[]>;
  /** Questions that no answer covers, counted, the most frequent first. */
  unanswered(limit: number): Promise<readonly CountedQuestion[]>;
  /** What the counsellors' side asks, beside turns. */
  readonly staff: StaffStore;
  readonly accounts: AccountStore;
  readonly director: DirectorStore;
  /** Recompute the audit chain; the id of the first row that does not fit, or undefined. */
  verifyAudit(): Promise<string | undefined>;
  /** What was read back from the engine: journal mode, synchronous, version. */
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}

export interface InboundIds {
  readonly id: string;
  readonly clientId?: string;
}

export interface Loaded {
  readonly conversation?: StoredConversation;
  /** Set when this inbound had its turn already: what was answered then. */
  readonly seen?: StoredReply;
  /** Who has it now; a lease that has run out is still there until somebody ends it. */
  readonly claim?: StoredClaim;
}

export interface StoredConversation {
  readonly id: string; // UUIDv7
  readonly address: Address;
  readonly version: number; // +1 with every commit; a commit with another is 'stale'.
  readonly state: string; // JSON, opaque to the store.
  readonly lastSeq: number; // Of the transcript; 0 when empty.
  readonly openedAt: number;
  readonly lastAt: number;
}

export interface StoredReply {
  readonly conversation: string;
  readonly inboundSeq: number; // Sequence number of the person's own entry; 0 if it left none.
  readonly body: string; // The invoke's reply, or ''.
}

/** One committed turn. Sequence numbers of `entries` follow `lastSeq` without a gap, in this order. */
export interface TurnRecord {
  readonly conversation: Omit<StoredConversation, 'lastSeq' | 'version'> & {
    readonly fromVersion: number;
    readonly fromSeq: number;
    readonly follows?: Follows; // It takes the place of the conversation that was at this address.
  };
  readonly inbound?: InboundIds & { readonly at: number }; // Absent for turns of our own (a deadline).
  readonly entries: readonly NewEntry[];
  readonly reply: string;
  readonly unanswered?: Unanswered; // A question of this turn that nothing here answers.
  readonly reference?: string; // Sealed, like all that leads to a person; stays through an erasure.
  readonly deadlines: readonly (
    | { readonly type: 'arm'; readonly name: string; readonly dueAt: number; readonly turn: number }
    | { readonly type: 'disarm'; readonly name: string }
  )[];
  readonly outbox: readonly OutboxItem[];
  readonly takes?: Taking; // Not if a row of its kind waits before it: then it is handed out in its turn.
  readonly audit: readonly { readonly at: number; readonly what: string; readonly detail: string }[]; // Never a word the person wrote.
  readonly isReferral?: boolean; // Danger was heard where none stood before, so somebody was led to a helpline: counted, for nobody.
  readonly tallies?: readonly Tally[]; // Arrows taken, questions asked and left, crises: counted, for nobody.
  readonly handoff?: HandoffChange;
  readonly claim?: ClaimChange;
  readonly calls?: readonly NewCall[]; // A new one of a kind takes the place of the one before.
  readonly withdrawsCalls?: boolean;
  readonly withdrawsHandoff?: boolean; // What was to be told about it, and has not been, is not.
  readonly moves?: MovedCall;
  readonly terms?: readonly string[]; // Normalised names, numbers and addresses to find the conversation by.
  readonly changes?: readonly ChangeKind[]; // What consoles have to read again.
  /** Destroy the conversation's data key and every word of it; keep ids, consent record, opt-out and audit. A new key serves what follows. */
  readonly erase?: boolean;
  /** Records that survive an erasure because law or safety asks for it. */
  readonly consents: readonly {
    readonly at: number;
    readonly kind: string;
    readonly wordingHash: string;
    readonly words?: string; // What the hash is of: ours, kept once for all.
    readonly given: boolean;
  }[];
}

/**
 * The conversation whose address the new one takes, as it was when that was decided; with another version the turn is
 * 'stale'. It keeps its words and its id, and is found by its address no more. Copies of its messages are still 'seen'.
 */
export interface Follows {
  readonly id: string;
  readonly version: number;
  readonly isSamePerson: boolean; // Then an erasure of the new one erases this one too.
}

/** Something to be told or sent, once the turn is durable. */
export interface OutboxItem {
  readonly id: string;
  readonly kind: string;
  readonly priority: 'crisis' | 'normal';
  readonly dueAt: number;
  readonly payload: string;
}

/** From handed over to arrived. The last two are ends: nothing moves on from them. */
export const deliveryStates = ['handed', 'sent', 'failed', 'delivered'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export interface Delivery {
  readonly wireId: string; // What the wire calls it; our own id where it did not say.
  readonly conversation: string;
  readonly turn: number; // Of the conversation: which turn said it.
  readonly n: number; // Within the turn.
  readonly priority: OutboxItem['priority'];
  readonly at: number;
  readonly state: DeliveryState;
  readonly cost?: Cost; // Counted with it, once.
}

export interface StoredDelivery {
  readonly conversation: string;
  readonly channel: Address['channel'];
  readonly site: string;
  readonly turn: number;
  readonly priority: OutboxItem['priority'];
  readonly state: DeliveryState;
}

export type Committed =
  | { readonly type: 'committed'; readonly version: number; readonly lastSeq: number; readonly isTaken?: true }
  | { readonly type: 'seen'; readonly reply: StoredReply } // Another copy was first.
  | { readonly type: 'stale' } // Another turn was first: load again.
  | Refusal; // The claim, or the call, is not what this turn needs; nothing was written.

export interface NewEntry {
  readonly at: number;
  readonly from: 'person' | 'bot' | 'human' | 'system';
  readonly body: string; // JSON, encrypted at rest.
}

export interface StoredEntry extends NewEntry {
  readonly seq: number; // 1, 2, 3 … per conversation.
  readonly inboundId?: string;
  readonly clientId?: string;
}

export interface DueDeadline {
  readonly conversation: string;
  readonly address: Address;
  readonly name: string;
  readonly dueAt: number;
  readonly turn: number;
}

export interface OutboxRow {
  readonly id: string;
  readonly conversation: string;
  readonly kind: string;
  readonly priority: OutboxItem['priority'];
  readonly payload: string;
  readonly attempts: number; // Including this one, without those that nobody took.
  readonly dueAt: number;
}

export type HandoffChange =
  | { readonly type: 'open'; readonly priority: string; readonly at: number; readonly summary: string }
  | {
      readonly type: 'end';
      readonly how: 'accepted' | 'callback' | 'declined';
      readonly at: number;
      readonly slot?: string;
    };

export interface StoredHandoff {
  readonly id: string;
  readonly conversation: string;
  readonly address: Address;
  readonly priority: string;
  readonly openedAt: number;
  readonly summary: string;
  readonly slot?: string; // When a call was promised: an instant in UTC, to the minute.
}

export interface StoreHealth {
  readonly engine: string;
  readonly version: string;
  readonly journal: string;
  readonly synchronous: string;
}

/** `down`: no engine; `late`: no answer within the deadline; `full`: no room; `key`: the master key does not fit; `corrupt`: what was read is not what was written. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: 'down' | 'late' | 'full' | 'key' | 'corrupt';

  constructor(code: StoreError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
