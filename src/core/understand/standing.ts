import { inClause, sentencesOf } from './guards.ts';
import type { Reading } from './reading.ts';
import type { GrammarKind } from './sense.ts';

/** How often somebody uses, as told at a place of the message. */
interface Habit {
  readonly start: number;
  readonly end: number;
  readonly sense?: { readonly value: string };
}

/** "I drank daily until…" is over; "…but now I drink daily" is not, nor "and smoke every day"; "clean 3 days, 4 pills a day" may be either. */
export function standing(reading: Reading, habit: Habit, stopEnd: number): 'over' | 'now' | 'moot' {
  const { start, end } = habit;
  if (isMoment(reading, habit)) return 'now';
  if (inClause(reading, 'past', start, end) || isBygone(reading, habit)) return 'over';
  const verbs = reading.grammar.slice(Math.max(0, start - 1), end);
  if (verbs.some((kinds) => kinds?.has('over'))) return 'over'; // "Sober 3 days. Was drinking every day."
  if (verbs.some((kinds) => kinds?.has('present'))) return 'now';
  if (start < stopEnd)
    return inClause(reading, 'over', start, end) || !inClause(reading, 'still', start, end) ? 'over' : 'now';
  const places = sentencesOf(reading).find((each) => each.includes(start)) ?? [];
  const says = (kind: GrammarKind) => places.some((at) => reading.grammar[at]?.has(kind));
  if (says('still') || says('present')) return 'now';
  if (says('over')) return 'over';
  const first = places[0] ?? 0;
  return first >= stopEnd && names(reading, first, end) ? 'now' : 'moot'; // "Quit heroin in 2019. A liter of wine every evening."
}

/** "Used yesterday", and not "four nights a week". */
function isMoment({ hits }: Reading, { start, end, sense: own }: Habit): boolean {
  return (
    own?.value === 'some' &&
    hits.some(({ sense, ...time }) => sense.type === 'days' && !sense.counted && time.start >= start && time.end <= end)
  );
}

function names({ hits }: Reading, from: number, to: number): boolean {
  return hits.some(
    ({ sense, start }) =>
      sense.type === 'value' && sense.question === 'substances' && sense.told && start >= from && start <= to,
  );
}

/** "I used to drink daily, now…": the words just before say that it is over. */
export function isBygone({ grammar }: Reading, { start, end }: Habit): boolean {
  for (let at = end - 1; at >= Math.max(0, start - 4); at--) {
    if (grammar[at]?.has('still')) return false;
    if (grammar[at]?.has('past')) return true;
  }
  return false;
}
