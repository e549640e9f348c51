import type { Generated } from 'kysely';

/** The tables behind the counsellors' console. What names or quotes the person is sealed with the conversation's own key. */
export interface HandoffSchema {
  claims: ClaimRow;
  changes: ChangeRow;
  notes: NoteRow;
  drafts: DraftRow;
  dispositions: DispositionRow;
  flags: FlagRow;
  finds: FindRow;
  calls: CallRow;
  presence: PresenceRow;
  shifts: ShiftRow;
}

/** One row per conversation that was ever claimed; the fence counts its claims, so that a late writer is told from the holder. */
interface ClaimRow {
  conversation: string;
  fence: number;
  counsellor: string;
  name: string; // Of the member of staff, as their colleagues see it.
  handoff: string | null; // The row that this claim ended, to be opened again at its old place.
  claimed_at: number;
  beat_at: number;
  until: number;
  said_at: number; // When they last wrote to the person; else when they claimed.
  ended_at: number | null;
  how: string | null;
}

/** What consoles have to read again, in one order for all of them. */
interface ChangeRow {
  seq: Generated<number>;
  at: number;
  conversation: string;
  kind: string;
}

interface NoteRow {
  id: string;
  conversation: string;
  at: number;
  counsellor: string;
  body: Uint8Array;
}

interface DraftRow {
  conversation: string;
  counsellor: string;
  at: number;
  body: Uint8Array;
}

interface DispositionRow {
  id: string;
  conversation: string;
  at: number;
  counsellor: string;
  code: string;
}

interface FlagRow {
  id: string;
  conversation: string;
  seq: number; // Of the line in the transcript.
  at: number;
  counsellor: string;
  kind: string;
  body: Uint8Array; // The line, and what the screen had made of it.
}

/** Finds a conversation by a name, phone number or e-mail address, without telling it. */
interface FindRow {
  hash: Uint8Array;
  conversation: string;
}

/** A call that was promised, or a task for the day after. */
interface CallRow {
  id: string;
  conversation: string;
  site: string;
  kind: string;
  slot: string;
  due_at: number;
  made_at: number;
  told: number; // How far staff were told: the place in `callSteps`.
  next_at: number | null; // When they are told next; null when it is over.
  ended_at: number | null;
  how: string | null;
  counsellor: string | null;
}

interface PresenceRow {
  counsellor: string;
  state: string;
  at: number;
}

interface ShiftRow {
  id: string;
  site: string;
  counsellor: string;
  role: string;
  from_at: number;
  to_at: number;
}
