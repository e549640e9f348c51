import type { Category, Concern, Safety, Topic } from '../../dialogs/memory.ts';
import type { Answers, QuestionId } from '../../dialogs/questions.ts';
import type { Step } from '../../dialogs/support.ts';

export const channels = ['web', 'sms', 'teams', 'terminal'] as const;
export type Channel = (typeof channels)[number];
/** The languages that this project writes itself. A centre may add others: each is a folder of content/, see languages.ts. */
export const locales = ['en', 'es'] as const;
export type OwnLocale = (typeof locales)[number];
export type Locale = string; // A language tag: "es", "pt-BR".

/** Where a conversation lives on its wire: one person at one site on one channel. */
export interface Address {
  readonly channel: Channel;
  readonly site: string;
  /** The wire's own id of the thread: a Direct Line conversation id, a phone number, a Teams conversation id. */
  readonly thread: string;
}

/** One text for one address, to find it in a map. */
export function addressKey({ channel, site, thread }: Address): string {
  return JSON.stringify([channel, site, thread]);
}

/** One thing that reached us: a message, a tap, somebody's arrival, the time, or a member of staff. */
export interface Inbound {
  readonly address: Address;
  /** The wire's own id. A second inbound with the same id on the same address is never a second turn. */
  readonly id: string;
  /** The client's id, if it has one: a retry may come with a new `id` and the same `clientId`. */
  readonly clientId?: string;
  readonly at: number; // When it was received, ms since 1970 UTC.
  readonly locale?: Locale; // What the device speaks; what the person writes counts more.
  readonly answered?: boolean; // The carrier has answered this itself (STOP, HELP): nothing plain is sent beside it.
  readonly said: Said;
  /** How the wire is reached again when nobody has just written: opaque to all but its channel, sealed in the store. */
  readonly reference?: string;
}

export type Said =
  | { readonly type: 'joined' }
  /** `attached`: a picture, a sound or a file came with it, which we cannot open. */
  | { readonly type: 'text'; readonly text: string; readonly attached?: boolean }
  /** A button or a card. It names its question and the turn that asked it; `text` is what it showed. */
  | {
      readonly type: 'choice';
      readonly question: string;
      readonly turn: number;
      readonly values: readonly string[];
      readonly text: string;
    }
  /** A quiet link that is always there. `turn` is the turn whose question it stood under; `question` names the answer to change. */
  | {
      readonly type: 'command';
      readonly command: Command;
      readonly question?: string;
      readonly turn: number;
      readonly text: string;
    }
  /** It goes on at this address, where so much is known before anybody speaks. */
  | { readonly type: 'moved'; readonly known: Answers }
  | { readonly type: 'due'; readonly deadline: string; readonly turn: number; readonly expired: boolean } // Expired: too late to say anything.
  | { readonly type: 'staff'; readonly does: StaffDeed; readonly by: string }
  | { readonly type: 'staff'; readonly does: 'rebook'; readonly by: string; readonly slot: string | null } // A call has another time; null: one that the person knows nothing of.
  | {
      readonly type: 'staff';
      readonly does: 'say';
      readonly by: string;
      readonly name: string;
      readonly words: string;
    };

/** What staff do to a conversation besides writing: `release` ends the crisis, `lost` and `transfer` lead back into the queue. */
export const staffDeeds = ['claim', 'return', 'release', 'helpline', 'close', 'lost', 'transfer'] as const;
export type StaffDeed = (typeof staffDeeds)[number];

export const commands = [
  'skip',
  'why',
  'back',
  'change',
  'person',
  'restart',
  'delete',
  'held', // "What do you know about me?"
  'texting', // On by text message.
  'call', // What to say in the call,
  'visit', // and what to take along to the first visit.
] as const;
export type Command = (typeof commands)[number];
/** The commands that stand under a question; the others are in the page's menu, or are written. */
export type QuietLink = Extract<Command, 'skip' | 'why' | 'back' | 'person'>;

/** One thing we say, before a channel shapes it. Plain text; a channel never cuts or reorders it. */
export interface Utterance {
  readonly key: string; // The content key, for tests, audits and reviewers.
  readonly text: string;
  readonly sms?: string; // What a text message says instead, where it has words of its own. Whole in itself, with its numbers.
  readonly tone: 'plain' | 'crisis';
  readonly helplines?: readonly HelplineLink[]; // To be shown as links to tap, in this order.
  readonly ask?: Ask;
}

export interface Ask {
  readonly question: string; // A question of the dialog, or a safety level that asks.
  readonly turn: number; // An answer names its question and this turn; an older one is refused kindly.
  readonly choices: readonly Choice[];
  readonly many: boolean; // Several choices at once, then one "done".
  readonly done?: string; // What that one is called.
  readonly quiet: readonly { readonly value: QuietLink; readonly label: string }[]; // Ways out that are always there: skip, why, back.
  readonly typed: boolean; // Words are expected; `choices` may help.
  readonly left: number; // About how many questions are still to come, this one included. 0 where that is not known.
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface HelplineLink {
  readonly label: string; // "Call 988"
  readonly href: string; // tel:, sms: or https:
}

/** What is little alone and much together, over several messages. `asked`: a check-in was called for. `overdose`: too much was taken. `hurt`: somebody hurts them. `loss`: somebody of theirs died. `reunion`: they wish to be with them. */
export const clues = [
  'hopeless',
  'goodbye',
  'means',
  'drowsy',
  'dread',
  'young',
  'newborn',
  'asked',
  'overdose',
  'hurt',
  'loss',
  'reunion',
] as const;
export type Clue = (typeof clues)[number];

/** What the screen heard in one text. */
export interface Screening {
  readonly outcome: 'escalate' | 'checkIn' | 'none';
  readonly category: Category | 'none';
  readonly severity: 'imminent' | 'high' | 'elevated' | 'none';
  readonly about: 'self' | 'other' | 'none';
  readonly topic: Topic | null;
  readonly rules: readonly string[];
  /** Heard, but past, resolved or quoted: no question, only the 988 line with the reply. */
  readonly resources?: boolean;
  /** For the messages after this one. */
  readonly clues?: readonly Clue[];
}

/** What the screen may know besides the text. */
export interface Context {
  /** From the messages before this one; `asked` is there once for each check-in. */
  readonly clues?: readonly Clue[];
  readonly locale?: Locale;
  /** The question that was asked: a bare "yes" to the harm question is a crisis. */
  readonly asked?: QuestionId | Exclude<Safety, 'clear'> | Step;
  /** Whom they have been talking about: "not breathing" after "my son" is about him. */
  readonly about?: 'self' | 'other';
}

export type Screen = (text: string, context?: Context) => Screening;

/** What has to happen besides the reply. The shell carries it out; each is a row of the same transaction. */
export type Effect =
  | { readonly type: 'page'; readonly reason: 'crisis'; readonly concern: Concern }
  | { readonly type: 'page'; readonly reason: 'handoff' }
  | { readonly type: 'handoff'; readonly priority: HandoffPriority }
  | { readonly type: 'handoffEnded'; readonly how: HandoffEnd }
  | { readonly type: 'rung'; readonly rung: 'second' | 'supervisor'; readonly priority: HandoffPriority } // Nobody has come: tell the next.
  | { readonly type: 'task'; readonly task: 'medical' }
  | { readonly type: 'callback'; readonly slot: string }
  | { readonly type: 'optOut' | 'optIn' | 'delete' }
  | { readonly type: 'unanswered'; readonly question: string } // Nobody here has an answer to that. For staff, sealed.
  | { readonly type: 'note'; readonly note: string; readonly detail: string } // For the audit: `false_alarm`, `released`…; ids only.
  | { readonly type: 'arm'; readonly deadline: string; readonly dueAt: number }
  | { readonly type: 'disarm'; readonly deadline: string };

export const handoffPriorities = ['crisis', 'medical', 'pregnancy', 'asked', 'outcome'] as const; // First come first.
export type HandoffPriority = (typeof handoffPriorities)[number];
export type HandoffEnd = 'accepted' | 'callback' | 'declined';

export const dispositions = [
  'open',
  'referred',
  'handedOff',
  'declined',
  'stopped',
  'emergency',
  'crisis',
  'deleted',
] as const;
/** How the intake stands or ended. */
export type Disposition = (typeof dispositions)[number];

/** One line of a transcript, as a channel shows it. */
export type Entry = EntryHead &
  (
    | { readonly from: 'person'; readonly text: string; readonly inboundId: string; readonly clientId?: string }
    /** `live`: it went out in the response itself, under this name, before any transcript had it. */
    | { readonly from: 'bot'; readonly utterance: Utterance; readonly live?: string }
    | { readonly from: 'human'; readonly text: string; readonly name: string }
  );

interface EntryHead {
  readonly seq: number; // 1, 2, 3 … per conversation, without a gap.
  readonly at: number;
}

/** What is said in the response to one message without a transcript: the same name for it then, and in the transcript later. */
export function liveName({ id, clientId }: Pick<Inbound, 'id' | 'clientId'>, index: number): string {
  return `${clientId ?? id}-${index}`;
}

/** What became of one inbound. */
export type Handled =
  /** Durable. `entries` are the person's own line (if they said something) and our replies, in order. */
  | { readonly type: 'answered'; readonly entries: readonly Entry[]; readonly reply?: string }
  /** It had its turn before: the seq of the person's own line then, and what its wire was answered; nothing new. */
  | { readonly type: 'repeated'; readonly seq: number; readonly reply?: string }
  /** We could not record it in the store. Say this in the response itself; `kept` tells whether it will be processed later. */
  | {
      readonly type: 'degraded';
      readonly utterances: readonly Utterance[];
      readonly kept: boolean;
      readonly isCrisis: boolean;
    };

/** What a wire needs besides the lines: an answer in the response itself, kept with the turn, so that a copy gets the same one. */
export interface Wants {
  readonly replyOf?: (entries: readonly Entry[]) => string;
}

/** What a channel may ask of us. */
export interface Desk {
  handle(inbound: Inbound, wants?: Wants): Promise<Handled>;
  /** Transcript lines with `seq > after`, at most `limit`. Rejects when the store does not answer. */
  read(address: Address, after: number, limit: number): Promise<readonly Entry[]>;
  /** Called after each commit, also for turns that nobody's message began (time, staff). Returns a way to stop listening. */
  listen(listener: (address: Address, entries: readonly Entry[]) => void): () => void;
}
