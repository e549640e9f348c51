import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Answers } from '../../dialogs/questions.ts';
import { assess, judge } from '../../src/core/assessment/assess.ts';
import { type RuleId, rules, ruleVersion } from '../../src/core/assessment/rules.ts';
import { noSignals, type Signals } from '../../src/core/assessment/scene.ts';
import { baseline, type Row, rows } from './truth.ts';

/** One scene for what the truth tables leave out: there nobody was heard and few rules meet. */
interface Example {
  readonly answers: Answers;
  readonly heard?: Signals;
  readonly because: readonly RuleId[];
  readonly next?: readonly RuleId[];
}

const examples: readonly Example[] = [
  { answers: baseline, heard: { imminent: true, other: false }, because: ['S1'] },
  { answers: baseline, heard: { imminent: false, other: true }, because: ['S2'] },
  { answers: { ...baseline, multiple: 'yes', control: 'hard' }, because: ['R6'], next: ['P3', 'I4'] },
  { answers: { ...baseline, use: 'stopped', control: 'cannot' }, because: ['I4'] },
  { answers: { ...baseline, substances: ['behaviour'], home: 'others_using' }, because: ['O1'] },
  { answers: { ...baseline, mental: 'psychosis', use: 'stopped' }, because: ['C3'] },
  { answers: { ...baseline, mental: 'psychosis' }, because: ['E6'] },
  { answers: { ...baseline, substances: ['opioids'], pregnant: 'yes', withdrawal: 'none' }, because: ['M6'] },
  {
    answers: { ...baseline, substances: ['opioids'], pregnant: 'yes', withdrawal: 'stable_medication' },
    because: ['O1'],
  },
  {
    answers: { ...baseline, substances: ['opioids', 'stimulants'], pregnant: 'yes', withdrawal: 'stable_medication' },
    because: ['M6'],
  },
  { answers: { ...baseline, pregnant: 'yes', withdrawal: 'stable_medication' }, because: ['M6'] },
  { answers: { ...baseline, pregnant: 'yes', use: 'stopped' }, because: ['O1'] },
  {
    answers: {
      age: 'adult',
      danger: 'none',
      harm: 'none',
      substances: ['alcohol'],
      use: 'daily',
      withdrawal: 'past_mild',
      pregnant: 'no',
      mealSupport: 'no',
      multiple: 'no',
    },
    because: ['M3'],
    next: ['K4', 'I3', 'I7'],
  },
];

test('the examples lead where they should, with the other rules beside them', () => {
  for (const { answers, heard, because, next = [] } of examples) {
    expect(assess(answers, heard), JSON.stringify(answers)).toMatchObject({ because, next });
  }
});

/** The rows and examples that notice when a table of rules is not ours. */
function noticed(table: typeof rules): boolean {
  const byExample = examples.some(({ answers, heard, because, next = [] }) => {
    const got = judge(table, answers, heard ?? noSignals);
    return got.because.join() !== because.join() || got.next.join() !== next.join();
  });
  return byExample || rows.some((row) => differs(row, table));
}

function differs({ answers, outcome, because, flags }: Row, table: typeof rules): boolean {
  const got = judge(table, answers);
  const sorted = (list: readonly string[]) => [...list].sort().join();
  return (
    got.outcome !== outcome ||
    (because !== undefined && sorted(got.because) !== sorted(because)) ||
    (flags !== undefined && sorted(got.flags) !== sorted(flags))
  );
}

test('no rule is dead: without any one of them a truth row or an example fails', () => {
  expect(noticed(rules)).toBe(false);
  expect(rules.filter((rule) => !noticed(rules.filter((other) => other !== rule))).map(({ id }) => id)).toEqual([]);
});

test('no alternative and no exception of a rule is dead', () => {
  const mutants = rules.flatMap((rule) => {
    const ways = Array.isArray(rule.when) ? rule.when : [];
    const fewer = ways.map((way, n) => ({
      name: `${rule.id} way ${n}`,
      rule: { ...rule, when: ways.filter((other) => other !== way) },
    }));
    const { unless, ...bare } = rule;
    return [...fewer, ...(unless ? [{ name: `${rule.id} unless`, rule: bare }] : [])];
  });
  const alive = mutants.filter(
    (mutant) => !noticed(rules.map((rule) => (rule.id === mutant.rule.id ? mutant.rule : rule))),
  );
  expect(mutants.length).toBeGreaterThan(15);
  expect(alive.map(({ name }) => name)).toEqual([]);
});

test('every rule has its own id, a reason and a source', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  expect(rules.map(({ id }) => id).join(' ')).toBe(
    'E1 E2 E3 E4 E5 E6 S1 C1 C2 C3 C4 S2 M1 M2 M3 M3b M4 M5 M5b M6 M7 K1 K2 K3 K4 K5 K6 K7 K8 ' +
      'R1 R2 R3 R4 R5 R6 P1 P2 P3 I1 I2 I3 I4 I5 I6 I7 O1',
  );
  expect(rules.filter(({ because, source }) => because.length < 10 || source.length < 5)).toEqual([]);
});

test('whoever changes a rule raises the version that goes into the record', () => {
  const fingerprint = createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 12);
  expect({ ruleVersion, fingerprint }).toEqual({ ruleVersion: '1', fingerprint: '1dda79a7ac7e' });
});
