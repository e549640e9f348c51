import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Answers, type QuestionId, questionIds, questions } from '../../dialogs/questions.ts';
import { type Locale, locales } from '../../src/core/model.ts';

/** One sentence, and what whoever wrote it meant. `part` tells whether it was seen while the grammar was written. */
export interface Row {
  readonly part: string;
  readonly batch: string; // The file it is from.
  readonly lang: Locale;
  readonly question: QuestionId;
  readonly text: string;
  readonly meant: string; // The values of one answer joined by +; `ask` where we should ask again.
}

/** One story, and everything it states. */
export interface StoryRow {
  readonly part: string;
  readonly batch: string;
  readonly lang: Locale;
  readonly text: string;
  readonly known: Answers;
  readonly means: Answers;
}

export interface Sets {
  readonly rows: readonly Row[];
  readonly stories: readonly StoryRow[];
}

/** Kept unread: its figures are looked at, never a line of it. */
export const blind = 'blind';

const folder = new URL('../../test/understand/cases/', import.meta.url);
const Cases = z.record(z.string(), z.record(z.string(), z.array(z.string())));
const StoryList = z.array(
  z.object({
    say: z.string(),
    known: z.record(z.string(), z.unknown()).optional(),
    means: z.record(z.string(), z.unknown()),
  }),
);

/** Our own sentences: those the grammar was built with, and each batch that was written before it was looked at. */
export function ownSets(): Sets {
  const rows: Row[] = [];
  const stories: StoryRow[] = [];
  for (const part of ['building', 'first-reading', blind] as const) {
    const directory = part === 'building' ? folder : new URL(`${part}/`, folder);
    for (const name of readdirSync(directory)
      .filter((each) => each.endsWith('.yaml'))
      .sort()) {
      const words = name.replace('.yaml', '').split('-');
      const lang = locales.find((locale) => words.includes(locale));
      if (!lang || words.includes('intents')) continue;
      const content: unknown = parse(readFileSync(new URL(name, directory), 'utf8'));
      if (words.includes('stories')) stories.push(...storiesOf(part, name.replace('.yaml', ''), lang, content));
      else rows.push(...rowsOf(part, name.replace('.yaml', ''), lang, content));
    }
  }
  return { rows, stories };
}

function rowsOf(part: string, batch: string, lang: Locale, content: unknown): Row[] {
  return Object.entries(Cases.parse(content)).flatMap(([id, byValue]) => {
    const question = questionIds.find((each) => each === id);
    if (!question) throw new Error(`There is no question ${id}.`);
    return Object.entries(byValue).flatMap(([meant, says]) =>
      says.map((text) => ({ part, batch, lang, question, text, meant: meantOf(question, meant) })),
    );
  });
}

function storiesOf(part: string, batch: string, lang: Locale, content: unknown): StoryRow[] {
  return StoryList.parse(content).map(({ say, known = {}, means }) => ({
    part,
    batch,
    lang,
    text: say,
    known: known as Answers, // True: whoever wrote the set kept to the table of questions.
    means: means as Answers,
  }));
}

export const joined = (value: unknown) => [value].flat().toSorted().join('+');

function meantOf(question: QuestionId, meant: string): string {
  return meant === 'skip' ? joined(questions[question].unsaid) : joined(meant.split('+'));
}

const Line = z.looseObject({
  question: z.enum([...questionIds, 'open']),
  text: z.string(),
  lang: z.enum(locales).nullish(),
  meant: z.union([z.string(), z.array(z.string())]).optional(),
  means: z.record(z.string(), z.unknown()).optional(),
});

/** `{"question","text","lang"?,"meant"}` for an answer, `{"question":"open","text","lang"?,"means"}` for a story. */
export function setsFrom(path: string): Sets {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => Line.parse(JSON.parse(line)));
  const rows: Row[] = [];
  const stories: StoryRow[] = [];
  for (const { question, text, lang, meant, means } of lines) {
    const locale = lang ?? 'en';
    if (question === 'open')
      stories.push({ part: path, batch: path, lang: locale, text, known: {}, means: (means ?? {}) as Answers }); // As above.
    else if (meant !== undefined)
      rows.push({ part: path, batch: path, lang: locale, question, text, meant: meantOf(question, joined(meant)) });
  }
  return { rows, stories };
}
