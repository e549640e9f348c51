import { expect, test } from 'vitest';
import type { QuestionId } from '../../dialogs/questions.ts';
import type { Locale } from '../../src/core/model.ts';
import { understand } from './cases.ts';

const choices = ['first', 'second', 'third'].map((value) => ({ value, label: `The ${value} answer` }));

function answer(text: string, question: QuestionId, locale: Locale = 'en', shown: typeof choices = []) {
  const meaning = understand(text, { question, choices: shown, many: false }, locale, {});
  return meaning.type === 'answers' ? meaning.answers[question] : meaning.type;
}

test('a misspelt "not" makes nobody safe', () => {
  for (const text of ["I dno't feel safe at home", 'im nto safe', 'im nit safe', 'nt safe', 'I don;t feel safe'])
    for (const question of ['danger', 'home'] as const)
      expect([text, answer(text, question)]).not.toEqual([text, expect.stringMatching(/^(none|safe_.*)$/)]);
  expect(answer("dno't think im pregnant, nt sure", 'pregnant')).not.toBe('no');
});

test('a misspelt word of safety or of life falls to the side that brings help, or is asked again', () => {
  expect(['unsure', 'unclear']).toContain(answer('no estoy seugra', 'danger', 'es'));
  expect(['unsafe', 'unclear', undefined]).toContain(answer('no me siento seugra en mi casa', 'home', 'es'));
  for (const text of ['ya no queiro vivir', 'ya no quero vivir', 'ya no quieo vivir'])
    expect([text, answer(text, 'harm', 'es')]).toEqual([text, 'thoughts']);
  expect(answer('ya no xyzzy', 'harm', 'es')).toBe('unclear');
  expect(answer('ya no', 'harm', 'es')).toBe('past');
});

test('two letters that changed places are read in short words too', () => {
  expect(answer('jsut had a seizure', 'withdrawal')).toBe('now_severe');
  expect(answer('I ahd a seizure last year when i quit', 'withdrawal')).toBe('past_severe');
});

test('a number picks a choice where it stands for one, and not where it counts something else', () => {
  for (const text of ['2', '2.', 'two', 'number two', 'number 2 please', 'the 2nd one', 'the second one'])
    expect([text, answer(text, 'home', 'en', choices)]).toEqual([text, 'second']);
  for (const text of ['and 2', 'and 2 kids', '2 kids', 'me and 2', 'blue d', 'y 2', '2 and'])
    expect([text, answer(text, 'home', 'en', choices)]).not.toEqual([text, 'second']);
});

test('a yes that comes with a condition or is part of a phrase lets nothing out', () => {
  for (const text of ['yes but not my name', 'yes if it stays private', 'sure is a lot of questions'])
    for (const question of ['consent', 'review'] as const)
      expect([text, answer(text, question)]).not.toEqual([text, expect.stringMatching(/^(yes|send)$/)]);
  for (const text of ['es seguro enviarlo', 'si pero no mi nombre', 'si es que se queda privado'])
    for (const question of ['consent', 'review', 'textSafe'] as const)
      expect([text, answer(text, question, 'es')]).not.toEqual([text, expect.stringMatching(/^(yes|send)$/)]);
});
