import type { Answers, QuestionId } from '../../../dialogs/questions.ts';
import type { Barrier, Step } from '../../../dialogs/support.ts';
import type { Safety } from '../../../dialogs/vocabulary.ts';
import type { Locale } from '../model.ts';
import type { Shown } from './choices.ts';
import type { Intent as Said } from './words.ts';

export type Intent = Said | 'language';

/** What stands open when a message comes: a question, a safety level that asks, an ending, or nothing in particular. */
export interface OpenAsk {
  readonly question: QuestionId | Exclude<Safety, 'clear'> | Step | 'ending' | 'open';
  /** In the order they were shown, so that a number picks one. */
  readonly choices: readonly Shown[];
  readonly many: boolean;
  /** It asks how somebody feels: "no" is no answer to that. */
  readonly how?: boolean;
  /** What was asked and answered just before: "no wait, I meant weekends" is about that. */
  readonly last?: QuestionId;
  /** The instant that "since Tuesday" is counted from, in ms since 1970 UTC. Without it a bare year says nothing. */
  readonly now?: number;
}

/** What a message means. `idk` and `refuse` come as intents only where no question is open to be skipped. */
export type Meaning =
  | { readonly type: 'answers'; readonly answers: Answers }
  | { readonly type: 'skip' }
  | {
      readonly type: 'intent';
      readonly intent: Intent;
      readonly question?: QuestionId; // Which answer to change.
      readonly locale?: Locale; // Which language to speak.
    }
  | { readonly type: 'barrier'; readonly barrier: Barrier } // What stands in the way of calling.
  | { readonly type: 'choice'; readonly value: string } // Shown where no question was open.
  | { readonly type: 'unclear'; readonly bare?: true }; // Bare: a yes, a no or an "ok", where none answers anything.

export type Understand = (text: string, open: OpenAsk, locale: Locale, known: Answers) => Meaning;

/** The same understanding, on this day: "since March" is counted from it. */
export function onDay<Held extends { readonly understand: Understand }>(held: Held, now: number): Held {
  return { ...held, understand: (text, open, locale, known) => held.understand(text, { ...open, now }, locale, known) };
}

export function isIntent(meaning: Meaning, intent: Intent): boolean {
  return meaning.type === 'intent' && meaning.intent === intent;
}
