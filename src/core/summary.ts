import { type QuestionId, questionIds, questions } from '../../dialogs/questions.ts';
import type { Flag, Outcome, RuleId } from './assessment/assess.ts';
import { explain } from './assessment/explain.ts';
import type { Book } from './book.ts';
import type { Conversation } from './conversation.ts';
import { regions } from './floor.ts';
import { assessment } from './outcome.ts';

/** What staff need first, in the order of what kills first. Facts and labels; no generated prose. */
export interface Summary {
  readonly danger: {
    readonly now: string;
    readonly heard: string | null;
    readonly category: string | null;
    readonly about: string | null;
  };
  readonly outcome: Outcome;
  readonly because: readonly { readonly rule: RuleId; readonly answers: readonly string[] }[];
  readonly flags: readonly Flag[];
  readonly unknown: readonly string[];
  readonly answers: readonly { readonly question: QuestionId; readonly label: string; readonly answer: string }[];
  readonly barriers: readonly string[];
}

/** For staff, in English: the language of the console. */
export function summary({ snapshot }: Conversation, book: Book): Summary {
  const { answers, heard, concern } = snapshot.context;
  const judged = assessment(snapshot);
  const { reasons, unknown } = explain(answers, judged);
  const intake = book.words.en.intake;
  const label = (id: QuestionId, value: string) => {
    const words = intake[id].choices[value];
    return words === undefined ? value : typeof words === 'string' ? words : words[answers.who ?? 'self'];
  };
  const given = questionIds.filter((id) => id in answers && id !== 'review');
  return {
    danger: {
      now: regions(snapshot).safety,
      heard: heard.screen ?? heard.answer,
      category: concern?.category ?? null,
      about: concern?.about ?? null,
    },
    outcome: judged.outcome,
    because: reasons
      .slice(0, judged.because.length)
      .map(({ rule, questions: behind }) => ({ rule, answers: behind.map((id) => intake[id].short) })),
    flags: judged.flags,
    unknown: [...new Set([...unknown, ...given.filter((id) => answers[id] === questions[id].unsaid)])].map(
      (id) => intake[id].short,
    ),
    answers: given.map((id) => ({
      question: id,
      label: intake[id].short,
      answer: [answers[id] ?? []]
        .flat()
        .map((value) => label(id, value))
        .join(', '),
    })),
    barriers: answers.barriers ?? [],
  };
}
