/** What one line holds, which of `classes` it is (none is -1), and how much it counts. */
export interface Example {
  readonly evidence: readonly number[];
  readonly is: number;
  readonly counts: number;
}

/** Points = sum of the weights of the evidence / square root of how much there is + start, for each class. */
export interface Model {
  readonly weights: readonly Float64Array[];
  readonly starts: readonly number[];
}

const rounds = 6;
const firstStep = 2; // Falls to nothing over the rounds.
const shrink = 2e-5; // L2: what few lines hold gets little weight.
const startStep = 0.05; // A start moves this much less than the weights.

/**
 * Multinomial logistic regression against "none", whose points are 0, by stochastic gradient descent. Only + − × ÷ and square
 * roots, and a seeded order: the same lines give the same bits on every machine.
 */
export function train(examples: readonly Example[], classes: number, bucketCount: number): Model {
  const rarity = rarities(examples, bucketCount);
  const weights = Array.from({ length: classes }, () => new Float64Array(bucketCount));
  const starts = new Array<number>(classes).fill(0);
  const order = examples.map((_, at) => at);
  const random = seeded(1);
  let scale = 1; // Of all weights: shrinking them is one multiplication.
  let done = 0;
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at];
      if (!example) continue;
      const step = firstStep * (1 - done / (rounds * order.length));
      done += 1;
      const share = 1 / Math.sqrt(Math.max(1, example.evidence.length));
      const points = weights.map((row, at) => {
        let sum = 0;
        for (const bucket of example.evidence) sum += (row[bucket] ?? 0) * (rarity[bucket] ?? 0);
        return sum * share * scale + (starts[at] ?? 0);
      });
      scale *= 1 - step * shrink;
      for (const [at, chance] of chances(points).entries()) {
        const wrong = (chance - (example.is === at ? 1 : 0)) * example.counts;
        starts[at] = (starts[at] ?? 0) - step * startStep * wrong;
        move(weights[at], example.evidence, rarity, (wrong * share * step) / scale);
      }
    }
  }
  return { weights: weights.map((row) => row.map((weight, at) => weight * scale * (rarity[at] ?? 0))), starts };
}

function move(row: Float64Array | undefined, evidence: readonly number[], rarity: Float64Array, by: number): void {
  if (!row) return;
  for (const bucket of evidence) row[bucket] = (row[bucket] ?? 0) - by * (rarity[bucket] ?? 0);
}

/** What is in every line says little: the fourth root of how rare it is. */
function rarities(examples: readonly Example[], bucketCount: number): Float64Array {
  const lines = new Float64Array(bucketCount);
  for (const { evidence } of examples) for (const bucket of evidence) lines[bucket] = (lines[bucket] ?? 0) + 1;
  return lines.map((count) => (count === 0 ? 0 : Math.sqrt(Math.sqrt(examples.length / count)) / 3));
}

/** How likely each class is beside none. */
function chances(points: readonly number[]): readonly number[] {
  const most = Math.max(0, ...points);
  const powers = points.map((point) => exp(point - most));
  const sum = powers.reduce((all, power) => all + power, exp(-most));
  return powers.map((power) => power / sum);
}

/** e to the power of something not above 0. Math.exp may differ in its last bit from engine to engine. */
function exp(power: number): number {
  let root = 1 + Math.max(-30, power) / 1024;
  for (let squared = 0; squared < 10; squared += 1) root *= root;
  return root;
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const to = Math.floor(random() * (at + 1));
    [order[at], order[to]] = [order[to] ?? 0, order[at] ?? 0];
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
