export interface Alike {
  /** Says which words stand where others were written: "i am" is "im", "want to" is "wanna". */
  rewrite(words: readonly string[], joins: (at: number) => boolean): readonly Rewritten[];
  /** No word at either end of it may be written together with a neighbour: "i" may, because of "i am". */
  mayPart(words: readonly string[]): boolean;
}

export interface Rewritten {
  readonly word: string;
  /** Where it was written. */
  readonly at: number;
}

interface Spelling {
  readonly written: readonly string[];
  readonly meant: readonly string[];
}

/**
 * Patterns and messages are rewritten in the same way, so a pattern need not list every way to write the same words.
 * The longest one counts; what was rewritten is not rewritten again.
 */
export function compileAlike(alike: { readonly [meant: string]: readonly string[] }): Alike {
  const byFirst = new Map<string, Spelling[]>();
  const [heads, tails] = [new Set<string>(), new Set<string>()];
  for (const [meant, ways] of Object.entries(alike))
    for (const way of ways) {
      const spelling = { written: way.split(' '), meant: meant.split(' ') };
      const first = spelling.written[0]!;
      const others = byFirst.get(first) ?? [];
      for (const word of spelling.written.slice(0, -1)) heads.add(word);
      for (const word of spelling.written.slice(1)) tails.add(word);
      byFirst.set(
        first,
        [...others, spelling].sort((a, b) => b.written.length - a.written.length),
      );
    }
  return {
    mayPart: (words) => !tails.has(words[0]!) && !heads.has(words.at(-1)!),
    rewrite(words, joins) {
      const rewritten: Rewritten[] = [];
      for (let at = 0; at < words.length; ) {
        const found = byFirst.get(words[at]!)?.find(({ written }) => isAt(written, words, at, joins));
        for (const word of found?.meant ?? [words[at]!]) rewritten.push({ word, at });
        at += found?.written.length ?? 1;
      }
      return rewritten;
    },
  };
}

function isAt(written: readonly string[], words: readonly string[], at: number, joins: (at: number) => boolean) {
  return written.every((word, step) => words[at + step] === word && (step === 0 || joins(at + step)));
}
