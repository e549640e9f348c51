import { expect, test } from 'vitest';
import { tries } from '../size.ts';
import { type Bench, createBench } from './feed-bench.ts';

/** `FEED_SEEDS=1 FEED_SEED=n` repeats one. */
const seeds = Number(process.env.FEED_SEEDS ?? tries(10_000, 1_000));
const first = Number(process.env.FEED_SEED ?? 1);

test('the console comes to what the server has, whatever order, copies and gaps its changes come in', () => {
  let steps = 0;
  for (let seed = first; seed < first + seeds; seed += 1) {
    const bench = run(seed);
    steps += bench.steps;
  }
  console.log(`console feed: ${seeds} seeds, ${steps} steps, 0 differences`);
});

function run(seed: number): Bench {
  const bench = createBench(seed);
  try {
    while (bench.steps < 120) bench.step();
    bench.settle();
    expect(bench.shown()).toEqual(bench.truth());
  } catch (thrown) {
    throw new Error(`FEED_SEED=${seed} FEED_SEEDS=1 npx vitest run test/console/feed.test.ts`, { cause: thrown });
  }
  return bench;
}

test('a feed that takes what a change says, or believes an older answer, is noticed', () => {
  const broken = (faults: Parameters<typeof createBench>[1]) => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const bench = createBench(seed, faults);
      try {
        while (bench.steps < 120) bench.step();
        bench.settle();
      } catch {
        return true; // Lines twice, or out of order.
      }
      if (JSON.stringify(bench.shown()) !== JSON.stringify(bench.truth())) return true;
    }
    return false;
  };
  expect(broken({ ignoresGaps: true })).toBe(true);
  expect(broken({ believesOlder: true })).toBe(true);
  expect(broken({})).toBe(false);
});
