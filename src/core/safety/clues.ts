import type { Clue } from '../model.ts';
import type { GuardName } from './danger-words.ts';
import type { RuleTag } from './judgement.ts';
import { isScored } from './score.ts';
import type { Signal } from './signal.ts';

const many = 3; // Hopelessness, then a goodbye, then pills.
const askedMax = 2; // A third check-in in one conversation is no longer a question.
/** A clue as a clause of the grammar. One that denies something itself ("no way out") is not undone by that. */
export function clueTag(clue: Clue, clause: string, denying: readonly string[]): RuleTag {
  return {
    category: 'suicide_self',
    half: 'say',
    clue,
    rule: {
      id: `clue-${clue}`,
      outcome: 'checkIn',
      severity: 'elevated',
      score: 'silent',
      say: [clause],
      ...(clue === 'goodbye' && { about: 'self' as const }), // A goodbye names those who are left.
      ...(ofWriter.includes(clue) && { only: 'self' as const }),
      ignores: [...(isSelfDenying(clause, denying) ? (['negation'] as const) : []), ...(clue === 'loss' ? aged : [])],
    },
  };
}

const ofWriter: readonly Clue[] = ['hopeless', 'means', 'young', 'dread', 'reunion'];
const aged: readonly GuardName[] = ['past', 'worry', 'anyone']; // Who died years ago is dead, and missed.

function isSelfDenying(clause: string, denying: readonly string[]): boolean {
  return clause.split(/[^\p{L}]+/u).some((word) => denying.includes(word));
}

/** What this message leaves for the next ones. */
export function cluesOf(signals: readonly Signal[], heard: readonly Signal[]): readonly Clue[] {
  const clues = signals.flatMap(({ clue, outcome }) => (clue && outcome === 'checkIn' ? [clue] : []));
  const asked = heard.some(isOwnCheckIn) ? (['asked'] as const) : [];
  const overdose = heard.some(isOverdose) ? (['overdose'] as const) : [];
  const hurt = heard.some(isHurt) ? (['hurt'] as const) : [];
  return [...new Set([...clues, ...asked, ...overdose, ...hurt])];
}

/** What this message means after those before it: two different clues are asked about, three are a crisis. Whoever took too much and grows sleepy may stop breathing. */
export function addUp(now: readonly Clue[], before: readonly Clue[]): Signal | undefined {
  if (now.length === 0) return undefined;
  const all = [...now, ...before];
  if (now.includes('drowsy') && before.includes('overdose')) return sinking;
  if (both(now, all, 'young', 'hurt')) return childHurt;
  if (both(now, all, 'newborn', 'dread')) return newbornDread;
  if (both(now, all, 'loss', 'reunion')) return ownDanger('clues-loss', 'checkIn', 'elevated');
  const kinds = new Set(all.filter(isSad)).size;
  const asked = all.filter((clue) => clue === 'asked').length;
  if (kinds >= many) return ownDanger('clues-all', 'escalate', 'high');
  if (asked > askedMax && now.includes('asked')) return ownDanger('clues-again', 'escalate', 'elevated');
  return kinds === many - 1 && now.some(isSad) ? ownDanger('clues-two', 'checkIn', 'elevated') : undefined;
}

/** Whichever of the two came first. */
function both(now: readonly Clue[], all: readonly Clue[], one: Clue, other: Clue): boolean {
  return (now.includes(one) || now.includes(other)) && all.includes(one) && all.includes(other);
}

const childHurt: Signal = {
  rule: 'clues-child',
  category: 'violence_abuse',
  outcome: 'escalate',
  severity: 'high',
  about: 'self',
  topic: 'child',
};

/** Thoughts of harm to "her", and before or after it the age of the baby. */
const newbornDread: Signal = { ...childHurt, rule: 'clues-newborn', about: 'other', topic: 'newborn' };

/** Only who they are was learnt, and beside what was said before it is another danger. */
export function isAddedUp(rules: readonly string[]): boolean {
  return rules.every((rule) => rule === childHurt.rule || rule === newbornDread.rule);
}

const sinking: Signal = {
  rule: 'clues-sinking',
  category: 'overdose_now',
  outcome: 'escalate',
  severity: 'imminent',
  about: 'self',
  unnamed: true,
  topic: null,
};

function isSad(clue: Clue): boolean {
  return clue === 'hopeless' || clue === 'goodbye' || clue === 'means';
}

function isOverdose({ rule, outcome, category }: Signal): boolean {
  return outcome !== 'resources' && category === 'overdose_now' && !isScored([rule]);
}

function isHurt({ outcome, category, about, topic }: Signal): boolean {
  return outcome !== 'resources' && category === 'violence_abuse' && about === 'self' && topic !== 'threat';
}

function isOwnCheckIn({ outcome, category }: Signal): boolean {
  return outcome === 'checkIn' && category === 'suicide_self';
}

function ownDanger(rule: string, outcome: Signal['outcome'], severity: Signal['severity']): Signal {
  return { rule, category: 'suicide_self', outcome, severity, about: 'self', topic: null };
}
