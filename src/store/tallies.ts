import type { DirectorStore, Tally } from './director-store.ts';
import type { Engine } from './engine.ts';

const dayMs = 24 * 60 * 60_000;

/** Counted with the turn that it happened in, or not at all. */
export function countTally(engine: Engine, { kind, at, what }: Tally): void {
  engine.run.countTally.run({ kind, day: Math.floor(at / dayMs), what });
}

export function tallies(engine: Engine, ...[kind, from, until]: Parameters<DirectorStore['tallies']>) {
  return engine.run.tallies.all({ kind, from, until });
}
