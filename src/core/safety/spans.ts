/** Where something was found: words `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface PartSpan extends Span {
  readonly part: number;
}

/** Where each part of the phrases was found in a message. */
export class Spans {
  readonly all: PartSpan[] = [];
  readonly starting: (PartSpan[] | undefined)[];
  readonly ending: (PartSpan[] | undefined)[];
  readonly #parts: Uint8Array;

  constructor(length: number, parts: number) {
    this.#parts = new Uint8Array(parts);
    this.starting = new Array(length + 1);
    this.ending = new Array(length + 1);
  }

  hasAny(parts: readonly number[]): boolean {
    return parts.some((part) => this.#parts[part] === 1);
  }

  add(part: number, start: number, end: number): void {
    const span = { part, start, end };
    this.all.push(span);
    this.#parts[part] = 1;
    const starts = this.starting[start];
    if (starts) starts.push(span);
    else this.starting[start] = [span];
    const ends = this.ending[end];
    if (ends) ends.push(span);
    else this.ending[end] = [span];
  }
}
