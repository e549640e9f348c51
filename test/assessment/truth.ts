import { readFileSync } from 'node:fs';
import type { Answers } from '../../dialogs/questions.ts';

/** All is well but for some drinking: every row of the truth tables changes this and nothing else. */
export const baseline = {
  age: 'adult',
  danger: 'none',
  harm: 'none',
  substances: ['alcohol'],
  use: 'some',
  withdrawal: 'none',
  health: 'none',
  pregnant: 'no',
  mental: 'none',
  mealSupport: 'no',
  home: 'safe_support',
  history: 'none',
  control: 'can_go_days',
  multiple: 'no',
  ready: 'yes',
} as const satisfies Answers;

/** One row: these answers must lead there, by these rules or with these flags where the table names them. */
export interface Row {
  readonly line: string;
  readonly answers: Answers;
  readonly outcome: string;
  readonly because?: readonly string[];
  readonly flags?: readonly string[];
}

export const dimensionOne = table('truth_D1.csv', ([substances, use, withdrawal, outcome, because]) => ({
  answers: { substances: split(substances, '+'), use, withdrawal },
  outcome,
  because: split(because, '|'),
}));

export const safety = table('truth_safety.csv', ([danger, harm, mental, substance, outcome, flags]) => ({
  answers: { danger, harm, mental, substances: [substance] },
  outcome,
  flags: split(flags, '|'),
}));

export const single = table('truth_single.csv', ([question = '', answer, effect = '']) => {
  const [, outcome, rule] = /^(\w+) \((\w+)\)$/.exec(effect) ?? [];
  return { answers: { [question]: question === 'substances' ? [answer] : answer }, outcome, because: [rule] };
});

export const rows: readonly Row[] = [...dimensionOne, ...safety, ...single];

function table(name: string, read: (cells: string[]) => object): Row[] {
  const [, ...lines] = readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const row = read(line.trim().split(',')) as Omit<Row, 'line'>; // True: the tables above are checked by their counts and rows.
    return { ...row, line: `${name}: ${line}`, answers: { ...baseline, ...row.answers } };
  });
}

function split(cell: string | undefined, by: string): string[] {
  return cell ? cell.split(by) : [];
}
