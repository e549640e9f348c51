import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { converse, require } from '../../bench/converse.ts';
import { script } from '../../bench/script.ts';
import { Connector } from '../../bench/talk/connector.ts';
import { start, targetNames, targets, teamsTarget } from '../../bench/targets.ts';

const connector = new Connector();
beforeAll(async () => void (await connector.start()));
afterAll(() => connector.stop());

/** Every figure of docs/benchmarks.md is against exactly this code. Changed, it needs a new hash and all figures anew. */
test('the convention is frozen', () => {
  const folder = 'bench/convention';
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(`${file}\n`).update(readFileSync(`${folder}/${file}`));
  expect(hash.digest('hex')).toBe('c1921878b69aa5ade028e055908d1548299b5a52c8450157f34dced4ff2fd403');
});

test.for([...targetNames, 'teams'] as const)('%s answers the whole script rightly, over real HTTP', async (name) => {
  const target = [...targets(connector), teamsTarget(connector)].find((each) => each.name === name)!; // They have every name.
  const running = await start(target);
  try {
    let turns = 0;
    await converse(running, () => {
      turns += 1;
    });
    expect(turns).toBe(script.length);
    expect(() => require(running, { reply: { texts: ['Something else'], ask: 'no question' }, atMs: 0 }, 1)).toThrow(
      `${name} answered wrongly`,
    );
    expect((await running.child.read()).cpuMs).toBeGreaterThan(0);
  } finally {
    await running.child.stop();
  }
});
