/** Below this a typo makes another word ("bar", "bear"), so short words must be right. */
export const correctedMin = 5;
const twoSlipsMin = 9;

/** Finds the known word that a misspelt one was meant to be, or nothing where two would do. */
export type Correct = (word: string) => string | undefined;

/**
 * One slip of the finger in words of five letters, two in words of nine. The first letter is always right, so only words
 * with the same one and nearly the same length are compared: a table of what is left when letters are dropped finds the
 * same words, and costs 17 MB of memory and 70 ms at every start.
 */
export function compileSpelling(known: ReadonlySet<string>): Correct {
  const alike = new Map<string, Known[]>();
  for (const word of known) {
    if (word.length < correctedMin || !isWord(word)) continue;
    const shape = shapeOf(word, word.length);
    const others = alike.get(shape);
    const entry = { word, letters: lettersOf(word) };
    if (others) others.push(entry);
    else alike.set(shape, [entry]);
  }
  return (word) => {
    if (word.length < correctedMin || word.length > 24 || known.has(word) || !isWord(word)) return undefined;
    let best: string | undefined;
    let fewest = 3;
    let tied = false;
    const own = lettersOf(word);
    for (let length = word.length - 2; length <= word.length + 2; length++) {
      const most = slipsMax(Math.max(length, word.length));
      for (const { word: candidate, letters } of alike.get(shapeOf(word, length)) ?? []) {
        if (bits(letters ^ own) > 2 * most) continue; // A slip changes two letters of the set at most.
        const slips = distance(word, candidate);
        if (slips > most || slips > fewest) continue;
        tied = slips === fewest;
        if (slips < fewest) best = candidate;
        fewest = slips;
      }
    }
    return tied ? undefined : best;
  };
}

const slipsMax = (length: number) => (length >= twoSlipsMin ? 2 : 1);
const isWord = (word: string) => word.charCodeAt(0) > 57;

interface Known {
  readonly word: string;
  readonly letters: number;
}

/** Which letters a word has, as a set of bits. Two letters may share a bit: then less is ruled out, never too much. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bits(set: number): number {
  let count = 0;
  for (let left = set; left !== 0; left &= left - 1) count += 1;
  return count;
}

const shapeOf = (word: string, length: number) => `${word[0]}${length}`;

/** Letters added, dropped, replaced or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(row[j - 1]! + 1, old[j]! + 1, old[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, older[j - 2]! + 1);
      row.push(least);
    }
    older = old;
    old = row;
  }
  return old[b.length]!;
}
