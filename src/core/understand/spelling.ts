import { distance, withoutStretching } from '../letters.ts';

/** Below this a typo makes another word ("bar", "bear"), so short words must be right. */
export const correctedMin = 5;
const twoSlipsMin = 9;

/** Finds the known word that a misspelt one was meant to be, or nothing where two would do. */
export type Correct = (word: string) => string | undefined;
/** The same, with every word that would do as well as another. */
export type CorrectAll = (word: string) => readonly string[];

/**
 * One slip of the finger in words of five letters, two in words of nine; in shorter ones two letters that changed places.
 * But for those the first letter is always right, so only words with the same one and nearly the same length are compared: a table of what is left when letters are dropped finds the
 * same words, and costs 17 MB of memory and 70 ms at every start.
 */
export function compileSpelling(known: ReadonlySet<string>, sounds: Sounds = {}): Correct {
  const correct = compileCorrections(known, sounds);
  return (word) => {
    const [only, other] = correct(word);
    return other === undefined ? only : undefined;
  };
}

export function compileCorrections(known: ReadonlySet<string>, sounds: Sounds = {}): CorrectAll {
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
    if (known.has(word) || word.length > 24 || !isWord(word)) return none;
    const same = unstretched(word, known) ?? heard(word);
    if (same) return [same];
    const ordered = unswapped(word, known);
    if (ordered.length > 0) return ordered;
    if (word.length < correctedMin) return none;
    let best: string[] = [];
    let fewest = 3;
    const own = lettersOf(word);
    for (let length = word.length - 2; length <= word.length + 2; length++) {
      const most = slipsMax(Math.max(length, word.length));
      for (const { word: candidate, letters } of alike.get(shapeOf(word, length)) ?? []) {
        if (bits(letters ^ own) > 2 * most) continue; // A slip changes two letters of the set at most.
        const slips = distance(word, candidate, most);
        if (slips === undefined) continue;
        const cost = slips - (letters === own ? swapped : 0);
        if (cost > fewest) continue;
        best = cost < fewest ? [candidate] : [...best, candidate];
        fewest = cost;
      }
    }
    return best.length <= tiedMax ? best : none;
  };
}

const none: readonly string[] = [];
const tiedMax = 8; // Beyond it the word says nothing.

/** Letters, and what they sound like. */
export type Sounds = { readonly [letters: string]: string };
const heardMin = 3;

/** "nooo" is "no", "sooo" is "so". */
function unstretched(word: string, known: ReadonlySet<string>): string | undefined {
  const plain = withoutStretching(word, 2);
  return plain === word ? undefined : [plain, withoutStretching(word, 1)].find((each) => known.has(each));
}

const swappedMin = 3;

/** "dnot" is "dont", "ahd" is "had": the known words that two neighbouring letters make in the other order. */
export function unswapped(word: string, known: ReadonlySet<string>): readonly string[] {
  if (word.length < swappedMin || !isWord(word)) return none;
  const found = new Set<string>();
  for (let at = 0; at < word.length - 1; at++) {
    const other = word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    if (known.has(other)) found.add(other);
  }
  return [...found];
}

/** Tells of a word that nobody knows whether it is one slip away from one of these: a "no" that was hit badly. */
export function compileNearness(words: readonly string[]): (word: string) => boolean {
  const near = words.filter((word) => word.length >= nearMin && !word.includes(' '));
  return (word) =>
    word.length >= nearMin - 1 &&
    isWord(word) &&
    near.some((each) => each[0] === word[0] && distance(word, each, 1) !== undefined);
}

const nearMin = 3; // "nt" may be "not"; of a shorter word nothing would be left.

/** "boses" sounds like "voces": the first known word that sounds the same. */
function compileHearing(known: ReadonlySet<string>, sounds: Sounds): (word: string) => string | undefined {
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
