export const categories = [
  'suicide_self',
  'suicide_other',
  'self_harm',
  'overdose_now',
  'withdrawal_danger',
  'violence_abuse',
  'medical_emergency',
] as const;
export type Category = (typeof categories)[number];

/** From least to most urgent. "doubt" is the one respectful "did I misread that?". */
export const safetyLevels = ['clear', 'checkIn', 'doubt', 'moderate', 'high', 'emergency'] as const;
export type Safety = (typeof safetyLevels)[number];
export type Danger = Exclude<Safety, 'clear' | 'doubt'>;

/** What needs words of its own within a category. */
export const topics = ['threat', 'psychosis', 'child', 'ingestion', 'tolerance', 'armed'] as const;
export type Topic = (typeof topics)[number];

/** Thoughts of suicide are named by whose they are. */
export function categoryAbout(category: Category, about: 'self' | 'other'): Category {
  return about === 'other' && category === 'suicide_self' ? 'suicide_other' : category;
}

/** What the danger is and whose, so that the words fit. */
export interface Concern {
  readonly level: Danger;
  readonly category: Category;
  readonly about: 'self' | 'other';
  readonly topic: Topic | null;
}

export function rank(level: Safety): number {
  return safetyLevels.indexOf(level);
}
