import { categories } from '../../dialogs/memory.ts';
import { bucketCount } from '../../src/core/safety/evidence.ts';
import { heads, scoreLength } from '../../src/core/safety/score.ts';
import { aboutExamples, type BuildingLine, dangerExamples } from './lines.ts';
import { type Example, train } from './train.ts';

const steps = 127; // A weight is one byte with a sign.

/** The score that these lines make, as the bytes that are kept in src/core/compiled. */
export function buildScore(lines: readonly BuildingLine[], ordinary: readonly Example[]): Uint8Array {
  const danger = train([...dangerExamples(lines), ...ordinary], categories.length);
  const about = train(aboutExamples(lines), 1);
  const rows = [...danger.weights, ...about.weights];
  const starts = [...danger.starts, ...about.starts];
  const bytes = new Uint8Array(scoreLength);
  const view = new DataView(bytes.buffer);
  for (const [head, row] of rows.entries()) {
    const scale = Math.fround(row.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / steps) || 1;
    view.setFloat32(head * 8, scale, true);
    view.setFloat32(head * 8 + 4, starts[head] ?? 0, true);
    const from = heads.length * 8 + head * bucketCount;
    for (const [bucket, weight] of row.entries()) view.setInt8(from + bucket, Math.round(weight / scale));
  }
  return bytes;
}
