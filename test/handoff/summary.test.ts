import { expect, test } from 'vitest';
import { rules } from '../../src/core/assessment/rules.ts';
import { library } from '../service/parts.ts';
import { sam, stage } from './stage.ts';

const { words } = library.current().book;

test('why a rule asks for a level is said in the console as the rule itself says it', () => {
  for (const { id, because } of rules) expect([id, words.en.console[`rule_${id}`]]).toEqual([id, because]);
});

test('the labels are in the language of whoever reads, what the person wrote stays as it was written', async () => {
  const { desk, waiting, writes } = await stage();
  const { from, conversation } = await waiting('hi');
  for (const text of ['for me', 'no', 'no', 'yes you can', 'i am 34']) await writes(from, text);
  await writes(from, 'skip');
  await writes(from, 'i want to kill myself');
  const read = async (labels: 'en' | 'es') => (await desk.open(conversation, sam, 'claim', 0, labels)).summary;
  const [english, spanish] = [await read('en'), await read('es')];
  const factsIn = ({ dimensions, practical, goals }: typeof english) => [
    ...dimensions.flatMap(({ facts }) => facts),
    ...practical,
    ...goals,
  ];
  const own = factsIn(spanish).map((fact) => fact.words);
  expect(own).toEqual(factsIn(english).map((fact) => fact.words));
  expect(own).toContain('i am 34');
  expect(spanish.danger).toEqual(english.danger);
  expect(spanish.danger.sentence).toBe('i want to kill myself');
  for (const { question, label, answer } of factsIn(spanish)) {
    const { short, choices } = words.es!.intake[question];
    expect(label).toBe(short);
    if (question === 'who') expect(Object.values(choices)).toContain(answer);
  }
  const shorts = Object.values(words.es!.intake).map(({ short }) => short);
  for (const name of [...spanish.declined, ...spanish.unknown, ...spanish.askedAlready]) expect(shorts).toContain(name);
  expect(spanish.declined.length).toBeGreaterThan(0);
  for (const { rule, reason } of spanish.because) expect(reason).toBe(words.es!.console[`rule_${rule}`]);
});
