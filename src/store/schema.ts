import type { AccountSchema } from './account-schema.ts';
import type { DirectorSchema } from './director-schema.ts';
import type { HandoffSchema } from './handoff-schema.ts';

/**
 * The tables, for every engine. A `Uint8Array` is either sealed text (crypto.ts), a keyed hash or a wrapped key.
 * Ids come from callers and are ordered by time (UUIDv7), so that what is written together lies together on disk.
 */
export interface Schema extends HandoffSchema, AccountSchema, DirectorSchema {
  conversations: ConversationRow;
  inbox: InboxRow;
  transcript: TranscriptRow;
  deadlines: DeadlineRow;
  outbox: OutboxTable;
  deliveries: DeliveryRow;
  handoffs: HandoffRow;
  consents: ConsentRow;
  audit: AuditRow;
  conversation_references: ReferenceRow;
  data_keys: DataKeyRow;
  meta: MetaRow;
  episodes: EpisodeRow;
  spending: SpendingRow;
  unanswered: UnansweredRow;
  referrals: ReferralRow;
  moves: MoveRow;
  wordings: WordingRow;
}

/** A code that leads a conversation to a phone, until it is used or its time is over. */
interface MoveRow {
  conversation: string;
  code_hash: Uint8Array;
  name_hash: Uint8Array; // Of its first half: a wrong code counts against the one that it nearly is.
  until: number;
  tries: number;
}

/** What somebody agreed to, word for word. Ours, and about nobody. */
interface WordingRow {
  hash: string;
  words: string;
  first_at: number;
}

interface UnansweredRow {
  conversation: string;
  turn: number;
  at: number;
  locale: string;
  question: Uint8Array;
}

interface ConversationRow {
  id: string;
  address_hash: Uint8Array; // Finds the address without telling it.
  channel: string;
  site: string;
  thread: Uint8Array;
  state: Uint8Array;
  version: number;
  last_seq: number;
  generation: number; // Which data key seals this conversation; +1 with every erasure.
  opened_at: number;
  last_at: number;
}

/** Bot Framework's name for how a conversation is reached again: service URL and accounts. */
interface ReferenceRow {
  conversation: string;
  reference: Uint8Array;
}

/** Kept for ever: a copy of a message may come back after months, from a replay or a restored backup. */
interface InboxRow {
  conversation: string;
  id_hash: Uint8Array;
  client_hash: Uint8Array | null;
  seq: number;
  reply: Uint8Array | null; // Null when there is none, or none any more.
}

interface TranscriptRow {
  conversation: string;
  seq: number;
  at: number;
  sender: string;
  body: Uint8Array;
}

interface DeadlineRow {
  conversation: string;
  name: string;
  due_at: number;
  turn: number;
}

interface OutboxTable {
  conversation: string;
  turn: number;
  n: number; // Within the turn.
  id: string;
  kind: string;
  urgency: number; // 0 crisis, 1 normal.
  due_at: number;
  ready_at: number; // When it may be handed out next: due, leased until, or to be tried again.
  tried_at: number | null; // When it was first handed out.
  attempts: number;
  state: string; // 'waiting' or 'dead'; what was sent is deleted, its text is in the transcript.
  payload: Uint8Array;
}

/** What a wire took from us, and how far it got. Holds no words and no address. */
interface DeliveryRow {
  id_hash: Uint8Array;
  conversation: string;
  turn: number;
  n: number;
  urgency: number;
  rank: number; // The place in `deliveryStates`.
  at: number;
}

interface HandoffRow {
  id: string;
  conversation: string;
  priority: string;
  rank: number;
  opened_at: number;
  summary: Uint8Array | null; // Null after an erasure.
  ended_at: number | null;
  how: string | null;
  slot: string | null;
  assigned_to: string | null; // For whom it is kept,
  assigned_until: number | null; // until then.
  answered_at: number | null; // When the first person came.
}

interface ConsentRow {
  conversation: string;
  turn: number;
  n: number;
  at: number;
  kind: string;
  wording_hash: string;
  given: number;
}

interface AuditRow {
  seq: number;
  at: number;
  conversation: string;
  what: string;
  detail: string;
  hash: Uint8Array;
}

interface DataKeyRow {
  conversation: string;
  generation: number;
  wrapped: Uint8Array;
}

interface MetaRow {
  name: string;
  value: Uint8Array;
}

/** Which conversation of the same person at the same address came before. */
interface EpisodeRow {
  conversation: string;
  follows: string;
}

/** How many segments went out on one day, to one phone or for one site. A week is kept. */
/** Counted for good, and no row of it belongs to anybody. */
interface ReferralRow {
  day: number; // Since 1970, UTC.
  count: number;
}

interface SpendingRow {
  scope: string; // 'site columbus', or a conversation's id.
  day: number; // Since 1970, UTC.
  segments: number;
  told: number; // 1 once that phone was told that there is no more for today.
}
