import type { Rule } from './rule.ts';

/** Call 911 now. No clinician has reviewed these rows yet. */
// biome-ignore format: a table reads in columns
export const emergency = [
  { id: 'E1', when: { danger: 'medical' }, vote: 'EMERGENCY_911',
    alarm: { question: 'danger', level: 'emergency', category: 'medical_emergency', topic: null },
    because: 'somebody is in medical danger right now',
    source: 'clinical consensus, to verify' },
  { id: 'E2', when: { danger: 'violence' }, vote: 'EMERGENCY_911',
    alarm: { question: 'danger', level: 'emergency', category: 'violence_abuse', topic: null },
    because: 'somebody is being hurt right now',
    source: 'clinical consensus, to verify' },
  { id: 'E3', when: { danger: 'unsure' }, vote: 'EMERGENCY_911',
    alarm: { question: 'danger', level: 'emergency', category: 'medical_emergency', topic: null },
    because: 'not sure whether somebody is in danger counts as yes',
    source: 'our own cautious choice, to verify' },
  { id: 'E4', when: { harm: 'attempt_now' }, vote: 'EMERGENCY_911',
    alarm: { question: 'harm', level: 'emergency', category: 'suicide_self', topic: null },
    because: 'a suicide attempt is about to happen or has just happened',
    source: 'Columbia (C-SSRS) triage: suicidal behaviour now; clinical consensus, to verify' },
  // Whatever they use or do not name: a seizure is one. The answer counts even where the question no longer applies.
  { id: 'E5', when: { withdrawal: 'now_severe' }, vote: 'EMERGENCY_911',
    alarm: { question: 'withdrawal', level: 'emergency', category: 'withdrawal_danger', topic: null },
    because: 'signs of severe withdrawal now: a seizure, seeing things, confusion, fever',
    source: 'SAMHSA TIP 45, to verify' },
  { id: 'E6', when: { mental: 'psychosis', depressant: true, current: true }, vote: 'EMERGENCY_911',
    alarm: { question: 'mental', level: 'emergency', category: 'medical_emergency', topic: 'psychosis' },
    because: 'seeing things or confusion while using alcohol or sedatives can be delirium from withdrawal',
    source: 'SAMHSA TIP 45, to verify' },
  { id: 'S1', when: { heardImminent: true }, vote: 'EMERGENCY_911',
    because: 'what they wrote sounded like danger right now, and nobody has taken it back',
    source: 'our own cautious choice, to verify' },
] as const satisfies readonly Rule[];
