import type { Rule } from './rule.ts';

/** 988 now, and the team is told. No clinician has reviewed these rows yet. */
// biome-ignore format: a table reads in columns
export const crisis = [
  { id: 'C1', when: { harm: 'plan_or_attempt' }, vote: 'CRISIS_988',
    alarm: { question: 'harm', level: 'high', category: 'suicide_self', topic: null },
    because: 'a suicide plan, or an attempt in the last three months',
    source: 'Columbia (C-SSRS) triage: items 4 and 5 in the past month, or behaviour within 3 months, are high risk' },
  { id: 'C2', when: { harm: 'others' }, vote: 'CRISIS_988',
    alarm: { question: 'harm', level: 'high', category: 'violence_abuse', topic: 'threat', about: 'other' },
    because: 'thoughts of hurting somebody else',
    source: 'clinical consensus, to verify' },
  // While they use alcohol or sedatives it is E6.
  { id: 'C3', when: { mental: 'psychosis' }, unless: { depressant: true, current: true }, vote: 'CRISIS_988',
    alarm: { question: 'mental', level: 'high', category: 'medical_emergency', topic: 'psychosis' },
    because: 'sees or hears things that others do not, or is very confused',
    source: 'clinical consensus, to verify' },
  { id: 'C4', when: { harm: 'thoughts' }, vote: 'CRISIS_988',
    alarm: { question: 'harm', level: 'moderate', category: 'suicide_self', topic: null },
    because: 'thoughts of suicide without a plan',
    source: 'Columbia (C-SSRS) triage: items 1 to 3; 988 for any thought today is our own cautious choice, to verify' },
  { id: 'S2', when: { heardOther: true }, vote: 'CRISIS_988',
    because: 'what they wrote sounded like a crisis, and nobody has taken it back',
    source: 'our own cautious choice, to verify' },
] as const satisfies readonly Rule[];
