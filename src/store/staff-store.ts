import type { Address } from '../core/model.ts';
import type { StoredHandoff } from './store.ts';

/**
 * What the counsellors' side asks of the store, beside turns. Claims begin, hold and end only with a turn (`ClaimChange`),
 * so that a message and a claim of the same moment are handled by exactly one side. Ids and times come from the caller.
 */
export interface StaffStore {
  /** Where a conversation lives; undefined for an unknown id. */
  address(conversation: string): Promise<Address | undefined>;
  /** Who has it, or had it last. */
  claim(conversation: string): Promise<StoredClaim | undefined>;
  /** Claims that have not ended, the longest first. */
  claims(limit: number): Promise<readonly StoredClaim[]>;
  /** The holder's browser is still there: their lease lasts until then. False when it is no longer theirs. */
  beat(holder: Holder, at: number, until: number): Promise<boolean>;
  /** Claims whose lease ran out before this moment. */
  expired(at: number, limit: number): Promise<readonly StoredClaim[]>;
  /** Conversations with a crisis line held back for a counsellor whose browser has not been heard of since. */
  unattended(since: number, limit: number): Promise<readonly Address[]>;

  /** Everybody who waits, by priority, then waiting time. */
  queue(limit: number): Promise<readonly Waiting[]>;
  /** Changes with `seq > after`, in order. */
  changes(after: number, limit: number): Promise<readonly Change[]>;
  /** The last change there was; 0 for none. */
  lastChange(): Promise<number>;
  /** Forget changes up to this one; whoever asks for them reads everything anew. */
  forgetChanges(upTo: number): Promise<void>;

  /** Write down a note, a disposition or a flag. The same id with the same words again changes nothing; with others it is refused. */
  write(writing: Writing): Promise<'written' | 'same' | 'other'>;
  notes(conversation: string, limit: number): Promise<readonly Note[]>;
  dispositions(conversation: string, limit: number): Promise<readonly GivenDisposition[]>;
  /** Flags from this moment on, of all conversations, for the review list. */
  flags(since: number, limit: number): Promise<readonly Flag[]>;
  /** Keep what a counsellor is writing; an empty text takes it away. */
  keepDraft(conversation: string, counsellor: string, text: string, at: number): Promise<void>;
  draft(conversation: string, counsellor: string): Promise<string>;

  /** Conversations with this name, phone number or e-mail address (normalised), the latest first. */
  seek(term: string, limit: number): Promise<readonly Found[]>;

  /** Calls and tasks that have not ended, the soonest first. */
  calls(limit: number): Promise<readonly Call[]>;
  /** Those about which staff are to be told something by now. */
  dueCalls(at: number, limit: number): Promise<readonly Call[]>;
  /** Tell staff, and remember how far they were told; false when somebody else was first. */
  tellOfCall(id: string, from: number, to: number, nextAt: number | null, page: Page): Promise<boolean>;
  /** It was kept, or was not: once. */
  endCall(id: string, how: string, counsellor: string, at: number): Promise<boolean>;
  /** How many calls are promised at a site for each time from then on. */
  booked(
    site: string,
    from: string,
    limit: number,
  ): Promise<readonly { readonly slot: string; readonly count: number }[]>;

  presence(limit: number): Promise<readonly Presence[]>;
  setPresence(presence: Presence): Promise<void>;
  /** Shifts that end after this moment. */
  shifts(after: number, limit: number): Promise<readonly Shift[]>;
  shift(id: string): Promise<Shift | undefined>;
  /** The same again changes nothing, also once it was taken away; false for another one with this id. */
  addShift(shift: Shift, by: string, at: number): Promise<boolean>;
  /** False when there is none. */
  changeShift(shift: Shift, by: string, at: number): Promise<boolean>;
  removeShift(id: string, by: string, at: number): Promise<boolean>;

  /** Handoffs of a time, for the wall: when they began, when somebody came, how they ended. */
  figures(since: number, limit: number): Promise<readonly Figure[]>;
  /** What a process that ended had just taken, to tell staff or somebody in danger, goes out now, and not when its lease runs out. */
  tellAgain(begunAt: number): Promise<void>;
  /** A line in the audit that no turn writes: who looked, and why. */
  note(conversation: string, at: number, what: string, detail: string): Promise<void>;
}

export interface Holder {
  readonly conversation: string;
  readonly counsellor: string;
  readonly fence: number;
}

export interface StoredClaim extends Holder {
  readonly name: string;
  readonly claimedAt: number;
  readonly beatAt: number;
  readonly until: number; // The lease ends here, unless the browser is heard of again.
  readonly saidAt: number; // When they last wrote to the person, or claimed.
  readonly isLive: boolean; // It has not ended; its lease may still have run out.
}

/** What a turn does to the claim. Refused, the turn writes nothing. */
export type ClaimChange =
  | {
      readonly type: 'take';
      readonly counsellor: string;
      readonly name: string;
      readonly at: number;
      readonly until: number;
      readonly liveMax: number; // How many conversations one counsellor may have at once.
      readonly isForced: boolean; // A supervisor steps in.
    }
  | ({ readonly type: 'hold'; readonly at: number; readonly said: boolean } & Holder)
  | ({ readonly type: 'drop'; readonly at: number; readonly how: ClaimEnd; readonly requeue?: Requeue } & Holder)
  | { readonly type: 'end'; readonly at: number; readonly how: ClaimEnd }; // Whoever has it: the person stopped, or the program took over.

export const claimEnds = ['returned', 'closed', 'transferred', 'lost', 'revoked', 'stopped'] as const;
export type ClaimEnd = (typeof claimEnds)[number];

/** Back into the queue at the old place; for somebody, until then before everybody else. */
export interface Requeue {
  readonly to: string | null;
  readonly until: number | null;
}

export interface Refusal {
  readonly type: 'refused';
  readonly why: 'held' | 'lost' | 'full' | 'over'; // Over: the call that was to be moved has ended.
  readonly holder: string | null; // Their name.
}

export const changeKinds = ['waiting', 'claimed', 'ended', 'lines', 'danger', 'note', 'call', 'staff'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface Change {
  readonly seq: number;
  readonly at: number;
  readonly conversation: string; // '' when it is about none.
  readonly kind: ChangeKind;
}

export interface Waiting extends StoredHandoff {
  readonly assignedTo: string | null;
  readonly assignedUntil: number | null;
}

export type Writing = {
  readonly id: string;
  readonly conversation: string;
  readonly at: number;
  readonly by: string;
} & (
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'disposition'; readonly code: string }
  | { readonly type: 'flag'; readonly seq: number; readonly kind: FlagKind; readonly body: string }
);

export const flagKinds = ['missed', 'falseAlarm'] as const;
export type FlagKind = (typeof flagKinds)[number];

export interface Note {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly text: string;
}

export interface GivenDisposition {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly code: string;
}

export interface Flag {
  readonly id: string;
  readonly conversation: string;
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly kind: FlagKind;
  readonly body: string; // JSON.
}

export interface Found {
  readonly conversation: string;
  readonly address: Address;
  readonly openedAt: number;
  readonly lastAt: number;
}

export const callKinds = ['callback', 'followUp'] as const;
export type CallKind = (typeof callKinds)[number];

export interface Call {
  readonly id: string;
  readonly conversation: string;
  readonly address: Address;
  readonly kind: CallKind;
  readonly slot: string; // '' for a task without a promised time.
  readonly dueAt: number;
  readonly madeAt: number;
  readonly told: number;
}

/** A call as a turn promises it. One of a kind is open per conversation: a new one takes its place. */
export interface NewCall {
  readonly id: string;
  readonly kind: CallKind;
  readonly slot: string;
  readonly dueAt: number;
  readonly madeAt: number;
  readonly nextAt: number;
}

/** Another time was agreed on: the old call has ended, and the new one stands. Refused when it had ended before. */
export interface MovedCall {
  readonly call: string;
  readonly by: string;
  readonly to: NewCall;
}

/** What staff are told: an outbox row of the conversation. */
export interface Page {
  readonly id: string;
  readonly kind: string;
  readonly priority: 'crisis' | 'normal';
  readonly dueAt: number;
  readonly payload: string;
}

export const presenceStates = ['on', 'break', 'off'] as const;
export interface Presence {
  readonly counsellor: string;
  readonly state: (typeof presenceStates)[number];
  readonly at: number;
}

/** At the desk, over it, or at home with a phone; and a break from any of these. */
export const shiftRoles = ['counsellor', 'supervisor', 'onCall', 'break'] as const;
export interface Shift {
  readonly id: string;
  readonly site: string;
  readonly counsellor: string;
  readonly role: (typeof shiftRoles)[number];
  readonly from: number; // Ms UTC.
  readonly to: number;
}

export interface Figure {
  readonly id: string;
  readonly conversation: string;
  readonly site: string;
  readonly priority: string;
  readonly openedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly how: string | null;
}
