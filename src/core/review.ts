import { type Answers, type QuestionId, questionIds, questions } from '../../dialogs/questions.ts';
import { type Assessment, type Outcome, rankOf } from './assessment/assess.ts';
import { explain } from './assessment/explain.ts';
import type { MessageKey } from './book.ts';
import { type Facts, fill, isOverheard, type Setting } from './facts.ts';
import type { Utterance } from './model.ts';
import { assessment, mayShowLevel } from './outcome.ts';
import { say, voiced, wordsOf } from './wording.ts';

export const notListed: readonly QuestionId[] = ['textSafe', 'family', 'consent', 'review', 'callback']; // About the conversation, not about them.
export const untelling: readonly QuestionId[] = ['who', 'age', 'state', 'contact']; // Whoever else reads it learns nothing of what this is about.

/** Before anything is sent: all their answers, then the outcome explained in those answers. */
export function reviewLines(setting: Setting, facts: Facts): readonly Utterance[] {
  return [listOfAnswers(setting, facts), ...explanation(setting, facts)];
}

function listOfAnswers(setting: Setting, facts: Facts): Utterance {
  const { answers } = setting.conversation.snapshot.context;
  const given = questionIds.filter((id) => id in answers && !notListed.includes(id));
  const rows = given.map((id) => `• ${answerLine(id, answers, setting, facts)}`);
  const text = [say('reviewIntro', setting, facts).text, ...rows, say('reviewChange', setting, facts).text].join('\n');
  return { key: 'reviewIntro', text, tone: 'plain' };
}

/** What one message told us, said back in a line. What a text must not name yet waits for the review. */
export function heardLine(ids: readonly QuestionId[], setting: Setting, facts: Facts): Utterance {
  const { answers } = setting.conversation.snapshot.context;
  const heard = ids.filter((id) => !notListed.includes(id));
  const sayable = isOverheard(setting) ? heard.filter((id) => untelling.includes(id)) : heard;
  const rows = sayable.map((id) => answerLine(id, answers, setting, facts));
  const listed = rows.length > 0 ? ` ${rows.join('; ')}.` : '';
  const text = heard.length > 0 ? `${say('heard', setting, facts).text}${listed}` : '';
  return { key: 'heard', text, tone: 'plain' };
}

/** "Where you stay: Nowhere steady", in the labels they chose from. */
export function answerLine(id: QuestionId, answers: Answers, setting: Setting, facts: Facts): string {
  return `${wordsOf(setting).intake[id].short}: ${labels(id, answers[id], setting, facts)}`;
}

function labels(
  id: QuestionId,
  answer: string | readonly string[] | undefined,
  setting: Setting,
  facts: Facts,
): string {
  const { unsaid } = questions[id];
  const values = typeof answer === 'string' ? [answer] : (answer ?? []);
  const choices = wordsOf(setting).intake[id].choices;
  const unsaidLabel = () => say('unsaid', setting, facts).text;
  return values
    .map((value) => {
      const label = choices[value];
      if (label !== undefined) return fill(voiced(label, setting), facts);
      return value === unsaid || value === unsaid[0] ? unsaidLabel() : value;
    })
    .join(', ');
}

/** What the rules make of it: the outcome or who will talk about it, then reasons, unknowns and what would change it. */
function explanation(setting: Setting, facts: Facts): readonly Utterance[] {
  const { snapshot } = setting.conversation;
  const judged = assessment(snapshot);
  const shown = mayShowLevel(setting.conversation, judged.outcome, setting.site);
  const naloxone: readonly Utterance[] = judged.flags.includes('naloxone_info')
    ? [say('naloxone', setting, facts)]
    : [];
  if (shown === 'staff') return [say('levelStaff', setting, facts), ...naloxone];
  const told: Utterance =
    isLevel(judged.outcome) && shown === 'hidden'
      ? say('levelHidden', setting, facts)
      : outcomeText(judged, setting, facts);
  const elsewhere =
    shown === 'shown' && !setting.site.levels.includes(judged.outcome) ? [say('elsewhere', setting, facts)] : [];
  const why = shown === 'shown' ? [because(judged, setting, facts)] : [];
  return [told, ...why, ...elsewhere, ...naloxone];
}

/** What may fit, once they have reviewed it, and where the site and their state let them read it. */
export function levelLine(setting: Setting, facts: Facts): readonly Utterance[] {
  const { snapshot } = setting.conversation;
  const judged = assessment(snapshot);
  const isShown = mayShowLevel(setting.conversation, judged.outcome, setting.site) === 'shown';
  const isReviewed = snapshot.context.answers.review !== undefined;
  return isShown && isReviewed ? [outcomeText(judged, setting, facts), say('provisional', setting, facts)] : [];
}

/** A level of care; the other outcomes are somebody to see first. What would lead to those is for staff to weigh. */
function isLevel(outcome: Outcome): boolean {
  return rankOf(outcome) < rankOf('COUNSELLOR');
}

function outcomeText({ outcome }: Assessment, setting: Setting, facts: Facts): Utterance {
  return {
    key: `outcome.${outcome}`,
    text: fill(voiced(wordsOf(setting).outcomes[outcome], setting), facts),
    tone: outcome === 'CRISIS_988' || outcome === 'EMERGENCY_911' ? 'crisis' : 'plain',
  };
}

/** Their own answers that led there, what we do not know, what could change it, and that a counsellor decides with them. */
function because(judged: Assessment, setting: Setting, facts: Facts): Utterance {
  const { answers } = setting.conversation.snapshot.context;
  const { reasons, unknown, wouldChange } = explain(answers, judged);
  const deciding = new Set(reasons.slice(0, judged.because.length).flatMap((reason) => reason.questions));
  const part = (key: MessageKey, rows: readonly string[]) =>
    rows.length ? [[say(key, setting, facts).text, ...rows.map((row) => `• ${row}`)].join('\n')] : [];
  const text = [
    ...part(
      'reasons',
      [...deciding].filter((id) => id in answers).map((id) => answerLine(id, answers, setting, facts)),
    ),
    ...part(
      'unknowns',
      unknown.map((id) => wordsOf(setting).intake[id].short),
    ),
    ...part('wouldChange', [
      ...new Set(
        wouldChange
          .filter(
            ({ question, value, outcome }) => isLevel(outcome) && !String(questions[question].unsaid).includes(value),
          )
          .map(
            ({ question, value }) =>
              `${wordsOf(setting).intake[question].short}: ${labels(question, value, setting, facts)}`,
          ),
      ),
    ]),
    say('provisional', setting, facts).text,
  ].join('\n');
  return { key: 'reasons', text, tone: 'plain' };
}
