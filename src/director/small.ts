/** A count as it is shown: of fewer than five people nobody should be told apart. None at all tells of nobody. */
export type Shown = number | '<5';

const shownMin = 5;

export function shown(count: number): Shown {
  return count > 0 && count < shownMin ? '<5' : Math.max(0, count);
}

/** Half of them were at or below it; null where there are too few to speak of. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length < shownMin) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
}
