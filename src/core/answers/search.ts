import { compileSigns } from './signs.ts';
import type { Stemming } from './stem.ts';
import { knowing, type TaughtTables, teach, type Vector } from './taught.ts';
import { compileTerms, learnedFrom, type Terms, type Unit } from './terms.ts';
import type { SpokenAnswers } from './words.ts';

/** What a question is most like: one of our answers, or something that is not ours to answer. */
export interface Match {
  readonly kind: 'answer' | 'refused' | 'unclear';
  readonly id: string;
  readonly score: number; // From 0 to 1.
  readonly margin: number; // How far behind the next one is.
  readonly rival: 'answer' | 'refused' | 'unclear' | null; // What the next one is.
  readonly isShown: boolean; // By the way it is put (signs.ts): nothing else that it names counts.
  readonly strange: number; // From 0 to 1: how much it sounds like what is not ours to answer.
  readonly known: number; // From 0 to 1: how much of what the words say is said about this at all. 1 where they are small words only.
}

export type Search = (text: string) => Match | null;

interface Shelf {
  readonly kind: Match['kind'];
  readonly id: string;
  readonly asks: readonly string[];
}

/** The three phrases that are most alike weigh this much; all phrases of an answer together, the rest. */
const nearest = [0.45, 0.13, 0.07];
const together = 0.35;
/** What the shelves were taught tells them apart beside likeness, and does not outweigh it. */
const told = 0.25;
const unknownPair = 0.5; // A pair that nobody wrote before tells little, a word that nobody wrote a lot.

/** Compares a question with the ways in which people ask each thing: rare words in common count most, unknown words count against. */
export function compileSearch(
  spoken: SpokenAnswers,
  language: Stemming,
  tables: SearchTables = readSearch(spoken, language),
): Search {
  const { asking } = spoken;
  const terms = compileTerms(asking, language, tables.learned);
  const shelves = shelvesOf(spoken);
  const rarity = rarityOf(tables.rows.rows, tables.said, shelves.length);
  const index = indexOf(tables);
  const taught = knowing(tables.taught);
  const signs = compileSigns(asking);
  return (text) => {
    const { words, terms: said, units } = terms.read(text);
    const shown = signs(words);
    if (shown)
      return { kind: 'refused', id: shown, score: 1, margin: 1, rival: null, isShown: true, strange: 1, known: 1 };
    const asked = vectorOf(said, rarity);
    const likeness = index.likenessOf(asked);
    const likely = taught(asked);
    const rank = likeness.map((alike, at) => alike + told * likely[at]!); // One for each shelf.
    const best = highest(rank, -1);
    const next = highest(rank, best);
    const shelf = shelves[best];
    const score = likeness[best] ?? 0;
    if (!shelf || score === 0) return null;
    return {
      kind: shelf.kind,
      id: shelf.id,
      score,
      margin: (rank[best] ?? 0) - (rank[next] ?? 0),
      strange: shelves.reduce((sum, { kind }, at) => (kind === 'answer' ? sum : sum + likely[at]!), 0), // As above.
      known: knownShare(units, (term) => index.isSaid(term, best), rarity),
      rival: shelves[next]?.kind ?? null,
      isShown: false,
    };
  };
}

/** All that is worked out before anything is asked. Plain data, which can be kept. */
export interface SearchTables {
  readonly learned: ReadonlySet<string>; // Words of our phrases.
  readonly ends: readonly number[]; // Of each shelf, among the phrases.
  readonly rows: Rows;
  readonly said: Int32Array; // In how many shelves the term of each row is.
  readonly taught: TaughtTables;
}

/** Reading our own phrases takes most of the time that a search takes to build. */
export function readSearch(spoken: SpokenAnswers, language: Stemming): SearchTables {
  const shelves = shelvesOf(spoken);
  const learned = learnedFrom(shelves.flatMap(({ asks }) => asks));
  const terms = compileTerms(spoken.asking, language, learned);
  const read = shelves.map(({ asks }) => asks.map((ask) => terms.read(ask).terms));
  const known = rowsIn(read.flat());
  const said = saidIn(
    read.map((asks) => new Set(asks.flatMap((ask) => [...ask.keys()]))),
    known,
  );
  const rarity = rarityOf(known, said, shelves.length);
  const vectors = read.map((asks) => asks.map((ask) => vectorOf(ask, rarity)));
  const ends: number[] = [];
  for (const asks of vectors) ends.push((ends.at(-1) ?? 0) + asks.length + 1);
  const rows = rowsOf(
    vectors.flatMap((asks) => [...asks, sumOf(asks)]),
    known,
  );
  return { learned, ends, rows, said, taught: teach(vectors, known) };
}

function shelvesOf({ answers, asking }: SpokenAnswers): readonly Shelf[] {
  return [
    ...Object.entries(answers).map(([id, { asks, title }]) => ({
      kind: 'answer' as const,
      id,
      asks: [...asks, title],
    })),
    ...Object.entries(asking.refused).map(([id, { asks }]) => ({ kind: 'refused' as const, id, asks })),
    { kind: 'unclear' as const, id: 'unclear', asks: asking.unclear },
  ];
}

/** Where the highest one stands, the first of equals; -1 where there is none. */
function highest(likeness: readonly number[], but: number): number {
  let at = -1;
  for (const [place, each] of likeness.entries()) if (place !== but && each > (likeness[at] ?? -1)) at = place;
  return at;
}

interface Index {
  /** How alike a question is to each shelf. */
  readonly likenessOf: (asked: Vector) => readonly number[];
  /** Is the term in any phrase of this shelf? */
  readonly isSaid: (term: string, shelf: number) => boolean;
}

/** By term, in rows of plain numbers: a question meets only the phrases that it has a term in common with. A shelf's places are its phrases, then all of them together. */
function indexOf({ ends, rows: { rows, from, places, weights } }: SearchTables): Index {
  const count = ends.at(-1) ?? 0;
  return {
    likenessOf(asked) {
      const alike = new Float64Array(count);
      for (const [term, weight] of asked) {
        const row = rows.get(term);
        if (row === undefined) continue;
        for (let at = from[row]!; at < from[row + 1]!; at += 1) alike[places[at]!]! += weight * weights[at]!; // Within its row.
      }
      return ends.map((end, shelf) => {
        const sorted = alike
          .slice(shelf === 0 ? 0 : ends[shelf - 1], end - 1)
          .sort()
          .reverse();
        return nearest.reduce((sum, share, at) => sum + share * (sorted[at] ?? 0), together * (alike[end - 1] ?? 0));
      });
    },
    isSaid(term, shelf) {
      const row = rows.get(term);
      return row !== undefined && places.subarray(from[row], from[row + 1]).includes(ends[shelf]! - 1); // A shelf of ours.
    },
  };
}

interface Rows {
  readonly rows: ReadonlyMap<string, number>;
  readonly from: Int32Array; // Where the row of a term begins, and after the last one where it ends.
  readonly places: Int32Array;
  readonly weights: Float64Array;
}

/** A row for each term. */
function rowsIn(vectors: readonly Vector[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const vector of vectors) for (const term of vector.keys()) rows.set(term, rows.get(term) ?? rows.size);
  return rows;
}

function rowsOf(vectors: readonly Vector[], rows: Rows['rows']): Rows {
  const counts = new Int32Array(rows.size);
  for (const vector of vectors) for (const term of vector.keys()) counts[rows.get(term)!]! += 1; // Every term has a row.
  const from = new Int32Array(rows.size + 1);
  for (const [row, count] of counts.entries()) from[row + 1] = from[row]! + count; // Filled from the left.
  const next = from.slice();
  const places = new Int32Array(from.at(-1) ?? 0);
  const weights = new Float64Array(places.length);
  for (const [place, vector] of vectors.entries())
    for (const [term, weight] of vector) {
      const at = next[rows.get(term)!]!++; // As above.
      places[at] = place;
      weights[at] = weight;
    }
  return { rows, from, places, weights };
}

/** How much a thing that is new to an answer counts against it. In every kind of question: nothing. */
const beside = { foreign: 2, unknown: 1.2, elsewhere: 0.5, common: 0 };

/** How much of what is said is said about this. */
function knownShare(units: readonly Unit[], isSaid: (term: string) => boolean, rarity: Rarity): number {
  let known = 0;
  let all = 0;
  for (const { terms, kind } of units) {
    const here = terms.filter(isSaid);
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
function rarityOf(rows: Rows['rows'], said: Int32Array, shelves: number): Rarity {
  return {
    isKnown: (term) => rows.has(term),
    of: (term) => {
      const row = rows.get(term);
      const rare = Math.log(1 + shelves / (row === undefined ? 1 : said[row]!)); // Each row has its count.
      return row === undefined && term.includes('_') ? rare * unknownPair : rare;
    },
  };
}

function saidIn(shelves: readonly ReadonlySet<string>[], rows: Rows['rows']): Int32Array {
  const counts = new Int32Array(rows.size);
  for (const shelf of shelves) for (const term of shelf) counts[rows.get(term)!]! += 1; // Every term has a row.
  return counts;
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
