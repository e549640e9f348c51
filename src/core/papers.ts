import { questionIds } from '../../dialogs/questions.ts';
import type { Paper } from '../../dialogs/vocabulary.ts';
import { type Facts, fill, isOverheard, type Setting } from './facts.ts';
import type { Utterance } from './model.ts';
import { type PaperRowId, rowsFor } from './paper-rows.ts';
import { answerLine, levelLine, notListed } from './review.ts';
import { say, voiced, wordsOf } from './wording.ts';

/** What they can take along. A phone that somebody else may read shows no more than how to begin. */
export function paperLines(paper: Paper, setting: Setting, facts: Facts): readonly Utterance[] {
  if (isOverheard(setting)) return [say(paper === 'call' ? 'callNeutral' : 'visitNeutral', setting, facts)];
  return paper === 'call' ? [...copyOf(setting, facts), call(setting, facts)] : [visit(setting, facts)];
}

function call(setting: Setting, facts: Facts): Utterance {
  const rows = rowsFor('call', answersOf(setting)).map((id) => row(id, setting, facts));
  return paperOf('paper.call', [say('callIntro', setting, facts).text, ...rows]);
}

function visit(setting: Setting, facts: Facts): Utterance {
  const part = (name: 'visit' | 'ask') => rowsFor(name, answersOf(setting)).map((id) => row(id, setting, facts));
  const [bring, ask] = [say('visitBring', setting, facts).text, say('visitAsk', setting, facts).text];
  return paperOf('paper.visit', [bring, ...part('visit'), ask, ...part('ask')]);
}

/** Their own answers, and a level of care only where they may read one. Without consent there is nothing to copy. */
function copyOf(setting: Setting, facts: Facts): readonly Utterance[] {
  const answers = answersOf(setting);
  const given = questionIds.filter((id) => id in answers && !notListed.includes(id));
  if (answers.consent !== 'yes' || given.length === 0) return [];
  const lines = given.map((id) => `• ${answerLine(id, answers, setting, facts)}`);
  const level = levelLine(setting, facts).map(({ text }) => text);
  return [paperOf('paper.copy', [say('copyIntro', setting, facts).text, ...lines, ...level])];
}

function row(id: PaperRowId, setting: Setting, facts: Facts): string {
  return `• ${fill(voiced(wordsOf(setting).papers[id], setting), facts)}`;
}

function paperOf(key: string, lines: readonly string[]): Utterance {
  return { key, text: lines.join('\n'), tone: 'plain' };
}

function answersOf({ conversation }: Setting) {
  return conversation.snapshot.context.answers;
}
