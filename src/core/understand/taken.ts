import { inClause } from './guards.ts';
import type { ValueHit } from './heard.ts';
import type { Reading } from './reading.ts';

const objectReach = 4; // Words: "toma dos de gabapentina".

/**
 * One verb for drinking and for taking: "tomo diario" tells of alcohol, "las tomo diario" and "toma norco" of what is
 * taken. Where both are told, "toma norco, pero toma de más", no substance is left: that is asked.
 */
export function withoutTaken(reading: Reading, hits: readonly ValueHit[]): readonly ValueHit[] {
  const verbal = hits.filter((hit) => isVerbal(reading, hits, hit));
  const taking = [...reading.grammar.keys()].filter((at) => hasObject(reading, hits, at));
  if (verbal.length === 0 || taking.length === 0) return hits;
  const taken = verbal.filter(({ start, end }) => taking.some((at) => at >= start && at < end));
  const rest = hits.filter((hit) => !taken.includes(hit));
  const isClear = taken.length === verbal.length || rest.some((hit) => isAlcohol(hit) && !verbal.includes(hit));
  return isClear ? rest : rest.filter(({ sense }) => sense.question !== 'substances');
}

const isAlcohol = ({ sense }: ValueHit) => sense.value === 'alcohol' && sense.question === 'substances';

/** Alcohol by the verb alone: no drink is named in it. */
function isVerbal({ grammar }: Reading, hits: readonly ValueHit[], hit: ValueHit): boolean {
  const isVerb = ({ start, end }: ValueHit) => grammar.slice(start, end).some((kinds) => kinds?.has('takes'));
  const isNamed = hits.some(
    (other) => isAlcohol(other) && !isVerb(other) && other.start < hit.end && other.end > hit.start,
  );
  return isAlcohol(hit) && isVerb(hit) && !isNamed;
}

/** The verb here has something of its own that is no drink. */
function hasObject({ grammar, tokens }: Reading, hits: readonly ValueHit[], verb: number): boolean {
  if (!grammar[verb]?.has('takes')) return false;
  if (grammar[verb - 1]?.has('takenIt') && tokens[verb]!.pause === 'none') return true;
  let until = verb + 1;
  while (until <= verb + objectReach && tokens[until]?.pause === 'none' && tokens[until]!.word !== 'y') until++;
  return hits.some(
    (hit) =>
      hit.sense.question === 'substances' && hit.sense.value !== 'alcohol' && hit.start > verb && hit.start < until,
  );
}

/** "Tomo desde que despierto", "tomo cuatro noches por semana": with nothing of its own the verb is drinking. */
export function drinkingIn(reading: Reading): readonly ValueHit[] {
  const sense = { type: 'value', question: 'substances', value: 'alcohol', told: true } as const;
  return [...reading.grammar.keys()]
    .filter((at) => reading.grammar[at]?.has('takes') && isAlone(reading, at))
    .map((start) => ({ sense, start, end: start + 1, gaps: [], isLoose: false }));
}

function isAlone(reading: Reading, verb: number): boolean {
  const { tokens, grammar } = reading;
  const isLed = grammar[verb - 1]?.has('takenIt') || grammar[verb - 1]?.has('takenElse');
  if (!grammar[verb]?.has('drinks') || (tokens[verb]!.pause === 'none' && isLed)) return false;
  if (inClause(reading, 'medicines', verb, verb + 1)) return false;
  const next = grammar[verb + 1];
  const isOften = next?.has('everyday') || next?.has('atTimes'); // "Tomo los fines."
  return tokens[verb + 1]?.pause !== 'none' || isOften === true || next?.has('drinksOn') === true;
}
