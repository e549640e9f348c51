import { type EachLocale, entriesOf, sourceLocale } from '../core/languages.ts';
import { locales } from '../core/model.ts';
import { type DangerWords, DangerWordsSchema } from '../core/safety/danger-words.ts';
import { unreadable } from '../core/safety/ears.ts';
import type { Problem } from './problem.ts';
import type { Source } from './source.ts';

/**
 * Phrases of danger.yaml that cannot be read. With one of them the screen cannot be built: the program goes on with the
 * words it had, and whoever edits the file must be told. What does not fit the schema is told elsewhere.
 */
export function dangerProblems(sources: ReadonlyMap<string, Source>): readonly Problem[] {
  const own = locales.map((locale) => [locale, sources.get(`${locale}/danger.yaml`)] as const);
  const read = own.map(([locale, source]) => [locale, DangerWordsSchema.safeParse(source?.value)] as const);
  const wrong = own.flatMap(([locale, source]) => {
    const parsed = read.find(([of]) => of === locale)?.[1];
    return source && parsed?.error
      ? parsed.error.issues.map(({ path, message }) => source.problemAt(path.filter(isKey), message))
      : [];
  });
  if (wrong.length > 0) return wrong;
  const [en, ...others] = read.flatMap(([locale, { data }]) => (data ? [[locale, data] as const] : []));
  if (!en || en[0] !== sourceLocale) return []; // It is missing: that is told elsewhere.
  const dangers: EachLocale<DangerWords> = { ...Object.fromEntries(others), en: en[1] };
  return entriesOf(dangers).flatMap(([locale]) => {
    const source = sources.get(`${locale}/danger.yaml`);
    if (!source) return [];
    return unreadable(dangers, locale).map(({ phrase, message }) => ({
      ...source.problemAt([], message),
      line: lineOf(source, phrase),
    }));
  });
}

function isKey(key: PropertyKey): key is string | number {
  return typeof key !== 'symbol';
}

/** From 1; 1 as well where the phrase is broken over two lines. */
function lineOf({ bytes }: Source, phrase: string): number {
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  const whole = lines.findIndex((line) => line.trim() === `- ${phrase}`);
  const within = lines.findIndex((line) => line.includes(phrase));
  return Math.max(0, whole < 0 ? within : whole) + 1;
}
