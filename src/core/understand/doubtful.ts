import type { Answers } from '../../../dialogs/questions.ts';

// biome-ignore format: a table reads in columns
const safeValues: { readonly [question: string]: readonly string[] } = {
  danger:      ['none'],
  harm:        ['none', 'past'],
  age:         ['adult'],
  withdrawal:  ['none', 'stable_medication'],
  health:      ['none', 'stable'],
  pregnant:    ['no'],
  mental:      ['none'],
  mealSupport: ['no'],
  home:        ['safe_support', 'safe_alone'],
};

/** What was read beside a word that may be a misspelt "not", without what would make them safe: that is asked again. */
export function withoutSafeValues(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id, value]) => !safeValues[id]?.includes(String(value))));
}
