/** "diiiie": runs of a letter cut to at most `keep`. */
export function withoutStretching(word: string, keep: 1 | 2): string {
  if (!hasRun(word, keep + 1)) return word;
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

const pairsFrom = 0xd800; // Signs written as two codes: they are looked at one by one.

/** Whether a letter may stand so many times in a row. */
function hasRun(word: string, length: number): boolean {
  let run = 1;
  for (let at = 1; at < word.length; at += 1) {
    run = word.charCodeAt(at) === word.charCodeAt(at - 1) ? run + 1 : 1;
    if (run >= length || word.charCodeAt(at) >= pairsFrom) return true;
  }
  return false;
}

/** How many letters differ (a swap of neighbours is one), or nothing if more than `max`. */
export function distance(one: string, other: string, max: number): number | undefined {
  if (Math.abs(one.length - other.length) > max) return undefined;
  const [a, b] = whereApart(one, other);
  if (a === '' || b === '') return a.length + b.length; // No more than their lengths differ.
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

/** Two texts without the letters with which both begin and both end. */
function whereApart(one: string, other: string): readonly [string, string] {
  let from = 0;
  let [end, otherEnd] = [one.length, other.length];
  while (from < end && from < otherEnd && one.charCodeAt(from) === other.charCodeAt(from)) from += 1;
  while (end > from && otherEnd > from && one.charCodeAt(end - 1) === other.charCodeAt(otherEnd - 1)) {
    end -= 1;
    otherEnd -= 1;
  }
  return [one.slice(from, end), other.slice(from, otherEnd)];
}
