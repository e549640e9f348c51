/** One arrow of the chart that was taken. Names of states and events only: it tells where, never what was said. */
export interface Move {
  readonly region: string;
  readonly from: string; // A state, or `everywhere` for a row of the region itself.
  readonly to: string;
  readonly event: string | null; // Null needs none: it follows at once.
}

export const everywhere = 'everywhere';

/** A transition as XState names it when it took one: places in the chart, from the region down. */
export interface Taken {
  readonly source: { readonly path: readonly string[] };
  readonly target?: readonly { readonly path: readonly string[] }[] | undefined;
  readonly eventType: string;
}

/** Only what leads from state to state of a region: what a level has inside, and what changes the memory alone, is no move. */
export function movesOf(taken: readonly Taken[]): readonly Move[] {
  return taken.flatMap(({ source, target = [], eventType }) => {
    const [region, from = everywhere, ...inside] = source.path;
    if (region === undefined || inside.length > 0) return [];
    return target.flatMap(({ path }) => {
      const [, to, ...deeper] = path;
      return to === undefined || deeper.length > 0 ? [] : [{ region, from, to, event: eventType || null }];
    });
  });
}
