import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Answer, Asking, SpokenAnswers } from '../core/answers/words.ts';
import { type Locale, locales } from '../core/model.ts';
import { answerSchemas } from './answer-schema.ts';
import type { Problem } from './problem.ts';
import { parsed, type Shaped } from './shaped.ts';
import type { Source } from './source.ts';

const register = answerSchemas['answers-sources'];
export const registerFile = 'answers-sources.yaml';
const askingFile = (locale: Locale) => `${locale}/asking.yaml`;
const answerName = /^(\w+)\/answers\/([^/]+)\.md$/;

/** Every file that answers are made of, below the content directory. */
export function answerFiles(directory: string): readonly string[] {
  return [
    registerFile,
    ...locales.flatMap((locale) => [
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

/** The answers of every language; null while something in them is wrong. What a language lacks is said in English. */
export function answersFrom(sources: Sources): {
  readonly spoken: { readonly [L in Locale]: SpokenAnswers } | null;
  readonly problems: readonly Problem[];
} {
  const list = parsed(sources.get(registerFile), register);
  const shaped = [...sources].flatMap(([file, source]) => {
    const [, locale, id] = answerName.exec(file) ?? [];
    return locale && id ? [{ locale, id, source, part: parsed(source, answerSchemas.answer) }] : [];
  });
  const ways = new Map(
    locales.map((locale) => [locale, parsed(sources.get(askingFile(locale)), answerSchemas.asking)]),
  );
  const problems = [list, ...ways.values(), ...shaped.map(({ part }) => part)].flatMap((part) => part.problems);
  if (problems.length > 0 || !list.value || [...ways.values()].some(({ value }) => !value))
    return { spoken: null, problems };
  const known = list.value as z.infer<typeof register>; // True: it fits that schema.
  const of = (locale: Locale) =>
    Object.fromEntries(shaped.filter((each) => each.locale === locale).map(({ id, part }) => [id, said(part)]));
  const english = of('en');
  const spoken = Object.fromEntries(
    locales.map((locale) => [
      locale,
      { answers: { ...english, ...of(locale) }, asking: ways.get(locale)?.value as unknown as Asking }, // True: as above.
    ]),
  ) as { [L in Locale]: SpokenAnswers }; // True: one for each.
  return {
    spoken,
    problems: [
      ...locales.flatMap((locale) => missing(locale, english, of(locale), sources)),
      ...shaped.flatMap(({ source, part }) => loose(source, said(part), part.value?.sources, known, english)),
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
