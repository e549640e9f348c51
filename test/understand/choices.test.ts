import { expect, test } from 'vitest';
import { understandLine } from '../../src/core/understand/line.ts';
import type { OpenAsk } from '../../src/core/understand/meaning.ts';
import { understand } from './cases.ts';

const substances: OpenAsk = {
  question: 'substances',
  many: true,
  choices: [
    { value: 'alcohol', label: 'Alcohol' },
    { value: 'opioids', label: 'Heroin, fentanyl or pain pills' },
    { value: 'behaviour', label: 'Gambling, or something else I do' },
  ],
};
const home: OpenAsk = {
  question: 'home',
  many: false,
  choices: [
    { value: 'unsafe', label: "I don't feel safe there" },
    { value: 'safe_support', label: 'Safe, and people support me' },
  ],
};
const callback: OpenAsk = {
  question: 'callback',
  many: false,
  choices: [
    { value: '2026-12-01T14:00Z', label: 'Tuesday 9 AM (Eastern)' },
    { value: '2026-12-02T15:00Z', label: 'Wednesday 10 AM (Eastern)' },
  ],
};
const answers = (text: string, open: OpenAsk) => {
  const meaning = understand(text, open, 'en', {});
  return meaning.type === 'answers' ? meaning.answers : meaning.type;
};

test('a number picks what was shown in that place', () => {
  for (const text of ['2', '2.', ' 2) ', '#2', 'two', 'number two', 'option 2'])
    expect(answers(text, home)).toEqual({ home: 'safe_support' });
  expect(answers('1', home)).toEqual({ home: 'unsafe' });
});

test('a number that was not on show picks nothing', () => {
  for (const text of ['0', '3', '99999', '1 2', 'a']) expect(answers(text, home)).toBe('unclear');
});

test('several numbers pick several choices', () => {
  for (const text of ['1 and 3', '1,3', '1 3', '1, 3', '3 & 1', 'one and three']) {
    expect(Object.values(answers(text, substances)).flat().toSorted()).toEqual(['alcohol', 'behaviour']);
  }
});

test('a label picks its choice, whatever its capitals and signs', () => {
  expect(answers('i dont feel safe there', home)).toEqual({ home: 'unsafe' });
  expect(answers('SAFE AND PEOPLE SUPPORT ME', home)).toEqual({ home: 'safe_support' });
  expect(answers('Gambling, or something else I do', substances)).toEqual({ substances: ['behaviour'] });
});

test('a time to call is picked by number, label or the words that set it apart', () => {
  expect(answers('2', callback)).toEqual({ callback: '2026-12-02T15:00Z' });
  expect(answers('tuesday', callback)).toEqual({ callback: '2026-12-01T14:00Z' });
  expect(answers('Wednesday 10 am please', callback)).toEqual({ callback: '2026-12-02T15:00Z' });
  expect(answers('friday', callback)).toBe('unclear');
  expect(answers('eastern', callback)).toBe('unclear');
  expect(answers('no thanks', callback)).toBe('skip');
});

test('contact is kept as it was written, if somebody can be reached by it', () => {
  const open = { question: 'contact', choices: [], many: false } as const;
  for (const said of [
    'Sam 216-555-0142',
    'Sam, (216) 555 0142',
    'ana@example.org',
    '+1 216 555 0142',
    'Jo jo.b@example.com',
  ]) {
    expect(answers(said, open)).toEqual({ contact: said });
  }
  expect(answers('  Sam\u0000\n 2165550142 ', open)).toEqual({ contact: 'Sam 2165550142' });
  expect(answers(`${'x'.repeat(90)} 2165550142 ${'y'.repeat(90)}`, open)).toEqual({
    contact: `${'x'.repeat(90)} 2165550142 ${'y'.repeat(18)}`,
  });
  for (const said of ['Sam', '555', 'sam at home', '@', '12345678901234567890'])
    expect(answers(said, open)).toBe('unclear');
});

test('at a safety card a choice without a word of ours comes back as its value', () => {
  const card = {
    question: 'emergency',
    choices: [
      { value: 'called', label: 'I called' },
      { value: 'person', label: 'A person' },
    ],
    many: false,
  } as const;
  expect(understand('1', card, 'en', {})).toEqual({ type: 'intent', intent: 'called' });
  expect(understand('2', card, 'en', {})).toEqual({ type: 'choice', value: 'person' });
});

const now = Date.UTC(2026, 0, 15);

test('the filter gives everything it read, and a refusal as the fail-safe value', () => {
  expect(understandLine(understand, 'home', 'sleeping in my car', 'en', now)).toEqual({
    answers: { home: 'no_home' },
    unclear: false,
  });
  expect(understandLine(understand, 'danger', 'rather not say', 'en', now)).toEqual({
    answers: { danger: 'declined' },
    unclear: false,
  });
  expect(understandLine(understand, 'substances', 'prefiero no decir', 'es', now)).toEqual({
    answers: { substances: ['unknown'] },
    unclear: false,
  });
  expect(understandLine(understand, 'home', 'blue banana', 'en', now)).toEqual({ answers: {}, unclear: true });
  expect(understandLine(understand, 'open', 'blue banana', 'en', now)).toEqual({ answers: {}, unclear: true });
});

test('a place picks what was shown there, counted from either end', () => {
  expect(answers('the second one', home)).toEqual({ home: 'safe_support' });
  expect(answers('first', home)).toEqual({ home: 'unsafe' });
  expect(answers('1st one please', home)).toEqual({ home: 'unsafe' });
  expect(answers('la primera', home)).toEqual({ home: 'unsafe' });
  expect(answers('the last one', callback)).toEqual({ callback: '2026-12-02T15:00Z' });
  expect(answers('the second one', callback)).toEqual({ callback: '2026-12-02T15:00Z' });
  expect(answers('la última', callback)).toEqual({ callback: '2026-12-02T15:00Z' });
  for (const text of ['third', 'the first time', 'last week']) expect(answers(text, home)).toBe('unclear');
});
