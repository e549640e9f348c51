import { type QuestionId, questionIds, questions } from '../../dialogs/questions.ts';
import type { Flag, Outcome, RuleId } from './assessment/assess.ts';
import { explain } from './assessment/explain.ts';
import type { Book } from './book.ts';
import type { Conversation } from './conversation.ts';
import { regions } from './floor.ts';
import { inLocale, sourceLocale } from './languages.ts';
import type { Locale } from './model.ts';
import { assessment } from './outcome.ts';
import { nothingSaid, type OwnWords } from './own-words.ts';

/** What staff need, in the order of what kills first. Facts, labels and the person's own words; no generated prose. */
export interface Summary {
  readonly danger: {
    readonly now: string;
    readonly heard: string | null;
    readonly category: string | null;
    readonly about: string | null;
    readonly sentence: string | null; // What raised it, in their words.
  };
  readonly unknown: readonly string[]; // Not asked, or not understood.
  readonly declined: readonly string[]; // Asked, and they would rather not say.
  readonly dimensions: readonly { readonly name: Dimension; readonly facts: readonly Fact[] }[];
  readonly outcome: Outcome;
  readonly because: readonly {
    readonly rule: RuleId;
    readonly reason: string;
    readonly answers: readonly string[];
  }[];
  readonly flags: readonly Flag[];
  readonly goals: readonly Fact[];
  readonly practical: readonly Fact[];
  readonly language: Locale;
  readonly barriers: readonly string[];
  readonly askedAlready: readonly string[]; // Not to be asked again.
}

export interface Fact {
  readonly question: QuestionId;
  readonly label: string;
  readonly answer: string;
  readonly words: string | null; // How they put it, where it was more than a tap.
}

/** How clinicians group what they ask about. The console has the words for each. */
// biome-ignore format: a table reads in columns
const dimensions = [
  ['safety',   ['danger', 'harm']],
  ['use',      ['substances', 'use', 'withdrawal']],
  ['body',     ['health', 'pregnant', 'mealSupport']],
  ['feelings', ['mental']],
  ['stopping', ['control', 'history', 'multiple']],
  ['home',     ['home']],
] as const satisfies readonly (readonly [string, readonly QuestionId[]])[];
export type Dimension = (typeof dimensions)[number][0];
const goalIds: readonly QuestionId[] = ['ready'];
const practicalIds: readonly QuestionId[] = [
  'who',
  'family',
  'age',
  'state',
  'contact',
  'textSafe',
  'consent',
  'callback',
];

/** For staff: labels in the language they read, the person's own words as they were written. */
export function summary(
  { snapshot, locale }: Conversation,
  book: Book,
  own: OwnWords = nothingSaid,
  labels: Locale = sourceLocale,
): Summary {
  const { answers, heard, concern } = snapshot.context;
  const judged = assessment(snapshot);
  const { reasons, unknown } = explain(answers, judged);
  const { intake, console: words } = inLocale(book.words, labels);
  const labelOf = (id: QuestionId, value: string) => {
    const label = intake[id].choices[value];
    return label === undefined ? value : typeof label === 'string' ? label : label[answers.who ?? 'self'];
  };
  const facts = (ids: readonly QuestionId[]): readonly Fact[] =>
    ids
      .filter((id) => id in answers)
      .map((id) => {
        const answer = [answers[id] ?? []].flat().map((value) => labelOf(id, value));
        return { question: id, label: intake[id].short, answer: answer.join(', '), words: own.said[id] ?? null };
      });
  const given = questionIds.filter((id) => id in answers && id !== 'review');
  const declined = given.filter((id) => String(answers[id]) === String(questions[id].unsaid));
  const names = (ids: readonly QuestionId[]) => [...new Set(ids)].map((id) => intake[id].short);
  return {
    danger: {
      now: regions(snapshot).safety,
      heard: heard.screen ?? heard.answer,
      category: concern?.category ?? null,
      about: concern?.about ?? null,
      sentence: own.sentence,
    },
    unknown: names(unknown.filter((id) => !(id in answers))),
    declined: names(declined),
    dimensions: dimensions
      .map(([name, ids]) => ({ name, facts: facts(ids) }))
      .filter(({ facts: known }) => known.length > 0),
    outcome: judged.outcome,
    because: reasons.slice(0, judged.because.length).map(({ rule, questions: behind }) => ({
      rule,
      reason: words[`rule_${rule}`],
      answers: names(behind),
    })),
    flags: judged.flags,
    goals: facts(goalIds),
    practical: facts(practicalIds),
    language: locale,
    barriers: answers.barriers ?? [],
    askedAlready: names(given),
  };
}
