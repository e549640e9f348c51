import { categories } from '../../dialogs/memory.ts';
import { heads, rowCounts, scoreLength, scorePlaces } from '../../src/core/safety/score.ts';
import { keyOf, placeOf, placeSize } from '../../src/core/safety/score-table.ts';
import { aboutExamples, type BuildingLine, categoryExamples, dangerExamples, sentenceLines } from './lines.ts';
import { type Example, train } from './train.ts';

const steps = 127; // A weight is one byte with a sign.

/** The score that these lines make, as the bytes that are kept in src/core/compiled. */
export function buildScore(some: readonly BuildingLine[], ordinary: readonly Example[]): Uint8Array {
  const lines = [...some, ...sentenceLines()];
  const danger = trained([dangerExamples(lines).concat(ordinary)], [1]);
  const told = trained([categoryExamples(lines), aboutExamples(lines)], [categories.length, 1]);
  const bytes = new Uint8Array(scoreLength);
  const view = new DataView(bytes.buffer);
  const { factorBytes, fineKeys, fineWeights, coarseKeys, coarseWeights, tellers } = scorePlaces;
  const weights = [...danger.weights, ...told.weights];
  const scales = weights.map(
    (row) => Math.fround(row.reduce((most, one) => Math.max(most, Math.abs(one)), 0) / steps) || 1,
  );
  for (const [head, start] of [...danger.starts, ...told.starts].entries()) {
    view.setFloat32(head * factorBytes, scales[head] ?? 1, true);
    view.setFloat32(head * factorBytes + 4, start, true);
  }
  const byte = (head: number, at: number) => Math.round((weights[head]?.[at] ?? 0) / (scales[head] ?? 1));
  for (const { row, at, number } of placed(danger, rowCounts.fine)) {
    bytes[fineKeys + row] = keyOf(number);
    view.setInt8(fineWeights + row, byte(0, at));
  }
  for (const { row, at, number } of placed(told, rowCounts.coarse)) {
    bytes[coarseKeys + row] = keyOf(number);
    for (let head = 1; head < heads.length; head += 1)
      view.setInt8(coarseWeights + row * tellers + head - 1, byte(head, at));
  }
  return bytes;
}

/** Some heads that know the same pieces of evidence. */
interface Trained {
  readonly numbers: readonly number[]; // Each piece of evidence, as evidence.ts numbers it.
  readonly lines: readonly number[]; // In how many examples it is.
  readonly weights: readonly Float64Array[]; // For each head, in the order of `numbers`.
  readonly starts: readonly number[];
}

function trained(sets: readonly (readonly Example[])[], classes: readonly number[]): Trained {
  const known = new Map<number, number>();
  const lines: number[] = [];
  const indexed = sets.map((examples) =>
    examples.map((example) => ({
      ...example,
      evidence: example.evidence.map((number) => {
        const at = known.get(number) ?? known.size;
        known.set(number, at);
        lines[at] = (lines[at] ?? 0) + 1;
        return at;
      }),
    })),
  );
  const models = indexed.map((examples, at) => train(examples, classes[at] ?? 1, known.size));
  return {
    numbers: [...known.keys()],
    lines,
    weights: models.flatMap((model) => model.weights),
    starts: models.flatMap((model) => model.starts),
  };
}

interface Placed {
  readonly row: number;
  readonly at: number;
  readonly number: number;
}

/** Of those with the same place the weightiest, each with a key of its own. */
function placed({ numbers, lines, weights }: Trained, rows: number): readonly Placed[] {
  const places = rows / placeSize;
  const weighty = (at: number) =>
    weights.reduce((most, row) => Math.max(most, Math.abs(row[at] ?? 0)), 0) * Math.sqrt(Math.sqrt(lines[at] ?? 0));
  const all = numbers.map((number, at) => ({ number, at, weight: weighty(at) }));
  return [...Map.groupBy(all, ({ number }) => placeOf(number, places))].flatMap(([place, members]) => {
    const taken = new Set<number>();
    return members
      .sort((a, b) => b.weight - a.weight || a.number - b.number)
      .filter(({ number }) => !taken.has(keyOf(number)) && taken.add(keyOf(number)))
      .slice(0, placeSize)
      .map(({ number, at }, nth) => ({ row: place * placeSize + nth, at, number }));
  });
}
