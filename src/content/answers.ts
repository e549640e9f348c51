import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Answer, Asking, SpokenAnswers } from '../core/answers/words.ts';
import { type EachLocale, sourceLocale } from '../core/languages.ts';
import type { Locale } from '../core/model.ts';
import { answerSchemas } from './answer-schema.ts';
import type { Problem } from './problem.ts';
import { parsed, type Shaped } from './shaped.ts';
import type { Source } from './source.ts';

const register = answerSchemas['answers-sources'];
export const registerFile = 'answers-sources.yaml';
const askingFile = (locale: Locale) => `${locale}/asking.yaml`;
const answerName = /^(\w+)\/answers\/([^/]+)\.md$/;

/** Every file that answers are made of, below the content directory. */
export function answerFiles(directory: string, spoken: readonly Locale[]): readonly string[] {
  return [
    registerFile,
    ...spoken.flatMap((locale) => [
      askingFile(locale),
      ...namesIn(join(directory, locale, 'answers')).map((name) => `${locale}/answers/${name}`),
    ]),
  ];
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.md'))
      .toSorted();
  } catch {
    return []; // A language without answers says the English ones.
  }
}

type Sources = ReadonlyMap<string, Source>;

/** The answers of every language; null while something in the English ones is wrong. What a language lacks is said in English. */
export function answersFrom(
  sources: Sources,
  languages: readonly Locale[],
): { readonly spoken: EachLocale<SpokenAnswers> | null; readonly problems: readonly Problem[] } {
  const list = parsed(sources.get(registerFile), register);
  const shaped = [...sources].flatMap(([file, source]) => {
    const [, locale, id] = answerName.exec(file) ?? [];
    return locale && id ? [{ locale, id, source, part: parsed(source, answerSchemas.answer) }] : [];
  });
  const ways = new Map(
    languages.map((locale) => [locale, parsed(sources.get(askingFile(locale)), answerSchemas.asking)]),
  );
  const problems = [list, ...ways.values(), ...shaped.map(({ part }) => part)].flatMap((part) => part.problems);
  const asking = ways.get(sourceLocale)?.value;
  const isBroken = problems.some(({ file }) => file === registerFile || file.startsWith(`${sourceLocale}/`));
  if (isBroken || !list.value || !asking) return { spoken: null, problems };
  const known = list.value as z.infer<typeof register>; // True: it fits that schema.
  const whole = shaped.filter(({ part }) => part.value);
  const of = (locale: Locale) =>
    Object.fromEntries(whole.filter((each) => each.locale === locale).map(({ id, part }) => [id, said(part)]));
  const english = of(sourceLocale);
  const spoken = languages.map((locale) => {
    const own = ways.get(locale)?.value ?? asking;
    return [locale, { answers: { ...english, ...of(locale) }, asking: own as unknown as Asking }] as const; // True: it fits the schema.
  });
  return {
    spoken: Object.fromEntries(spoken) as EachLocale<SpokenAnswers> & { readonly en: SpokenAnswers }, // True: English is always there.
    problems: [
      ...problems,
      ...languages.flatMap((locale) => missing(locale, english, of(locale), sources)),
      ...whole.flatMap(({ source, part }) => loose(source, said(part), part.value?.sources, known, english)),
      ...strayRows(sources.get(registerFile), known, english),
    ],
  };
}

type Answers = SpokenAnswers['answers'];

function said({ value }: Shaped): Answer {
  return value as unknown as Answer; // True: it fits the schema, which has its keys and those that only reviewers need.
}

function missing(locale: Locale, english: Answers, own: Answers, sources: Sources): readonly Problem[] {
  const at = sources.get(askingFile(locale));
  if (Object.keys(own).length === 0) return noneAt(`${locale}/answers`);
  return [
    ...Object.keys(english)
      .filter((id) => !(id in own))
      .flatMap((id) => at?.problemAt([], `The answer "${id}" is missing: English is said instead.`, 'warning') ?? []),
    ...Object.keys(own)
      .filter((id) => !(id in english))
      .flatMap(
        (id) => sources.get(`${locale}/answers/${id}.md`)?.problemAt([], 'English has no answer of this name.') ?? [],
      ),
  ];
}

function noneAt(file: string): readonly Problem[] {
  return [{ file, line: 1, column: 1, message: 'No answer is there: the English ones are said.', severity: 'warning' }];
}

/** Names of answers and sources that nobody knows. */
function loose(
  source: Source,
  { related }: Answer,
  from: unknown,
  known: z.infer<typeof register>,
  answers: Answers,
): readonly Problem[] {
  const named = Array.isArray(from) ? from.map(String) : [];
  return [
    ...related.flatMap((id, at) =>
      id in answers ? [] : [source.problemAt(['related', at], `There is no answer "${id}".`)],
    ),
    ...named.flatMap((id, at) =>
      id in known.sources ? [] : [source.problemAt(['sources', at], `"${id}" is not in ${registerFile}.`)],
    ),
  ];
}

function strayRows(
  source: Source | undefined,
  { contradictions }: z.infer<typeof register>,
  answers: Answers,
): readonly Problem[] {
  return contradictions.flatMap((row, at) =>
    row.answers
      .filter((id) => !(id in answers))
      .flatMap((id) => source?.problemAt(['contradictions', at, 'answers'], `There is no answer "${id}".`) ?? []),
  );
}
