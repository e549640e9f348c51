import { type QuestionId, questions } from '../../dialogs/questions.ts';
import type { Entry, Screen, Screening } from './model.ts';

/** What a transcript adds to the answers: how they put it themselves. */
export interface OwnWords {
  readonly sentence: string | null; // The first that raised the worst danger.
  readonly said: { readonly [Q in QuestionId]?: string }; // In reply to each question, where it was more than a tap.
}

export const nothingSaid: OwnWords = { sentence: null, said: {} };

/** The lines of one conversation, in order. What was tapped is not theirs: the label says it already. */
export function ownWords(lines: readonly Entry[], screen: Screen): OwnWords {
  const said: { [Q in QuestionId]?: string } = {};
  let open: { readonly question: string; readonly labels: readonly string[] } | undefined;
  let worst: { readonly level: number; readonly text: string } | undefined;
  for (const line of lines) {
    if (line.from === 'bot' && line.utterance.ask) {
      const { question, choices } = line.utterance.ask;
      open = { question, labels: choices.map(({ label }) => label) };
    }
    if (line.from !== 'person' || line.text.trim() === '') continue;
    const level = levelOf(screen(line.text));
    if (level > (worst?.level ?? 0)) worst = { level, text: line.text };
    if (open && isQuestion(open.question) && !isTapped(line.text, open.labels)) said[open.question] = line.text;
    open = undefined;
  }
  return { sentence: worst?.text ?? null, said };
}

const severities: readonly Screening['severity'][] = ['none', 'elevated', 'high', 'imminent'];

function levelOf({ outcome, severity }: Screening): number {
  if (outcome === 'none') return 0;
  return outcome === 'checkIn' ? 1 : 1 + severities.indexOf(severity);
}

function isTapped(text: string, labels: readonly string[]): boolean {
  const parts = text.split(/,\s*/);
  return labels.includes(text) || parts.every((part) => labels.includes(part)) || /^\s*\d+\s*$/.test(text);
}

function isQuestion(id: string): id is QuestionId {
  return Object.hasOwn(questions, id);
}
