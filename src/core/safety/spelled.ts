import type { Word } from './scanner.ts';
import { noLetters, type Sieve, withLetter } from './sieve.ts';

export const spelledMin = 3; // "k i l l": fewer single letters in a row are ordinary ("i a").
const spelledMax = 60;
const wordMax = 12; // Longer words are not spelled out.
const gluedMin = 7;
const gluedMax = 30;
const nine = 57; // The code of the last digit.

/** Where the single letters that begin at `start` end. */
export function spelledEnd(words: readonly Word[], start: number): number {
  let at = start;
  while (at < words.length && at - start < spelledMax && isSingleLetter(words[at]?.text ?? '')) at += 1;
  return at;
}

/** "k i l l m y s e l f": single letters in a row, read as the known words they spell. */
export function spelled(
  letters: readonly Word[],
  starts: ReadonlySet<string>,
  isKnown: (text: string) => boolean,
): Word[] | undefined {
  const text = letters.map((letter) => letter.text).join('');
  const found: Word[] = [];
  for (let at = 0; at < text.length; ) {
    const begins = starts.has(text.slice(at, at + 2));
    let end = begins ? Math.min(text.length, at + wordMax) : at + 1;
    while (end > at + 1 && !isKnown(text.slice(at, end))) end -= 1;
    const first = letters[at];
    if (!first) return undefined;
    found.push({ ...first, text: text.slice(at, end) });
    at = end;
  }
  return found.length < letters.length ? found : undefined;
}

/** "hangmyself", "iwanttodie": known words without their spaces. One of them is a listed word, or "i" begins them. */
export function unglued(
  text: string,
  known: (piece: string) => readonly string[] | undefined,
  sieve: Sieve, // Of all that is known, but for numbers.
  listed: ReadonlySet<string>,
): readonly string[] | undefined {
  if (text.length < gluedMin || text.length > gluedMax) return undefined;
  const best: (readonly string[] | undefined)[] = [[]];
  for (let start = 0; start < text.length; start += 1) {
    const before = best[start];
    if (!before) continue;
    const shortest = start === 0 && text.startsWith('i') ? 1 : 2;
    const longest = Math.min(text.length, start + wordMax);
    const isDigit = text.charCodeAt(start) <= nine;
    let hash = noLetters;
    for (let end = start + 1; end <= longest; end += 1) {
      hash = withLetter(hash, text.charCodeAt(end - 1));
      if (end < start + shortest || !(isDigit || sieve.mayHold(hash))) continue;
      const piece = text.slice(start, end);
      if (!known(piece)) continue;
      if (!best[end] || before.length + 1 < (best[end]?.length ?? 0)) best[end] = [...before, piece];
    }
  }
  const pieces = best[text.length];
  const tells = pieces?.some((piece) => listed.has(piece)) || (pieces?.[0] === 'i' && pieces.length > 2);
  return tells ? pieces : undefined;
}

function isSingleLetter(text: string): boolean {
  return text.length === 1 && !(text >= '0' && text <= '9');
}
