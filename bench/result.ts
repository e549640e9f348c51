/** What one section found: a table to read, goals to hold it against, and bars for the picture. */
export interface Section {
  readonly title: string;
  readonly how: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly goals: readonly Goal[];
  readonly bars: readonly Bar[];
}

export interface Goal {
  readonly what: string;
  readonly atMost: number;
  readonly found: number;
  readonly unit: string;
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly isOurs: boolean;
}

/** A section as it is kept: when, of what and where it was measured. */
export interface Kept extends Section {
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
}

export function isMet({ found, atMost }: Goal): boolean {
  return found <= atMost;
}

export function shown(value: number, digits = 2): string {
  return value.toFixed(digits);
}
