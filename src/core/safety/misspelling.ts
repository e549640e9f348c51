const digits = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['8', 'b'],
  ['@', 'a'],
  ['$', 's'],
  ['!', 'i'],
]);
const lettersMax = 24; // No crisis word is longer; keeps the comparison constant.

/** "k1ll", "su!cide": each digit or sign as the letter it stands for. `one` says what 1 is, i or l. */
export function withoutDigits(word: string, one: 'i' | 'l'): string {
  let plain = '';
  for (const letter of word) plain += letter === '1' ? one : (digits.get(letter) ?? letter);
  return plain;
}

/** "diiiie": runs of a letter cut to at most `keep`. */
export function withoutStretching(word: string, keep: 1 | 2): string {
  let plain = '';
  let run = 0;
  let last = '';
  for (const letter of word) {
    run = letter === last ? run + 1 : 1;
    last = letter;
    if (run <= keep) plain += letter;
  }
  return plain;
}

/** Crisis words, found again when a letter or two went wrong. */
export class Misspelling {
  readonly #byStart = new Map<string, string[]>();
  readonly #realWords: ReadonlySet<string>;

  constructor(words: readonly string[], realWords: readonly string[]) {
    this.#realWords = new Set(realWords);
    for (const word of words) {
      const start = word[0] ?? '';
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), word]);
    }
  }

  /** The crisis word that was meant, if exactly that can be said; the first letter must be right. */
  meant(word: string): string | undefined {
    if (word.length < 4 || word.length > lettersMax || this.#realWords.has(word)) return undefined;
    const likely = this.#byStart.get(word[0] ?? '') ?? [];
    if (word.includes('*')) return likely.find((known) => masked(word, known));
    if (word.length < 5) return undefined;
    return likely.find((known) => distance(word, known, known.length >= 9 ? 2 : 1) !== undefined);
  }
}

function masked(word: string, known: string): boolean {
  if (word.length !== known.length) return false;
  for (let at = 0; at < word.length; at += 1) {
    if (word[at] !== '*' && word[at] !== known[at]) return false;
  }
  return true;
}

/** How many letters differ (a swap of neighbours is one), or nothing if more than `max`. */
export function distance(a: string, b: string, max: number): number | undefined {
  if (Math.abs(a.length - b.length) > max) return undefined;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let best = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, (before[column - 2] ?? 0) + 1);
      line.push(best);
    }
    if (Math.min(...line) > max) return undefined;
    before = above;
    above = line;
  }
  const found = above[b.length] ?? max + 1;
  return found <= max ? found : undefined;
}
