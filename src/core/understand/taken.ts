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
  if (objects.has(tokens[verb - 1]?.word ?? '') && tokens[verb]!.pause === 'none') return true;
  let until = verb + 1;
  while (until <= verb + objectReach && tokens[until]?.pause === 'none' && tokens[until]!.word !== 'y') until++;
  return hits.some(
    (hit) =>
      hit.sense.question === 'substances' && hit.sense.value !== 'alcohol' && hit.start > verb && hit.start < until,
  );
}

const objects = new Set(['la', 'las', 'lo', 'los']);

/** "Tomo desde que despierto", "tomo cuatro noches por semana": with nothing of its own the verb is drinking. */
export function drinkingIn(reading: Reading): readonly ValueHit[] {
  const sense = { type: 'value', question: 'substances', value: 'alcohol', told: true } as const;
  return [...reading.grammar.keys()]
    .filter((at) => reading.grammar[at]?.has('takes') && isAlone(reading, at))
    .map((start) => ({ sense, start, end: start + 1, gaps: [], isLoose: false }));
}

function isAlone({ tokens, numbers }: Reading, verb: number): boolean {
  const before = tokens[verb - 1]?.word ?? '';
  if (
    !finite.has(tokens[verb]!.word) ||
    (tokens[verb]!.pause === 'none' && (objects.has(before) || asides.has(before)))
  )
    return false;
  const next = tokens[verb + 1];
  if (next?.pause !== 'none' || follow.has(next.word)) return true;
  if (next.word === 'de') return weekdays.has(tokens[verb + 2]?.word ?? '');
  const amount = numbers[verb + 1] ?? numbers[verb + 2]; // "Como dos veces".
  return amount !== undefined && times.has(tokens[amount.end]?.word ?? '');
}

const finite = new Set(['tomo', 'toma', 'tomando', 'tomaba', 'toman', 'tomamos']);
const asides = new Set(['me', 'te', 'nos', 'cuando', 'cuenta', 'decision']);
const weekdays = new Set(['lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo', 'noche', 'mas']);
const times = new Set(['noches', 'dias', 'veces', 'tardes']);
// biome-ignore format: a list reads in rows
const follow = new Set([
  'desde', 'hasta', 'cada', 'todos', 'todo', 'diario', 'casi', 'cuando', 'mucho', 'demasiado', 'bastante', 'pero', 'siempre', 'otra', 'sola', 'solo', 'y',
  'tambien', 'seguido', 'socialmente', 'escondido', 'nada', 'igual',
]);
