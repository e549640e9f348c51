import type { Locale } from '../model.ts';
import { compileTerms, type Terms, type Unit } from './terms.ts';
import type { SpokenAnswers } from './words.ts';

/** What a question is most like: one of our answers, or something that is not ours to answer. */
export interface Match {
  readonly kind: 'answer' | 'refused' | 'unclear';
  readonly id: string;
  readonly score: number; // From 0 to 1.
  readonly margin: number; // How far behind the next one is.
  readonly rival: 'answer' | 'refused' | 'unclear' | null; // What the next one is.
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
  const read = shelves.map(({ asks, ...shelf }) => ({ ...shelf, asks: asks.map((ask) => terms.read(ask).terms) }));
  const rarity = rarityOf(read.map(({ asks }) => new Set(asks.flatMap((ask) => [...ask.keys()]))));
  const filled = read.map(({ asks, ...shelf }): Shelf => {
    const vectors = asks.map((ask) => vectorOf(ask, rarity));
    return { ...shelf, asks: vectors, whole: sumOf(vectors) };
  });
  const likenessOf = compileLikeness(filled);
  return (text) => {
    const { terms: said, units } = terms.read(text);
    const likeness = likenessOf(vectorOf(said, rarity));
    const [best, next] = filled
      .map((shelf, at) => ({ shelf, score: likeness[at] ?? 0 }))
      .toSorted((a, b) => b.score - a.score);
    if (!best || best.score === 0) return null;
    const { kind, id, whole } = best.shelf;
    return {
      kind,
      id,
      score: best.score,
      margin: best.score - (next?.score ?? 0),
      known: knownShare(units, whole, rarity),
      rival: next?.shelf.kind ?? null,
    };
  };
}

/** Where a term is, and what it weighs there. */
type Places = { readonly place: number; readonly weight: number }[];

/** How alike a question is to each shelf. By term: a question meets only the phrases that it has a term in common with. */
function compileLikeness(shelves: readonly Shelf[]): (asked: Vector) => readonly number[] {
  const all = shelves.flatMap(({ asks, whole }) => [...asks, whole]);
  const places = new Map<string, Places>();
  for (const [place, vector] of all.entries())
    for (const [term, weight] of vector) {
      const known = places.get(term);
      if (known) known.push({ place, weight });
      else places.set(term, [{ place, weight }]);
    }
  return (asked) => {
    const alike = new Float64Array(all.length);
    for (const [term, weight] of asked)
      for (const each of places.get(term) ?? []) alike[each.place]! += weight * each.weight; // A place is one of `all`.
    let from = 0;
    return shelves.map(({ asks }) => {
      const whole = from + asks.length;
      const sorted = alike.slice(from, whole).sort().reverse();
      from = whole + 1;
      return nearest.reduce((sum, share, at) => sum + share * (sorted[at] ?? 0), together * (alike[whole] ?? 0));
    });
  };
}

/** How much a thing that is new to an answer counts against it. In every kind of question: nothing. */
const beside = { foreign: 2, unknown: 1.2, elsewhere: 0.5, common: 0 };

/** How much of what is said is said about this. */
function knownShare(units: readonly Unit[], whole: Vector, rarity: Rarity): number {
  let known = 0;
  let all = 0;
  for (const { terms, kind } of units) {
    const here = terms.filter((term) => whole.has(term));
    const isNew = kind === 'telling' ? (terms.some(rarity.isKnown) ? 'elsewhere' : 'unknown') : kind;
    const weight = here.length > 0 ? rarest(here, rarity) : beside[isNew] * rarest(terms, rarity);
    if (here.length > 0) known += weight;
    all += weight;
  }
  return all === 0 ? 1 : known / all;
}

const rarest = (terms: readonly string[], { of }: Rarity) => Math.max(...terms.map(of));

interface Rarity {
  readonly of: (term: string) => number;
  readonly isKnown: (term: string) => boolean;
}

/** A word of few answers tells more than a word of many. One that no answer has tells that it is about something else. */
function rarityOf(shelves: readonly ReadonlySet<string>[]): Rarity {
  const counts = new Map<string, number>();
  for (const shelf of shelves) for (const term of shelf) counts.set(term, (counts.get(term) ?? 0) + 1);
  return {
    isKnown: (term) => counts.has(term),
    of: (term) => {
      const rare = Math.log(1 + shelves.length / (counts.get(term) ?? 1));
      return !counts.has(term) && term.includes('_') ? rare * unknownPair : rare;
    },
  };
}

function vectorOf(terms: Terms, { of }: Rarity): Vector {
  return unit(new Map([...terms].map(([term, weight]) => [term, weight * of(term)])));
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
