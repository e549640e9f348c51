import type { Locale } from '../model.ts';
import { compileTerms, type Terms } from './terms.ts';
import type { SpokenAnswers } from './words.ts';

/** What a question is most like: one of our answers, or something that is not ours to answer. */
export interface Match {
  readonly kind: 'answer' | 'refused' | 'unclear';
  readonly id: string;
  readonly score: number; // From 0 to 1.
  readonly margin: number; // How far behind the next one is.
  readonly known: number; // From 0 to 1: how much of what the words say is said about this at all. 1 where they are small words only.
}

export type Search = (text: string) => Match | null;

interface Shelf {
  readonly kind: Match['kind'];
  readonly id: string;
  readonly asks: readonly Vector[];
  readonly whole: Vector;
}

type Vector = ReadonlyMap<string, number>;

/** The three phrases that are most alike weigh this much; all phrases of an answer together, the rest. */
const nearest = [0.45, 0.13, 0.07];
const together = 0.35;
const unknownPair = 0.5; // A pair that nobody wrote before tells little, a word that nobody wrote a lot.

/** Compares a question with the ways in which people ask each thing: rare words in common count most, unknown words count against. */
export function compileSearch({ answers, asking }: SpokenAnswers, locale: Locale): Search {
  const terms = compileTerms(asking, locale);
  const shelves = [
    ...Object.entries(answers).map(([id, { asks, title }]) => ({
      kind: 'answer' as const,
      id,
      asks: [...asks, title],
    })),
    ...Object.entries(asking.refused).map(([id, { asks }]) => ({ kind: 'refused' as const, id, asks })),
    { kind: 'unclear' as const, id: 'unclear', asks: asking.unclear },
  ];
  for (const ask of shelves.flatMap(({ asks }) => asks)) terms.learn(ask);
  const read = shelves.map(({ asks, ...shelf }) => ({ ...shelf, asks: asks.map((ask) => terms.read(ask)) }));
  const rarity = rarityOf(read.map(({ asks }) => new Set(asks.flatMap((ask) => [...ask.keys()]))));
  const filled: readonly Shelf[] = read.map(({ asks, ...shelf }) => {
    const vectors = asks.map((ask) => vectorOf(ask, rarity));
    return { ...shelf, asks: vectors, whole: sumOf(vectors) };
  });
  return (text) => {
    const asked = vectorOf(terms.read(text), rarity);
    const [best, next] = filled
      .map((shelf) => ({ shelf, score: likeness(asked, shelf) }))
      .toSorted((a, b) => b.score - a.score);
    if (asked.size === 0 || !best || best.score === 0) return null;
    const { kind, id, whole } = best.shelf;
    return { kind, id, score: best.score, margin: best.score - (next?.score ?? 0), known: knownShare(asked, whole) };
  };
}

function likeness(asked: Vector, { asks, whole }: Shelf): number {
  const sorted = asks.map((ask) => cosine(asked, ask)).toSorted((a, b) => b - a);
  return nearest.reduce((sum, share, at) => sum + share * (sorted[at] ?? 0), together * cosine(asked, whole));
}

/** Small words and pairs of words are in every question; whether it is about this is told by the others. */
function knownShare(asked: Vector, whole: Vector): number {
  const telling = [...asked].filter(([term]) => !term.includes('_') && !term.startsWith('.'));
  const sum = (terms: typeof telling) => terms.reduce((total, [, weight]) => total + weight, 0);
  return telling.length === 0 ? 1 : sum(telling.filter(([term]) => whole.has(term))) / sum(telling);
}

type Rarity = (term: string) => number;

/** A word of few answers tells more than a word of many. One that no answer has tells that it is about something else. */
function rarityOf(shelves: readonly ReadonlySet<string>[]): Rarity {
  const counts = new Map<string, number>();
  for (const shelf of shelves) for (const term of shelf) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (term) => {
    const rare = Math.log(1 + shelves.length / (counts.get(term) ?? 1));
    return !counts.has(term) && term.includes('_') ? rare * unknownPair : rare;
  };
}

function vectorOf(terms: Terms, rarity: Rarity): Vector {
  return unit(new Map([...terms].map(([term, weight]) => [term, weight * rarity(term)])));
}

function sumOf(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors) for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
  return unit(new Map([...sum].map(([term, weight]) => [term, Math.sqrt(weight)])));
}

function unit(vector: Vector): Vector {
  const length = Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0));
  return new Map([...vector].map(([term, weight]) => [term, weight / length]));
}

function cosine(a: Vector, b: Vector): number {
  let sum = 0;
  for (const [term, weight] of a) sum += weight * (b.get(term) ?? 0);
  return sum;
}
