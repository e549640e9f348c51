import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Locale, locales } from '../../src/core/model.ts';

/** One question as somebody asks it. */
export interface Row {
  readonly half: string; // "before" or "after" the matching was seen, or "with" it; a path for a set from elsewhere.
  readonly set: string; // The file it is from.
  readonly lang: Locale;
  readonly text: string;
  readonly meant: readonly string[]; // Ids of the answers that would be right; `none` where we have none.
}

export const none = 'none';

/** The half kept unread: its figures are looked at, never a line of it. */
export const blind = 'blind';

const folder = new URL('../../test/answers/cases/', import.meta.url);
const Asked = z.record(z.string(), z.array(z.string()));

/** `<language>-<half>-<number>.yaml`: from the ids that are right, joined by " or ", to questions. */
export function ownRows(): readonly Row[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => {
      const set = name.replace('.yaml', '');
      const [language, half = ''] = set.split('-');
      const lang = locales.find((locale) => locale === language);
      if (!lang) throw new Error(`${name} does not begin with a language.`);
      const asked = Asked.parse(parse(readFileSync(new URL(name, folder), 'utf8')));
      return Object.entries(asked).flatMap(([ids, texts]) =>
        texts.map((text) => ({ half, set, lang, text, meant: ids.split(' or ') })),
      );
    });
}

const Line = z.looseObject({ text: z.string(), lang: z.enum(locales).nullish(), answer: z.string().nullable() });

/** A set from elsewhere, JSONL: `{"text","lang"?,"answer": id | null}`. */
export function rowsFrom(path: string): readonly Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => Line.parse(JSON.parse(line)))
    .map(({ text, lang, answer }) => ({ half: path, set: path, lang: lang ?? 'en', text, meant: [answer ?? none] }));
}
