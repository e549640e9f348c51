import type { Category } from '../../../dialogs/memory.ts';

/** In points of the score, for messages that it takes for this category first of all. */
export interface Thresholds {
  readonly askAbove: number; // Where no rule speaks, it asks above these.
  readonly doubtBelow: number; // A rule that may be doubted asks below these.
  readonly sureAbove: number; // A broad rule, which it must agree with, is heard above these.
}

/** Set on the development data and on lines that the score was not built from; docs/decisions/0018 says how. */
// biome-ignore format: a table reads in columns
export const thresholds: { readonly [C in Category]: Thresholds } = {
  suicide_self:      { askAbove:  0.35, doubtBelow:  0.2,  sureAbove: 1.2 },
  suicide_other:     { askAbove: -0.1,  doubtBelow:  0.2,  sureAbove: 0.8 },
  self_harm:         { askAbove: -0.4,  doubtBelow:  0.15, sureAbove: 0.65 },
  overdose_now:      { askAbove:  0,    doubtBelow: -0.1,  sureAbove: 1 },
  withdrawal_danger: { askAbove: -0.8,  doubtBelow:  0.2,  sureAbove: 1.4 },
  violence_abuse:    { askAbove: -0.1,  doubtBelow: -0.05, sureAbove: 0.9 },
  medical_emergency: { askAbove: -0.15, doubtBelow:  0.15, sureAbove: 1.1 },
};
