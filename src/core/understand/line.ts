import { type Answers, type QuestionId, questions } from '../../../dialogs/questions.ts';
import type { Locale } from '../model.ts';
import type { Shown } from './choices.ts';
import type { Understand } from './meaning.ts';

/**
 * One line of the `understand` filter: everything that was read, a refusal as the question's fail-safe value. `now` in
 * milliseconds since 1970, for years and dates.
 */
export function understandLine(
  understand: Understand,
  question: QuestionId | 'open',
  text: string,
  lang: Locale,
  now: number,
): { readonly answers: Answers; readonly unclear: boolean } {
  const open = question === 'open' ? undefined : questions[question];
  const ask = { question, choices: choicesOf(question), many: open?.kind === 'many', now };
  const meaning = understand(text, ask, lang, {});
  if (meaning.type === 'skip' && question !== 'open' && open)
    return { answers: { [question]: open.unsaid }, unclear: false };
  const answers = meaning.type === 'answers' ? meaning.answers : {};
  return { answers, unclear: question === 'open' ? Object.keys(answers).length === 0 : !(question in answers) };
}

/** Without a channel the values stand in for what would be shown; a state is not picked by number. */
function choicesOf(question: QuestionId | 'open'): readonly Shown[] {
  if (question === 'open' || question === 'state') return [];
  return questions[question].values.map((value) => ({ value, label: value }));
}
