import { type Category, topics } from '../../../dialogs/memory.ts';
import type { Clue, Screening } from '../model.ts';
import type { DangerRule } from './danger-words.ts';

/** One thing a rule heard, after the guards. A screening is picked from all of them. */
export interface Signal {
  readonly rule: string;
  readonly category: Category;
  readonly outcome: 'escalate' | 'checkIn' | 'resources';
  readonly severity: Exclude<Screening['severity'], 'none'>;
  readonly about: 'self' | 'other';
  readonly unnamed?: boolean; // Nobody is named in it: it is about the writer, unless the conversation is about somebody else.
  readonly topic: Screening['topic'];
  readonly habit?: boolean; // What happens each time, which need not be now.
  readonly fate?: boolean; // How somebody who is only "he" came to die, where it was said before that somebody did.
  readonly named?: boolean; // The whole message tells which danger it is: the score does not know better.
  readonly underway?: boolean; // Said of somebody who is in danger already, a sign; else, nothing.
  readonly calm?: boolean; // Said while a danger is open, nothing new.
  readonly clue?: Clue; // Not a danger yet: what memory adds up.
  readonly score?: DangerRule['score']; // Whether the score has a say in it; without this, none.
}

export const outcomes = ['escalate', 'checkIn', 'resources'] as const;
const severities = ['imminent', 'high', 'elevated'] as const;
/** What has to be said first when two are equally urgent. */
const urgency: readonly Category[] = [
  'overdose_now',
  'withdrawal_danger',
  'medical_emergency',
  'suicide_self',
  'suicide_other',
  'violence_abuse',
  'self_harm',
];

const bodily: readonly Category[] = ['overdose_now', 'withdrawal_danger', 'medical_emergency'];

/** The body fails, whatever the reason. */
export function isBodily(category: Category): boolean {
  return bodily.includes(category);
}

export const silence: Screening = {
  outcome: 'none',
  category: 'none',
  severity: 'none',
  about: 'none',
  topic: null,
  rules: [],
};

/** The one most urgent thing heard, with every rule that heard the same category at least as clearly. */
export function pick(signals: readonly Signal[]): Screening {
  const [first] = [...signals].sort(byUrgency);
  if (!first) return silence;
  const { outcome, category, severity, about, topic } = first;
  if (outcome === 'resources') return { ...silence, resources: true };
  const alike = signals.filter((signal) => signal.category === category && signal.outcome === outcome);
  return {
    outcome,
    category,
    severity,
    about,
    topic,
    rules: [...new Set([first.rule, ...alike.map((signal) => signal.rule)])],
  };
}

function order(topic: Signal['topic']): number {
  return topic ? topics.indexOf(topic) : topics.length;
}

export function byUrgency(a: Signal, b: Signal): number {
  return (
    outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    urgency.indexOf(a.category) - urgency.indexOf(b.category) ||
    order(a.topic) - order(b.topic) ||
    Number(a.unnamed ?? false) - Number(b.unnamed ?? false)
  );
}
