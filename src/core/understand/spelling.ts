import { distance, withoutStretching } from '../letters.ts';

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
export function compileSpelling(known: ReadonlySet<string>, sounds: Sounds = {}): Correct {
  const heard = compileHearing(known, sounds);
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
    if (known.has(word) || word.length > 24 || !isWord(word)) return undefined;
    const same = unstretched(word, known) ?? heard(word);
    if (same) return same;
    if (word.length < correctedMin) return undefined;
    let best: string | undefined;
    let fewest = 3;
    let tied = false;
    const own = lettersOf(word);
    for (let length = word.length - 2; length <= word.length + 2; length++) {
      const most = slipsMax(Math.max(length, word.length));
      for (const { word: candidate, letters } of alike.get(shapeOf(word, length)) ?? []) {
        if (bits(letters ^ own) > 2 * most) continue; // A slip changes two letters of the set at most.
        const slips = distance(word, candidate, most);
        if (slips === undefined) continue;
        const cost = slips - (letters === own ? swapped : 0);
        if (cost > fewest) continue;
        tied = cost === fewest;
        if (cost < fewest) best = candidate;
        fewest = cost;
      }
    }
    return tied ? undefined : best;
  };
}

/** Letters, and what they sound like. */
export type Sounds = { readonly [letters: string]: string };
const heardMin = 3;

/** "nooo" is "no", "sooo" is "so". */
function unstretched(word: string, known: ReadonlySet<string>): string | undefined {
  const plain = withoutStretching(word, 2);
  return plain === word ? undefined : [plain, withoutStretching(word, 1)].find((each) => known.has(each));
}

/** "boses" sounds like "voces": the first known word that sounds the same. */
function compileHearing(known: ReadonlySet<string>, sounds: Sounds): Correct {
  const letters = Object.keys(sounds).toSorted((a, b) => b.length - a.length);
  if (letters.length === 0) return () => undefined;
  const each = new RegExp(letters.join('|'), 'g');
  const soundOf = (word: string) => word.replace(each, (found) => sounds[found] ?? found);
  const bySound = new Map<string, string>();
  for (const word of known) {
    if (!isWord(word) || word.length < heardMin) continue;
    const sound = soundOf(word);
    if (!bySound.has(sound)) bySound.set(sound, word);
  }
  return (word) => (word.length < heardMin ? undefined : bySound.get(soundOf(word)));
}

const swapped = 0.5; // Letters in the wrong order are likelier than a wrong letter.
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
