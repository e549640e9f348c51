/** How often something is tried. `npm run test:full` takes the whole number that a promise names; a usual run takes fewer. */
export function tries(whole: number, usual: number): number {
  return process.env.FULL ? whole : usual;
}

/**
 * How long something may take, in ms. A usual run shares its cores with other tests, so it only finds what hangs; what is
 * promised is judged by `npm run test:full`, on a quiet machine. Where an order or a state can be judged instead, it is.
 */
export function promised(ms: number): number {
  return process.env.FULL ? ms : 10 * ms;
}

/** What chance draws from: the same in every usual run, so that a change is judged by itself; a full run draws anew. `SEED=…` repeats. */
export function drawn(): number {
  return Number(process.env.SEED ?? (process.env.FULL ? Date.now() % 1_000_000 : 2_026));
}
