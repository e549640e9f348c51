import type { Memory } from './memory.ts';
import type { Answers } from './questions.ts';

/** Whom answers are about: the writer, or somebody else. */
export type Whose = 'self' | 'other';

/** Whom the answers so far are about. */
export function ownerOf({ whose, answers }: Memory): Whose | undefined {
  return whose ?? aboutWhom(answers.who);
}

export function aboutWhom(who: Answers['who']): Whose | undefined {
  return who && (who === 'self' ? 'self' : 'other');
}

/** The same whoever it is for: how the writer can be reached, and what they allow. Everything else was about somebody else. */
const ofWriter: readonly (keyof Answers)[] = ['textSafe', 'consent', 'contact', 'callback', 'under13'];

/** Whoever said that somebody is a minor keeps the way to a person, until they say otherwise. */
export function isOfWriter({ answers, known }: Memory): (id: keyof Answers) => boolean {
  return (id) => id in known || ofWriter.includes(id) || (id === 'age' && answers.age === 'minor');
}
