import type { Move } from '../core/moves.ts';
import type { Arrow, Region } from './regions.ts';

/** How often these arrows were taken, all together, in words; null where nobody counts. */
export type SumOf = (arrows: readonly Move[]) => string | null;

export const noCounts: SumOf = () => null;

/** A label, and after it the count of these arrows. */
export function labelled(label: string, { name }: Region, arrows: readonly Arrow[], sumOf: SumOf): string {
  const sum = sumOf(arrows.map((arrow) => ({ ...arrow, region: name })));
  return [label, ...(sum === null ? [] : [sum])].filter((part) => part !== '').join(' · ');
}
