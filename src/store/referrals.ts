import type { Engine } from './engine.ts';

const dayMs = 24 * 60 * 60_000;

export function countReferral(engine: Engine, at: number): void {
  engine.run.countReferral.run({ day: Math.floor(at / dayMs) });
}

/** From this day on, before that one; days begin at midnight UTC. */
export function referrals(engine: Engine, from: number, until: number): number {
  const days = { from: Math.floor(from / dayMs), until: Math.floor(until / dayMs) };
  return engine.run.referrals.one(days)?.count ?? 0;
}
