const bits = 2 ** 19;

/** The hash of no letters: FNV-1a, 32 bits with a sign. */
export const noLetters = 0x811c9dc5 | 0;

/** The hash of a text with one letter more. */
export function withLetter(hash: number, letter: number): number {
  return Math.imul(hash ^ letter, 0x01000193);
}

export function hashOf(text: string): number {
  let hash = noLetters;
  for (let at = 0; at < text.length; at += 1) hash = withLetter(hash, text.charCodeAt(at));
  return hash;
}

/** A bit for each of a good many remainders of a hash: nearly all that is typed is not held, and need not be looked for. */
export class Sieve {
  readonly #bits = new Int32Array(bits / 32);

  keep(hash: number): void {
    const bit = hash & (bits - 1);
    this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  /** False: it was never kept. */
  mayHold(hash: number): boolean {
    const bit = hash & (bits - 1);
    return ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }
}
