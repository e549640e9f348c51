import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { schemaOfToday } from './engine.ts';
import { simulate } from './simulate.ts';

let schema = '';
beforeAll(async () => {
  schema = await schemaOfToday();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] }); // Only the seed decides when.
  return () => vi.useRealTimers();
});

const one = process.env.SEED;
const seeds = Number(process.env.SEEDS ?? 500);

test(`claims, messages, timeouts, faults and restarts in any order keep every promise: ${one ? `seed ${one}` : `${seeds} seeds`}`, async () => {
  const first = one ? Number(one) : 1;
  for (let seed = first; seed < first + (one ? 1 : seeds); seed += 1) {
    const broken = await simulate(seed, schema);
    expect(broken, `SEED=${seed} npm test -- test/simulation/simulation.test.ts`).toEqual([]);
  }
}, 3_600_000);
