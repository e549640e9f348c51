import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { bugs } from './bugs.ts';
import { schemaOfToday } from './engine.ts';
import { simulate } from './simulate.ts';
import type { Bug } from './world.ts';

let schema = '';
beforeAll(async () => {
  schema = await schemaOfToday();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
  return () => vi.useRealTimers();
});

const seedsMax = 60;

test.each(Object.entries(bugs))(
  'the simulator finds it when %s',
  async (_, bug) => {
    expect(await seedsUntilFound(bug)).toBeLessThanOrEqual(seedsMax);
  },
  60_000,
);

async function seedsUntilFound(bug: Bug): Promise<number> {
  for (let seed = 1; seed <= seedsMax; seed += 1) if ((await simulate(seed, schema, bug)).length > 0) return seed;
  return seedsMax + 1;
}
