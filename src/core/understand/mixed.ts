import type { Answers } from '../../../dialogs/questions.ts';
import { inOrder } from './facts.ts';
import type { Reading } from './reading.ts';
import { settle } from './severity.ts';

/** Several words are of no kind that this language knows: the story may go on in another one. */
export function mayBeMixed({ strange }: Reading): boolean {
  return strange.filter(Boolean).length >= strangeMin;
}

/** And the other language knows so many of them: names and slips are strange to both. */
export function isMixed(first: Reading, other: Reading): boolean {
  const known = new Set(other.tokens.filter((_, at) => !other.strange[at]).map(({ word }) => word));
  return first.tokens.filter(({ word }, at) => first.strange[at] && known.has(word)).length >= sharedMin;
}

const sharedMin = 2;
const strangeMin = 3; // Fewer may be names and slips.

/** "Vivo con my mom, tomo every day": what the first language told counts, and what only the other one did. */
export function together(first: Answers, other: Answers): Answers {
  const substances = [...(first.substances ?? []), ...(other.substances ?? [])];
  return inOrder({
    ...other,
    ...first,
    ...(substances.length > 0 && { substances: settle('substances', substances, {}) }),
  });
}

/** Of whom they mourn another language knows nothing: "to fentanyl" is how they died. */
export function tellsOfDead({ grammar }: Reading): boolean {
  return grammar.some((kinds) => kinds?.has('mourned'));
}
