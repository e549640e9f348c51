/** What a text is made of, each term with its weight; of length 1. */
export type Vector = ReadonlyMap<string, number>;

/** From 0 to 1: how much a question sounds like those that are not ours to answer. */
export type Strangeness = (asked: Vector) => number;

export interface Taught {
  readonly vector: Vector;
  readonly isOurs: boolean;
}

/** Measured on questions that nobody had tuned for (docs/answers.md); a few of the phrases more or less change nothing. */
const rounds = 20;
const pace = 4; // Slower with each round.
const stride = 7919; // A prime, so that phrases of one list do not come one after another.
const heavier = 3; // There are fewer phrases that are not ours: each counts more.

/**
 * A logistic regression over every phrase of ours and every phrase that is refused, taught when the words are loaded.
 * Which answer is likest says nothing about whether there is one: "fix my phone" is likest to "may I have my phone".
 */
export function compileStrangeness(taught: readonly Taught[]): Strangeness {
  const rows = new Map<string, number>();
  for (const { vector } of taught) for (const term of vector.keys()) rows.set(term, rows.get(term) ?? rows.size);
  const phrases = taught.map(({ vector, isOurs }) => ({
    at: Int32Array.from(vector.keys(), (term) => rows.get(term)!), // Each was given a row above.
    by: Float64Array.from(vector.values()),
    isOurs,
  }));
  const weights = new Float64Array(rows.size);
  let base = 0;
  for (let round = 0; round < rounds; round++) {
    const step = pace / (1 + round / 2);
    for (let turn = 0; turn < phrases.length; turn++) {
      const { at, by, isOurs } = phrases[(turn * stride + round) % phrases.length]!; // Within the list.
      let sum = base;
      for (let each = 0; each < at.length; each++) sum += by[each]! * weights[at[each]!]!;
      const miss = (isOurs ? logistic(sum) : (logistic(sum) - 1) * heavier) * step;
      base -= miss / 50;
      for (let each = 0; each < at.length; each++) weights[at[each]!]! -= miss * by[each]!;
    }
  }
  return (asked) => {
    let sum = base;
    for (const [term, weight] of asked) sum += weight * (weights[rows.get(term) ?? -1] ?? 0);
    return logistic(sum);
  };
}

const logistic = (sum: number) => 1 / (1 + Math.exp(-sum));
