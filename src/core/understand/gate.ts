import type { Answers, QuestionId } from '../../../dialogs/questions.ts';
import { bareAnswer } from './bare.ts';
import { core } from './guards.ts';
import type { Bare } from './intents.ts';
import type { Meaning } from './meaning.ts';
import type { Reading } from './reading.ts';
import type { GrammarKind } from './sense.ts';

/**
 * What a "no", an "ok" or an "I don't know" to a question about danger comes to, where it is not all that was said: a yes that
 * takes it back, or nothing, which is asked again. An answer there never counts for safer than it was meant, and what answers
 * something else calls nobody. Nobody with a licence has reviewed this.
 */
export function readGate(reading: Reading, bare: Bare | undefined): 'yes' | 'again' | undefined {
  if (bare === undefined || bare.said === 'refuse') return undefined;
  if (bare.said === 'yes') return bare.whole || !bare.nods ? undefined : 'again';
  if (bare.said === 'no' && isTakenBack(reading, bare)) return 'yes';
  const has = (kind: GrammarKind) => reading.grammar.some((kinds) => kinds?.has(kind));
  if (bare.said === 'idk') return !bare.whole && has('strays') ? 'again' : undefined;
  return has('strays') || has('unsays') || has('outright') ? 'again' : undefined;
}

/** "No I mean yes": the later one counts. "No I never said yes" is denied again, and asked once more. */
function isTakenBack(reading: Reading, { length }: Bare): boolean {
  const after = core(reading).start + length;
  const at = reading.grammar.findIndex((kinds, place) => place >= after && kinds?.has('outright'));
  if (at < after || at - after > betweenMax) return false;
  const isDenied = reading.grammar.some((kinds, place) => place >= after && kinds?.has('negators'));
  return !isDenied;
}

const betweenMax = 5; // Words: "no sorry I was lying yes".

/** The questions about danger. */
const gated = ['danger', 'harm'] as const satisfies readonly QuestionId[];
export type Gated = (typeof gated)[number];

export function isGated(question: string): question is Gated {
  return gated.some((each) => each === question);
}

/** Nothing was named that is danger: "unsure" may be no more than an "I don't know". */
export function isLight(value: unknown): boolean {
  return value === undefined || value === 'none' || value === 'unsure';
}

/** What is left of an answer that did not pass: what else was told still counts, and the question stays open. */
export function passed(question: Gated, { [question]: _, ...facts }: Answers, gate: 'yes' | 'again'): Meaning {
  if (gate === 'yes') return { type: 'answers', answers: { ...facts, [question]: bareAnswer(question, 'yes') } };
  return Object.keys(facts).length > 0 ? { type: 'answers', answers: facts } : { type: 'unclear' };
}
