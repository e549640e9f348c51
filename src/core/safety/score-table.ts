/** How many pieces of evidence share a place. */
export const placeSize = 4;

/**
 * Which row holds a piece of evidence. There is room for the weightiest only: each number has its place, with room for four,
 * and one byte tells those apart. What the score was not built from has no row, but for one of 64 that is taken for another.
 */
export class ScoreTable {
  readonly #keys: Uint8Array;
  readonly #places: number;

  constructor(keys: Uint8Array) {
    this.#keys = keys;
    this.#places = keys.length / placeSize;
  }

  /** -1 where it has none. */
  row(number: number): number {
    const key = keyOf(number);
    const first = placeOf(number, this.#places) * placeSize;
    for (let row = first; row < first + placeSize; row += 1) if (this.#keys[row] === key) return row;
    return -1;
  }
}

export function placeOf(number: number, places: number): number {
  return number % places;
}

/** 0 is a row without anything. */
export function keyOf(number: number): number {
  return number >>> 24 || 1;
}
