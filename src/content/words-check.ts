import { locales } from '../core/model.ts';
import { unreadablePatterns } from '../core/understand/reading.ts';
import { type Words, WordsSchema } from '../core/understand/words.ts';
import type { Problem } from './problem.ts';
import type { Source } from './source.ts';

/**
 * What keeps words.yaml of a language from being used: a key that is missing, as an intent that only another language has, or a
 * pattern that cannot be read. With one of them nothing is understood, so whoever edits the file must be told.
 */
export function wordsProblems(
  sources: ReadonlyMap<string, Source>,
  spoken: readonly string[] = locales,
): readonly Problem[] {
  return spoken.flatMap((locale) => {
    const source = sources.get(`${locale}/words.yaml`);
    if (!source || source.value === undefined) return []; // It is missing, or is no YAML: that is told elsewhere.
    const { data, error } = WordsSchema.safeParse(source.value);
    if (error)
      return error.issues.map(({ path, message }) => source.problemAt(path.filter(isKey), said(path, message)));
    return unreadablePatterns(data as unknown as Words).map(({ pattern, message }) => ({
      ...source.problemAt([], `The pattern "${pattern}" cannot be read. ${message}`),
      line: lineOf(source, pattern),
    })); // The cast is true: Words is the schema with its keys typed.
  });
}

function said(path: readonly PropertyKey[], message: string): string {
  return `${path.map(String).join('.')}: ${message}`;
}

function isKey(key: PropertyKey): key is string | number {
  return typeof key !== 'symbol';
}

/** From 1; 1 as well where the pattern is not on one line. */
function lineOf({ bytes }: Source, pattern: string): number {
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  return (
    Math.max(
      0,
      lines.findIndex((line) => line.includes(pattern)),
    ) + 1
  );
}
