/** Below this a typo makes another word ("bar", "bear"), so short words must be right. */
export const correctedMin = 5;
const twoSlipsMin = 9;

/** Finds the known word that a misspelt one was meant to be, or nothing where two would do. */
export type Correct = (word: string) => string | undefined;

/** One slip of the finger in words of five letters, two in words of nine: found by what is left when letters are dropped. */
export function compileSpelling(known: ReadonlySet<string>): Correct {
  const byShadow = new Map<string, string[]>();
  for (const word of known) {
    if (word.length < correctedMin || !isWord(word)) continue;
    for (const shadow of shadows(word)) byShadow.set(shadow, [...(byShadow.get(shadow) ?? []), word]);
  }
  return (word) => {
    if (word.length < correctedMin || word.length > 24 || known.has(word) || !isWord(word)) return undefined;
    let best: string | undefined;
    let fewest = 3;
    let tied = false;
    for (const candidate of new Set([...shadows(word)].flatMap((shadow) => byShadow.get(shadow) ?? []))) {
      const slips = distance(word, candidate);
      if (slips > slipsMax(Math.max(candidate.length, word.length)) || candidate[0] !== word[0] || slips > fewest)
        continue;
      tied = slips === fewest;
      if (slips < fewest) best = candidate;
      fewest = slips;
    }
    return tied ? undefined : best;
  };
}

const slipsMax = (length: number) => (length >= twoSlipsMin ? 2 : 1);
const isWord = (word: string) => word.charCodeAt(0) > 57;

function shadows(word: string): Set<string> {
  const once = dropOne(word);
  const all = new Set([word, ...once]);
  if (word.length >= twoSlipsMin - 1) for (const shorter of once) for (const twice of dropOne(shorter)) all.add(twice);
  return all;
}

function dropOne(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

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
