import { categories } from '../../dialogs/memory.ts';
import { bucketCounts } from '../../src/core/safety/evidence.ts';
import { heads, scoreLength } from '../../src/core/safety/score.ts';
import { aboutExamples, type BuildingLine, categoryExamples, dangerExamples, sentenceLines } from './lines.ts';
import { type Example, train } from './train.ts';

const steps = 127; // A weight is one byte with a sign.

/** The score that these lines make, as the bytes that are kept in src/core/compiled. */
export function buildScore(some: readonly BuildingLine[], ordinary: readonly Example[]): Uint8Array {
  const lines = [...some, ...sentenceLines()];
  const models = [
    train([...dangerExamples(lines), ...ordinary], 1, bucketCounts.fine),
    train(categoryExamples(lines), categories.length, bucketCounts.coarse),
    train(aboutExamples(lines), 1, bucketCounts.coarse),
  ];
  const starts = models.flatMap((model) => model.starts);
  const bytes = new Uint8Array(scoreLength);
  const view = new DataView(bytes.buffer);
  let from = heads.length * 8;
  for (const [head, row] of models.flatMap(({ weights }) => weights).entries()) {
    const scale = Math.fround(row.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / steps) || 1;
    view.setFloat32(head * 8, scale, true);
    view.setFloat32(head * 8 + 4, starts[head] ?? 0, true);
    for (const [bucket, weight] of row.entries()) view.setInt8(from + bucket, Math.round(weight / scale));
    from += row.length;
  }
  return bytes;
}
