import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { cryEvents } from './cries.ts';
import { regions, type Snapshot } from './floor.ts';
import type { Locale } from './model.ts';
import { newsEvents } from './news.ts';
import { onwards, safetyEvents } from './safety-answers.ts';
import type { Intent, Meaning, OpenAsk } from './understand/meaning.ts';
import { intents } from './wishes.ts';

/** What one inbound means to the chart. */
export interface Reading {
  readonly events: readonly DialogEvent[];
  readonly stale: boolean; // A tap on something that is no longer asked: refused kindly.
  readonly locale: Locale;
  readonly stopAsking: boolean; // "I am safe, stop asking."
  readonly unanswered?: string | undefined; // A question that nobody here has an answer to.
}

export const nothing = { events: [], stale: false, stopAsking: false } as const;

export type Read = Omit<Reading, 'locale'> & { readonly locale?: Locale };

/** What was declined, and is asked again for "I changed my mind". A bare "ok" to the goodbye agrees to nothing. */
function refusedQuestion(snapshot: Snapshot): 'consent' | 'review' | undefined {
  if (regions(snapshot).dialog !== 'declined') return undefined;
  return snapshot.context.answers.consent === 'no' ? 'consent' : 'review';
}

/** "I changed my mind", where something was declined; so is "yes, I agree", which opens the question and answers nothing yet. */
const changesOfMind: readonly Intent[] = ['change', 'back', 'yes'];

/** A bare word to what is asked after the helpline. Whether they are safe is read in understand/bare.ts. */
// biome-ignore format: a table reads in columns
const bareAnswers: { readonly [question: string]: { readonly [I in Intent]?: string } } = {
  barrier: { yes: 'other', no: 'other', idk: 'other' },
  means:   { yes: 'moved', no: 'near', idk: 'near' },
  nearby:  { yes: 'someone', no: 'alone', idk: 'alone' },
};

export function readIntent(
  { intent, question, locale }: Extract<Meaning, { type: 'intent' }>,
  snapshot: Snapshot,
  open: OpenAsk['question'],
): Read {
  if (intent === 'language') return { ...nothing, ...(locale && { locale }) };
  const bare = bareAnswers[open]?.[intent];
  if (bare) return { ...nothing, events: safetyEvents(open, bare, snapshot) };
  if (intent === 'yes' && regions(snapshot).dialog === 'private')
    return { ...nothing, events: [{ type: 'CHANGE', question: 'textSafe' }] };
  const declined = refusedQuestion(snapshot);
  if (declined && changesOfMind.includes(intent))
    return { ...nothing, events: [{ type: 'CHANGE', question: question ?? declined }] };
  if (intent === 'change')
    return { ...nothing, events: question ? [{ type: 'CHANGE', question }] : [{ type: 'BACK' }] };
  const told = newsEvents(intent, snapshot) ?? cryEvents(intent, snapshot);
  if (told) return { ...nothing, events: told };
  if (intent === 'notSafe') return { ...nothing, events: safetyEvents(open, 'not_safe', snapshot) };
  if (intent === 'otherNotSafe') return { ...nothing, events: safetyEvents(open, 'other_not_safe', snapshot) };
  const event = intents[intent];
  return { ...nothing, events: event ? [event] : onwards(snapshot, null), stopAsking: intent === 'stopAsking' };
}
