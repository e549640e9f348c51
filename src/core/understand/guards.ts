import type { Hit } from './pattern.ts';
import type { Reading } from './reading.ts';
import type { GrammarKind, Sense } from './sense.ts';

type Span = Pick<Hit<Sense>, 'start' | 'end'>;

const negationReach = 2; // Words between "no" and what it denies: "not on any benzos".
const alternatives = new Set(['or', 'nor', 'ni', 'o', 'and', 'any', 'y']);

// biome-ignore format: a list reads in rows
/** They weigh nothing between "no" and what it denies: "nunca me ha dado malilla", "never have i had the shakes". */
const auxiliaries = new Set(['me', 'le', 'se', 'he', 'ha', 'dado', 'tenido', 'had', 'have', 'ever', 'been', 'gotten', 'got', 'the', 'a', 'of', 'un', 'una']);

const has = ({ grammar }: Reading, at: number, kind: GrammarKind) => grammar[at]?.has(kind) ?? false;

/** "no benzos or pills" denies both; "no benzos just booze" and "no, booze" deny no booze. */
export function isDenied(reading: Reading, { start, end, gaps = [] }: Span & { gaps?: Hit<Sense>['gaps'] }): boolean {
  const isNothing = ([from, to]: readonly [number, number]) =>
    reading.tokens.slice(from, to).some(({ word }) => word === 'nada' || word === 'nothing');
  if (gaps.some(([from, to]) => isAny(reading, 'negators', from, to) || isNothing([from, to]))) return true;
  if (isDeniedAfter(reading, end)) return true;
  const isAnother =
    alternatives.has(reading.tokens[start - 1]?.word ?? '') || doubled.has(reading.tokens[start]?.word ?? '');
  if (has(reading, start, 'negators') && isAnother) return false; // "No car and no insurance."
  let between = 0;
  for (let at = start - 1; at >= 0 && between <= negationReach; at--) {
    if (reading.tokens[at + 1]!.pause !== 'none') return false;
    if (has(reading, at, 'negationEnds') || has(reading, at, 'corrects')) return false; // "No wait, it's Ohio."
    if (has(reading, at, 'negators') && !isAnswer(reading, at)) return true;
    const { word } = reading.tokens[at]!;
    if (joins.has(word) && begins(reading, at + 1)) return false;
    if (alternatives.has(word)) between = 0;
    else if (!auxiliaries.has(word)) between += 1;
  }
  return false;
}

const doubled = new Set(['ni', 'sin']); // "No puedo ni un día sin la chela."

/** "Alcohol no toco": the "no" that comes after. */
function isDeniedAfter({ tokens }: Reading, end: number): boolean {
  const [no, next] = tokens.slice(end, end + 2);
  return no?.word === 'no' && no.pause === 'none' && next?.pause === 'none' && denying.has(next.word);
}

const denying = new Set(['toco', 'toca', 'pruebo', 'prueba', 'por', 'consumo', 'consume', 'uso', 'usa', 'bebo', 'le']);

/** "No shakes and my husband helps me": with somebody of its own another clause begins, which the "no" does not reach. */
function begins(reading: Reading, at: number): boolean {
  return has(reading, at, 'first') || has(reading, at, 'third');
}

const joins = new Set(['and', 'y']);

/** The "no" of "no I drink" and "no we're fine" answers by itself, and denies nothing of what follows. */
function isAnswer(reading: Reading, at: number): boolean {
  const isNo = ({ sense, start, end }: Hit<Sense>) =>
    sense.type === 'intent' && sense.intent === 'no' && start === at && end === at + 1;
  return has(reading, at + 1, 'clauses') && reading.hits.some(isNo);
}

/** "I don't want to talk to anybody": what is not wanted is no request. */
export function isUnwanted(reading: Reading, { start }: Span): boolean {
  for (let at = start - 1; at >= Math.max(0, start - 1 - negationReach); at--) {
    if (reading.tokens[at + 1]!.pause !== 'none') return false;
    if (has(reading, at, 'negators')) return true;
  }
  return false;
}

/** "want to quit", "if I stop": not so yet. */
export function isUnreal(reading: Reading, { start }: Span): boolean {
  for (let at = start - 1; at >= Math.max(0, start - 2); at--) {
    if (reading.tokens[at + 1]!.pause !== 'none') return false;
    if (has(reading, at, 'unreal')) return true;
  }
  return false;
}

/** Long over: "I used to live with…". */
export function isPast(reading: Reading, { start, end, gaps = [] }: Span & { gaps?: Hit<Sense>['gaps'] }): boolean {
  const isOwn = (at: number) => at >= start && at < end && !gaps.some(([from, to]) => at >= from && at < to);
  return clauseOf(reading, start, end).some((at) => has(reading, at, 'past') && !isOwn(at)); // "Before the baby is born."
}

function isAny(reading: Reading, kind: GrammarKind, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (has(reading, at, kind)) return true;
  return false;
}

/** A word of this kind anywhere between the pauses around a stretch. */
export function inClause(reading: Reading, kind: GrammarKind, start: number, end: number): boolean {
  return clauseOf(reading, start, end).some((at) => has(reading, at, kind));
}

function clauseOf({ tokens }: Reading, start: number, end: number): readonly number[] {
  let from = Math.min(start, tokens.length - 1);
  while (from > 0 && tokens[from]!.pause === 'none') from--;
  let to = end;
  while (to < tokens.length && tokens[to]!.pause === 'none') to++;
  return [...Array(to - from).keys()].map((step) => from + step);
}

/** Whom a stretch is about: the writer, somebody else, or nobody was named yet. */
export function subject(reading: Reading, { start, end }: Span): 'first' | 'third' | 'nobody' {
  if (has(reading, end - 1, 'first')) return 'first'; // "She does everything for me."
  const from = has(reading, start - 1, 'owners') ? start - 2 : start; // "I take his pills" is about the writer.
  for (let at = from; at >= 0; at--) {
    if (has(reading, at, 'objects')) continue; // "He steals from me and uses."
    if (has(reading, at, 'first') && !has(reading, at, 'objects')) return 'first'; // "I'm a mother of two" is about the writer.
    if (has(reading, at, 'third')) return 'third';
  }
  return 'nobody';
}

/** The message between its fillers ("um, yes please"). All of it, where it is nothing else. */
export function core(reading: Reading): Span {
  let start = 0;
  let end = reading.tokens.length;
  while (start < end && has(reading, start, 'fillers')) start++;
  while (end > start && has(reading, end - 1, 'fillers')) end--;
  return start === end ? { start: 0, end: reading.tokens.length } : { start, end };
}

/** Where words of a kind stand. */
export function placesOf({ grammar }: Reading, kind: GrammarKind): readonly number[] {
  return [...grammar.keys()].filter((at) => grammar[at]?.has(kind));
}

/** The places of the words of each sentence. */
export function sentencesOf({ tokens }: Reading): readonly (readonly number[])[] {
  const sentences: number[][] = [];
  tokens.forEach(({ pause }, at) => {
    if (at === 0 || pause === 'stop') sentences.push([]);
    sentences.at(-1)?.push(at);
  });
  return sentences;
}
