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

/** What needs words of its own within a category, or a line of its own. Of two that are heard alike, the first is answered. */
export const topics = [
  'newborn', // A new mother or father, and thoughts of harm to the baby or themselves.
  'child', // A child who is hurt; of the writer's own, where the writer is the child.
  'trafficking', // Sold, or made to sell themselves.
  'assault', // Rape, or touched against their will.
  'leftAlone', // A child shut in a car, or alone.
  'driving', // Driving drunk or passed out, perhaps with children.
  'armed', // Somebody with a gun, whom nobody should go near.
  'threat',
  'psychosis',
  'ingestion',
  'tolerance',
  'throat', // Whose hands it was is not said.
  'unsure', // Asked whether anybody is in danger, they do not know.
] as const;
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
