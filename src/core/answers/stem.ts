import type { LanguageFacts } from '../book.ts';

const stemMin = 4; // Letters that stay.

export type Stemming = Pick<LanguageFacts, 'endings' | 'doubles'>;

/** The part of a word that its forms share. Words come folded: lower case, no accents. */
export function stem(word: string, { endings, doubles }: Stemming): string {
  for (const ending of endings)
    if (word.endsWith(ending) && word.length - ending.length >= stemMin) {
      const rest = word.slice(0, -ending.length);
      return doubles ? undoubled(rest) : rest;
    }
  return word;
}

/** "stopping" and "stop". */
function undoubled(word: string): string {
  const last = word.at(-1);
  return word.length > stemMin && last === word.at(-2) && last !== 's' && last !== 'l' ? word.slice(0, -1) : word;
}
