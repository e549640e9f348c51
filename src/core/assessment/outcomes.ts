/** What the rules can ask for, from least to most urgent. COUNSELLOR stands above the levels: an unknown gate allows no level. */
export const outcomes = [
  'OUTPATIENT',
  'IOP',
  'PHP',
  'RESIDENTIAL',
  'COUNSELLOR',
  'MEDICAL_EVAL',
  'CRISIS_988',
  'EMERGENCY_911',
] as const;
export type Outcome = (typeof outcomes)[number];

/** 0 is the least urgent. */
export function rankOf(outcome: Outcome): number {
  return outcomes.indexOf(outcome);
}
