import type { EachLocale } from '../languages.ts';

/** What we can say to a question, in one language. Loaded from content/ and checked there. */
export interface SpokenAnswers {
  readonly answers: { readonly [id: string]: Answer };
  readonly asking: Asking;
}

/** One answer: `content/<locale>/answers/<id>.md`. */
export interface Answer {
  readonly title: string; // The question, as a heading: "How long does it last?"
  readonly short: string; // Said at once, and whole in itself.
  readonly long: string; // Said when they want more.
  readonly sms?: string; // Instead of `short` in a text message, where that would not fit.
  readonly overheard?: string; // By text message before they said that it is private: it names no programme, substance or diagnosis.
  readonly fact?: FactId; // What the centre may say about this, in centre.yaml: said first.
  readonly related: readonly string[]; // Ids of answers to offer next.
  readonly asks: readonly string[]; // How people ask it. Never said.
}

/** How people ask, in one language: `content/<locale>/asking.yaml`. */
export interface Asking {
  readonly stop: readonly string[]; // Words that tell nothing apart.
  readonly common: readonly string[]; // Words of every kind of question: one that an answer lacks does not count against it.
  readonly foreign: readonly string[]; // Words that say that it is about something else.
  readonly spelt: { readonly [usual: string]: readonly string[] }; // Other ways of writing a word or two.
  readonly greets: readonly string[]; // Words that may stand before a question: "hi", "ok so".
  readonly openers: readonly string[]; // A sentence that begins like this asks something.
  readonly maybe: readonly string[]; // So it does with a question mark, or where it answers nothing.
  readonly tells: readonly string[]; // A few words that begin like this are no question without a verb.
  /** When do we call them? One of each, in a message of whoever was promised a call. */
  readonly ourCall: { readonly when: readonly string[]; readonly what: readonly string[] };
  readonly care: readonly string[]; // A question with one of these is about care, and not about the helpline they were given.
  readonly more: readonly string[]; // The whole message: more of the answer just given.
  readonly same: { readonly [meaning: string]: readonly string[] }; // Words and phrases that mean the same here.
  readonly unclear: readonly string[]; // "What do you mean?" is about our question, and no question of theirs.
  /** What people ask and nobody here may or can answer; each with a line of its own, or the usual one. */
  readonly refused: { readonly [id: string]: Refused };
  readonly lists: { readonly [name: string]: readonly string[] }; // Words that signs name as `<list>`.
  readonly say: { readonly [K in AskingLine]: string };
}

interface Refused {
  readonly asks: readonly string[];
  readonly signs?: readonly string[]; // Patterns: so put, it is this, whatever else it names.
  readonly say?: string;
}

export const askingLines = [
  'uncovered', // We have no answer to that; a person may.
  'more', // After a short answer: {related} questions, and how to read more.
  'waits', // By text message, before they said that texting is private.
  'private', // The same, where that is just what they ask.
] as const;
export type AskingLine = (typeof askingLines)[number];

/** What only the centre can say. Left out of centre.yaml, the answer says that a person will tell. */
export const factIds = [
  'sessions',
  'evenings',
  'length',
  'insurance',
  'prices',
  'drugTests',
  'online',
  'rides',
  'childcare',
  'languages',
  'phones',
  'smoking',
  'pets',
  'waiting',
  'access',
  'teens',
  'family',
  'location',
  'staff',
] as const;
export type FactId = (typeof factIds)[number];
type Facts = { readonly [F in FactId]?: EachLocale<string> };
/** A centre, or one of its sites: what a site says goes before what the centre says. */
export interface Telling {
  readonly facts?: Facts;
}
