import { turnOrder } from './statistics.ts';

const triesMax = 4;

/**
 * Every target once in each round, another one first each time. A round in which anybody answered wrongly counts for
 * nobody and is taken again; how often that was is told.
 */
export async function takeRounds<T, R>(
  targets: readonly T[],
  rounds: number,
  measure: (target: T) => Promise<R>,
): Promise<{ readonly results: ReadonlyMap<T, readonly R[]>; readonly spoilt: readonly string[] }> {
  const results = new Map<T, R[]>(targets.map((target) => [target, []]));
  const spoilt: string[] = [];
  for (let round = 0; round < rounds; ) {
    try {
      const found: [T, R][] = [];
      for (const target of turnOrder(targets, round)) found.push([target, await measure(target)]);
      for (const [target, result] of found) results.get(target)?.push(result);
      round += 1;
      process.stderr.write('.'); // A full run takes a quarter of an hour: somebody is waiting.
    } catch (thrown) {
      spoilt.push(thrown instanceof Error ? thrown.message : String(thrown));
      process.stderr.write(`\n${spoilt.at(-1)}\n`);
      if (spoilt.length >= triesMax) throw new Error(`Too many rounds went wrong: ${spoilt.join(' | ')}`);
    }
  }
  return { results, spoilt };
}

export function spoiltNote(spoilt: readonly string[]): string {
  return spoilt.length === 0 ? '' : ` Rounds taken again because of a wrong or missing reply: ${spoilt.length}.`;
}
