import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sourceLocale } from '../core/languages.ts';
import { type Locale, locales } from '../core/model.ts';
import { DangerWordsSchema } from '../core/safety/danger-words.ts';
import { compileScreen } from '../core/safety/screen.ts';
import { compileUnderstanding } from '../core/understand/understand.ts';
import { type Words, WordsSchema } from '../core/understand/words.ts';
import type { Problem } from './problem.ts';
import { parsed, type Shaped } from './shaped.ts';
import type { Source } from './source.ts';

/** The files of a language that hold words of ours. */
export const partNames = [
  'language',
  'safety',
  'intake',
  'messages',
  'outcomes',
  'papers',
  'page',
  'console',
  'demo',
  'canned',
] as const;
export type PartName = (typeof partNames)[number];
export type Parts = { readonly [F in PartName]: Shaped };

/** What a person in danger may meet outside of safety.yaml. */
const needed: { readonly [F in PartName]?: RegExp } = {
  messages: /Sms$|^textTerms$|^(hello|bot|sorry|person|done|skip|whyAsk|back)$/,
  page: /^(automated|withPerson|person|leave|leaveHint|help|callUs|noScript|late|protocol|crisis|write|send|waiting|offline)$/,
  outcomes: /^(CRISIS_988|EMERGENCY_911)$/,
  intake: /^(danger|harm)$/,
};

/** Without one of these nobody in danger can be heard or answered in a language. */
export const neededFiles: readonly string[] = ['language', 'safety', 'danger', 'words', ...Object.keys(needed)];

/** Is a language switched off without this key? */
export function isNeeded(name: PartName, key: string): boolean {
  return needed[name]?.test(key) ?? false;
}

type Sources = ReadonlyMap<string, Source>;

/** Why a language may not be switched on: one sentence for each thing that somebody in danger would miss in it. */
export function gapsOf(directory: string, locale: Locale, parts: Parts, sources: Sources): readonly Problem[] {
  const missing = Object.entries(needed).flatMap(([name, keys]) => {
    const file = `${locale}/${name}.yaml`;
    const english = sources.get(`${sourceLocale}/${name}.yaml`)?.value;
    const all = typeof english === 'object' && english !== null ? Object.keys(english) : [];
    const value = parts[name as PartName].value; // True: the keys of the table.
    const lacks = value ? all.filter((key) => keys.test(key) && !(key in value)) : []; // Else it was said why.
    return lacks.map((key) => gap(file, sources, `"${key}" is missing`));
  });
  const protocol = `${locale}/crisis-protocol.md`;
  const page = existsSync(join(directory, protocol)) ? [] : [gap(protocol, sources, 'This page is missing')];
  return [...missing, ...page, ...deaf(locale, parts, sources)];
}

function gap(file: string, sources: Sources, what: string): Problem {
  const message = `${what}: without it this language is not switched on.`;
  return sources.get(file)?.problemAt([], message) ?? { file, line: 1, column: 1, message, severity: 'error' };
}

/** Danger in this language has to be heard, and what is said to a card understood: tried out with its own examples. */
function deaf(locale: Locale, { safety }: Parts, sources: Sources): readonly Problem[] {
  const [danger, words] = [sources.get(`${locale}/danger.yaml`), sources.get(`${locale}/words.yaml`)];
  const isOurs = locales.some((own) => own === locale); // Compiled in, and held by tests.
  if (isOurs || !danger || !words || !safety.value) return [];
  const problems = [...parsed(danger, DangerWordsSchema).problems, ...parsed(words, WordsSchema).problems];
  if (problems.length > 0) return problems;
  const tried = safety.value.tried as { readonly danger: string; readonly safe: string }; // True: it fits its schema.
  return [...unheard(tried.danger, danger, sources), ...misread(tried.safe, words)];
}

function unheard(example: string, danger: Source, sources: Sources): readonly Problem[] {
  try {
    const [own, ...lent] = [danger, ...locales.flatMap((each) => sources.get(`${each}/danger.yaml`) ?? [])].map(
      ({ value }) => DangerWordsSchema.parse(value),
    );
    const [en, es] = lent;
    if (!own || !en) return [];
    const screen = compileScreen({ en, ...(es && { es }), own });
    if (screen(example).outcome === 'escalate') return [];
    return [danger.problemAt([], 'The example of danger in safety.yaml is not heard as danger.')];
  } catch (thrown) {
    return [danger.problemAt([], thrown instanceof Error ? thrown.message : 'These words cannot be built.')];
  }
}

function misread(example: string, words: Source): readonly Problem[] {
  try {
    const own = WordsSchema.parse(words.value) as unknown as Words; // True: Words is the schema with its keys typed.
    const understand = compileUnderstanding({ en: own });
    const meaning = understand(example, { question: 'high', choices: [], many: false }, sourceLocale, {});
    if (meaning.type === 'intent' && meaning.intent === 'safe') return [];
    return [words.problemAt([], 'The example of "I am safe" in safety.yaml is not read as that.')];
  } catch (thrown) {
    return [words.problemAt([], thrown instanceof Error ? thrown.message : 'These words cannot be built.')];
  }
}
