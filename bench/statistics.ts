/** The middle one; between the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Linear between the two nearest ranks. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('No values: nothing can be said about them.');
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]; // In range by `place`.
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * How many times as much as the other: the median over rounds of the ratio within one round. Whatever slows the machine
 * down for a minute slows both of them, so it falls out.
 */
export function ratio(ours: readonly number[], theirs: readonly number[]): number {
  if (ours.length !== theirs.length) throw new Error('Both were not in the same rounds.');
  return median(ours.map((value, round) => value / theirs[round]!));
}

/** Everybody is first once: a round begins with the next one. */
export function turnOrder<T>(targets: readonly T[], round: number): readonly T[] {
  const first = targets.length === 0 ? 0 : round % targets.length;
  return [...targets.slice(first), ...targets.slice(0, first)];
}
