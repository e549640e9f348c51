import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { type Answers, notes, questions } from '../../dialogs/questions.ts';
import { assess, type Flag } from '../../src/core/assessment/assess.ts';
import { judgedIds } from '../../src/core/assessment/scene.ts';
import { answers, holdsForAll, signals, wholeAnswers } from './arbitrary.ts';

vi.setConfig({ testTimeout: 60_000 }); // Thousands of answer sets, on machines that do other things too.

const practicalFlags: readonly Flag[] = ['schedule_barrier', 'transport_barrier', 'cost_concern', 'language'];

test('practical matters, and who somebody is, never change the outcome', () => {
  const barriers = fc.subarray([...notes.barriers.values]);
  const person = fc.record({ race: fc.string(), sex: fc.string(), language: fc.string(), insurance: fc.string() });
  const around = fc.record({
    who: fc.constantFrom(...questions.who.values),
    state: fc.constantFrom(...questions.state.values),
  });
  holdsForAll([answers, barriers, person, around], (said, practical, who, where) => {
    const { flags, ...rest } = assess({ ...said, ...who, ...where, barriers: practical });
    const { flags: own, ...plain } = assess(said);
    expect(rest).toEqual(plain);
    expect(flags.filter((flag) => !practicalFlags.includes(flag))).toEqual(own);
  });
});

test('each practical matter raises its flag for the counsellor', () => {
  const flagsOf = (...barriers: NonNullable<Answers['barriers']>) =>
    assess({ barriers }).flags.filter((flag) => practicalFlags.includes(flag));
  expect(flagsOf('work')).toEqual(['schedule_barrier']);
  expect(flagsOf('children')).toEqual(['schedule_barrier']);
  expect(flagsOf('ride')).toEqual(['transport_barrier']);
  expect(flagsOf('money')).toEqual(['cost_concern']);
  expect(flagsOf('language')).toEqual(['language']);
  expect(flagsOf('none')).toEqual([]);
});

test('the order of the answers, and of what somebody named, makes no difference', () => {
  const shuffled = wholeAnswers.chain((said) =>
    fc
      .tuple(
        fc.shuffledSubarray(Object.entries(said), { minLength: Object.keys(said).length }),
        fc.shuffledSubarray([...(said.substances ?? [])], { minLength: said.substances?.length ?? 0 }),
      )
      .map(([entries, substances]) => ({ said, again: { ...Object.fromEntries(entries), substances } })),
  );
  holdsForAll([shuffled, signals], ({ said, again }, heard) =>
    expect(assess(again, heard)).toEqual(assess(said, heard)),
  );
});

test('a missing answer, a skipped one and an unreadable one count as the fail-safe value', () => {
  const skipped = fc.constantFrom(...judgedIds);
  holdsForAll([answers, skipped], (said, id) => {
    const { [id]: _, ...missing } = said;
    const unsaid = assess({ ...said, [id]: questions[id].unsaid });
    expect(assess(missing)).toEqual(unsaid);
    const unreadable: object = { ...said, [id]: id === 'substances' ? [] : 'no such answer' };
    expect(assess(unreadable)).toEqual(unsaid);
  });
});

test('what somebody named and we do not know counts as an unknown substance', () => {
  const unreadable: object = { substances: ['stimulants', 'no such answer'] };
  expect(assess(unreadable)).toEqual(assess({ substances: ['stimulants', 'unknown'] }));
});

test('judging twice gives the same, and leaves the answers as they were', () => {
  holdsForAll([answers, signals], (said, heard) => {
    Object.freeze(said.substances);
    const first = assess(Object.freeze(said), Object.freeze(heard));
    expect(assess(said, heard)).toEqual(first);
  });
});
