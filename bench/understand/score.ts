import { type Answers, applies, type QuestionId, questionIds, questions } from '../../dialogs/questions.ts';
import { understandLine } from '../../src/core/understand/line.ts';
import type { Understand } from '../../src/core/understand/meaning.ts';
import { settle } from '../../src/core/understand/severity.ts';
import { joined, type Row, type StoryRow } from './rows.ts';

const now = Date.now(); // Years and dates in what was said count from today.

export type Verdict = 'right' | 'wrong' | 'unclear';

export interface Judged extends Row {
  readonly read: string;
  readonly verdict: Verdict;
  readonly isLessSafe: boolean;
}

/** Where a value too low would keep somebody from the help they need. */
export const gates: readonly QuestionId[] = [
  'danger',
  'harm',
  'textSafe',
  'consent',
  'age',
  'withdrawal',
  'health',
  'pregnant',
  'mental',
  'mealSupport',
  'home',
];

export function judge(understand: Understand, row: Row): Judged {
  const { answers } = understandLine(understand, row.question, row.text, row.lang, now);
  const read = row.question in answers ? joined(answers[row.question]) : 'ask';
  const verdict = read === row.meant ? 'right' : read === 'ask' ? 'unclear' : 'wrong';
  return { ...row, read, verdict, isLessSafe: verdict === 'wrong' && isLessSafe(row.question, read, row.meant) };
}

const emergencies = ['medical', 'violence', 'unsure'];

/** Asking again is never less safe, nor is another kind of emergency, nor the fail-safe value. */
export function isLessSafe(question: QuestionId, read: string, meant: string): boolean {
  if (!gates.includes(question) || meant === 'ask') return false;
  if (question === 'danger' && emergencies.includes(read)) return false;
  if (read === joined(questions[question].unsaid) && question !== 'textSafe' && question !== 'consent') return false;
  return settle(question, [read, meant], {}) === meant;
}

export interface StoryScore {
  readonly stated: number;
  readonly taken: number; // Of the stated facts.
  readonly right: number; // Of those taken.
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
  readonly askedAfter: number; // Questions still asked, of every kind.
  readonly rowsAfter: number; // Of those, the rows of the level of care: what belongs together counts once.
}

/** A fact that was not stated counts as taken and wrong, except who it is for and what follows from another. */
export function judgeStory(understand: Understand, { text, lang, known, means }: StoryRow): StoryScore {
  const meaning = understand(text, { question: 'open', choices: [], many: false, now }, lang, known);
  const told: Answers = meaning.type === 'answers' ? meaning.answers : {};
  const stated = Object.entries(means);
  const heard = Object.entries(told);
  const isRight = ([id, value]: [string, unknown]) => joined(value) === joined((means as Record<string, unknown>)[id]);
  const taken = stated.filter(([id]) => id in told);
  const isOwn = ([id, value]: [string, unknown]) => id === 'who' && value === 'self' && !('who' in means);
  const asked = stillAsked({ ...known, ...told });
  const wrongs = heard.filter((fact) => !isRight(fact) && !isOwn(fact));
  return {
    stated: stated.length,
    taken: taken.length,
    right: heard.filter(isRight).length,
    wrong: wrongs.map(([id, value]) => `${id}=${joined(value)}`),
    missed: stated.filter(([id]) => !(id in told)).map(([id, value]) => `${id}=${joined(value)}`),
    askedAfter: asked.length,
    rowsAfter: new Set(asked.filter((id) => !isPractical(id)).map((id) => beside[id] ?? id)).size,
  };
}

/** Asked for a reason of our own, and nothing that a level of care is judged by. */
const practical: readonly QuestionId[] = ['textSafe', 'family', 'consent', 'state', 'contact', 'review', 'callback'];
const isPractical = (id: QuestionId) => practical.includes(id);

/** One row of the pre-screen has both: the second is part of the first. */
const beside: { readonly [Q in QuestionId]?: QuestionId } = {
  pregnant: 'health',
  mealSupport: 'mental',
  multiple: 'control',
};

/** The questions that this person still has to answer; a time to call back is offered, not asked. */
function stillAsked(known: Answers): readonly QuestionId[] {
  const next = (answers: Answers) =>
    questionIds.find((id) => id !== 'callback' && !(id in answers) && applies(id, answers));
  let answers: Answers = { textSafe: 'yes', ...known };
  const asked: QuestionId[] = [];
  for (let id = next(answers); id; id = next(answers)) {
    answers = { ...answers, [id]: firstValue(id) };
    asked.push(id);
  }
  return asked;
}

function firstValue(question: QuestionId): string | readonly string[] {
  const [value = 'said'] = questions[question].values;
  return questions[question].kind === 'many' ? [value] : value;
}
