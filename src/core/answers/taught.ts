/** What a text is made of, each term with its weight; of length 1. */
export type Vector = ReadonlyMap<string, number>;

/** For each shelf, how likely a question is to belong there: together 1. */
export type Taught = (asked: Vector) => Float64Array;

/** What was taught: plain data, which can be kept. */
export interface TaughtTables {
  readonly rows: ReadonlyMap<string, number>; // The row of each term.
  readonly weights: Int8Array; // Row after row, one for each shelf: a byte tells as much as a float did, and is a quarter of it.
  readonly scale: number; // What one of a weight is worth.
  readonly shelves: number;
}

/** Measured on phrases left out (docs/answers.md). More rounds take longer when the words are loaded, and tell no more. */
const rounds = 3;
const pace = 8; // Slower with each round.
const stride = 7919; // A prime, so that phrases of one shelf do not come one after another.
const felt = 0.004; // A shelf that is less wrong than this about a phrase learns nothing from it.

/**
 * `rows`: one for each term. A logistic regression over every phrase of every shelf, taught when the words are loaded. Likeness counts what a
 * question has in common with a shelf; this counts what tells its words apart: "fix my phone" is likest to "may I have
 * my phone", and "fix" is a word of what nobody here answers.
 */
export function teach(shelves: readonly (readonly Vector[])[], rows: TaughtTables['rows']): TaughtTables {
  const phrases = shelves.flatMap((vectors, shelf) => vectors.map((vector) => ({ shelf, ...known(vector, rows) })));
  const weights = new Float32Array(rows.size * shelves.length);
  for (let round = 0; round < rounds; round++) {
    const step = pace / (1 + round / 2);
    for (let turn = 0; turn < phrases.length; turn++) {
      const { shelf, at, by } = phrases[(turn * stride + round) % phrases.length]!; // Within the list, as all below.
      const miss = likely(at, by, weights, shelves.length);
      miss[shelf]! -= 1;
      for (let one = 0; one < miss.length; one++) {
        if (Math.abs(miss[one]!) <= felt) continue;
        const pull = step * miss[one]!;
        for (let each = 0; each < at.length; each++) weights[at[each]! * miss.length + one]! -= pull * by[each]!;
      }
    }
  }
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / byteMax;
  return {
    rows,
    weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)),
    scale,
    shelves: shelves.length,
  };
}

const byteMax = 127;

export function knowing({ rows, weights, scale, shelves }: TaughtTables): Taught {
  return (asked) => {
    const { at, by } = known(asked, rows);
    const worth = by.map((each) => each * scale);
    return likely(at, worth, weights, shelves);
  };
}

interface Known {
  readonly at: Int32Array; // The rows of its terms,
  readonly by: Float64Array; // and their weights.
}

function known(vector: Vector, rows: ReadonlyMap<string, number>): Known {
  const terms = [...vector].filter(([term]) => rows.has(term));
  return {
    at: Int32Array.from(terms, ([term]) => rows.get(term)!), // Those without a row are left out above.
    by: Float64Array.from(terms, ([, weight]) => weight),
  };
}

function likely(at: Int32Array, by: Float64Array, weights: Float32Array | Int8Array, shelves: number): Float64Array {
  const sums = new Float64Array(shelves);
  for (let each = 0; each < at.length; each++) {
    const from = at[each]! * shelves; // Within its list, as below.
    for (let shelf = 0; shelf < shelves; shelf++) sums[shelf]! += by[each]! * weights[from + shelf]!;
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let shelf = 0; shelf < shelves; shelf++) most = Math.max(most, sums[shelf]!);
  let all = 0;
  for (let shelf = 0; shelf < shelves; shelf++) {
    const power = Math.exp(sums[shelf]! - most);
    sums[shelf] = power;
    all += power;
  }
  for (let shelf = 0; shelf < shelves; shelf++) sums[shelf]! /= all;
  return sums;
}
