import { expect, test } from 'vitest';
import type { QuestionId } from '../../dialogs/questions.ts';
import type { Locale } from '../../src/core/model.ts';
import { understand } from './cases.ts';

function read(question: QuestionId, text: string, locale: Locale): unknown {
  const meaning = understand(text, { question, choices: [], many: false }, locale, {});
  return meaning.type === 'answers' ? meaning.answers[question] : meaning.type;
}

test.each([
  ['en', 'my brother died in june', 'unclear'],
  ['es', 'mi hermano murió en junio', 'unclear'],
  ['en', 'my brother died in june, i need help with my drinking', 'self'],
  ['es', 'se murió mi mamá en marzo y desde entonces tomo mucho', 'self'],
  ['en', 'help for my son, his dad died', 'loved_one'],
  ['es', 'ayuda para mi hijo, se murió su papá', 'loved_one'],
] as const)('who is dead is not whom this is for: %s, %s', (locale, text, who) => {
  expect(read('who', text, locale)).toBe(who);
});

test.each([
  ['en', 'he died of an overdose', 'unclear'],
  ['es', 'murió de una sobredosis', 'unclear'],
  ['en', 'my brother died and i am having a seizure', 'medical'],
  ['es', 'se murió mi hermano y me está dando un ataque', 'medical'],
  ['en', 'my brother overdosed', 'medical'],
] as const)('and in no danger now: %s, %s', (locale, text, danger) => {
  expect(read('danger', text, locale)).toBe(danger);
});

test.each([
  ['en', 'i lost my brother to fentanyl, he was 22'],
  ['en', 'my mom died of alcohol poisoning'],
  ['es', 'mi hermano murió de fentanilo'],
] as const)('nor is what they died of taken by who writes: %s, %s', (locale, text) => {
  expect(read('substances', text, locale)).toBe('unclear');
});

test('and who takes the same says so', () => {
  expect(read('substances', 'i lost my brother to fentanyl and i use heroin', 'en')).toEqual(['opioids']);
});
