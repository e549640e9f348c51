import { type QuestionId, questionIds } from '../../dialogs/questions.ts';
import type { Locale } from '../../src/core/model.ts';
import { median } from '../statistics.ts';
import type { StoryRow } from './rows.ts';
import { gates, type Judged, type StoryScore } from './score.ts';

interface JudgedStory {
  readonly row: StoryRow;
  readonly score: StoryScore;
}

const z = 1.96; // 95 %

/** Wilson's interval for a share: it holds for few rows, and near 0 and 1. */
export function wilson(count: number, of: number): readonly [low: number, high: number] {
  if (of === 0) return [0, 1];
  const share = count / of;
  const middle = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return [Math.max(0, (middle - spread) / whole), Math.min(1, (middle + spread) / whole)];
}

const share = (count: number, of: number) => (of === 0 ? '-' : (count / of).toFixed(3));
const interval = (count: number, of: number) =>
  wilson(count, of)
    .map((each) => each.toFixed(3))
    .join('–');

/** The table of one language: each part of the set, each question, and the stories. */
export function printed(lang: Locale, rows: readonly Judged[], stories: readonly JudgedStory[]): string {
  const own = rows.filter((row) => row.lang === lang);
  const parts = [...new Set(rows.map(({ part }) => part))];
  const lines = parts.flatMap((part) => {
    const inPart = own.filter((row) => row.part === part);
    const questions = questionIds.filter((id) => inPart.some(({ question }) => question === id));
    return [
      line(part, 'all', inPart),
      line(
        part,
        'gates',
        inPart.filter(({ question }) => gates.includes(question)),
      ),
      ...questions.map((id: QuestionId) =>
        line(
          part,
          id,
          inPart.filter(({ question }) => question === id),
        ),
      ),
    ];
  });
  const head = [
    '| part | question | sentences | right | 95 % | wrong | unclear | less safe |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  return [`\n${lang}`, ...head, ...lines, '', ...storyLines(stories.filter(({ row }) => row.lang === lang)), ''].join(
    '\n',
  );
}

function line(part: string, name: string, rows: readonly Judged[]): string {
  const count = (verdict: Judged['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  const right = count('right');
  const unsafe = rows.filter(({ isLessSafe }) => isLessSafe).length;
  const cells = [
    part,
    name,
    rows.length,
    share(right, rows.length),
    interval(right, rows.length),
    count('wrong'),
    count('unclear'),
    unsafe,
  ];
  return `| ${cells.join(' | ')} |`;
}

function storyLines(stories: readonly JudgedStory[]): readonly string[] {
  const parts = [...new Set(stories.map(({ row }) => row.part))];
  const head = [
    '| stories | number | facts | taken | 95 % | right of the taken | 95 % | questions left, median | rows of the level of care left, median |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  const lines = parts.map((part) => {
    const scores = stories.filter(({ row }) => row.part === part).map(({ score }) => score);
    const sum = (of: (score: StoryScore) => number) => scores.reduce((total, score) => total + of(score), 0);
    const [stated, taken, right] = [
      sum((score) => score.stated),
      sum((score) => score.right),
      sum((score) => score.right),
    ];
    const heard = right + sum((score) => score.wrong.length);
    const left = median(scores.map(({ askedAfter }) => askedAfter));
    const rows = median(scores.map(({ rowsAfter }) => rowsAfter));
    return `| ${[part, scores.length, stated, share(taken, stated), interval(taken, stated), share(right, heard), interval(right, heard), left, rows].join(' | ')} |`;
  });
  return stories.length === 0 ? [] : [...head, ...lines];
}
