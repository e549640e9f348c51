import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Answers, QuestionId } from '../../dialogs/questions.ts';
import type { Locale } from '../../src/core/model.ts';
import type { OpenAsk } from '../../src/core/understand/meaning.ts';
import { compileUnderstanding } from '../../src/core/understand/understand.ts';
import type { Intent, Words } from '../../src/core/understand/words.ts';
import { WordsSchema } from '../../src/core/understand/words.ts';

const read = (path: string): unknown => parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

// True: the schema has checked the keys that its type cannot name.
export const wordsIn = (locale: Locale) =>
  WordsSchema.parse(read(`../../content/${locale}/words.yaml`)) as unknown as Words;
export const understand = compileUnderstanding({ en: wordsIn('en'), es: wordsIn('es') });

export type AnswerCases = { readonly [question in QuestionId]?: { readonly [meant: string]: readonly string[] } };
export const answerCases = (locale: Locale) => read(`cases/${locale}.yaml`) as AnswerCases;

export interface Story {
  readonly say: string;
  readonly known?: Answers;
  readonly means: Answers;
}
export const stories = (locale: Locale) => read(`cases/stories-${locale}.yaml`) as readonly Story[];

export interface IntentCase {
  readonly intent: Intent | 'language';
  readonly open: OpenAsk['question'];
  readonly say: readonly string[];
  readonly not: readonly string[];
}
export const intentCases = (locale: Locale) => read(`cases/intents-${locale}.yaml`) as readonly IntentCase[];
