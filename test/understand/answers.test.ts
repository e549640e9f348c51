import { describe, expect, test } from 'vitest';
import { type QuestionId, questions } from '../../dialogs/questions.ts';
import { type Locale, locales } from '../../src/core/model.ts';
import { settle } from '../../src/core/understand/severity.ts';
import { answerCases, stories, understand } from './cases.ts';

const gates: readonly QuestionId[] = ['danger', 'harm', 'age', 'withdrawal', 'health', 'pregnant', 'mental', 'home'];

/** What was read: values joined, the fail-safe value for a refusal, `ask` where the question stays open. */
function read(question: QuestionId, say: string, locale: Locale): string {
  const meaning = understand(say, { question, choices: [], many: questions[question].kind === 'many' }, locale, {});
  if (meaning.type === 'skip') return joined(questions[question].unsaid);
  return meaning.type === 'answers' && question in meaning.answers ? joined(meaning.answers[question]) : 'ask';
}

const joined = (value: unknown) => [value].flat().toSorted().join('+');

function rows(locale: Locale, question: QuestionId) {
  return Object.entries(answerCases(locale)[question] ?? {}).flatMap(([meant, says]) =>
    says.map((say) => ({ say, meant: meant === 'skip' ? joined(questions[question].unsaid) : meant })),
  );
}

describe.each(locales)('in %s', (locale) => {
  test.each(Object.keys(answerCases(locale)) as QuestionId[])('%s is understood in its own words', (question) => {
    const wrong = rows(locale, question)
      .map((row) => ({ ...row, read: read(question, row.say, locale) }))
      .filter((row) => row.read !== row.meant);
    expect(wrong).toEqual([]);
  });

  test.each(gates)('a slip of the finger never makes %s safer than it was meant', (question) => {
    const safer = rows(locale, question).flatMap(({ say, meant }) =>
      slips(say)
        .map((slip) => ({ say: slip, meant, read: read(question, slip, locale) }))
        .filter((row) => isSafer(question, row.read, meant)),
    );
    expect(safer).toEqual([]);
  });

  test('a story answers what it states, and nothing else', () => {
    const wrong = stories(locale)
      .map(({ say, known = {}, means }) => ({ say, means, meaning: understand(say, open, locale, known) }))
      .filter(({ means, meaning }) => !same(means, meaning.type === 'answers' ? meaning.answers : {}));
    expect(wrong).toEqual([]);
  });
});

/** Asking again is never safer, nor is another kind of emergency. */
function isSafer(question: QuestionId, read: string, meant: string): boolean {
  if (read === meant || read === 'ask') return false;
  if (question === 'danger' && emergencies.includes(read)) return false;
  return settle(question, [read, meant], {}) === meant;
}

const emergencies = ['medical', 'violence', 'unsure'];

const open = { question: 'open', choices: [], many: false } as const;

/** The sentence with two neighbouring letters swapped in each of its words of three letters or more. */
function slips(say: string): string[] {
  const words = say.split(' ');
  return words.flatMap((word, at) => {
    if (word.length < 3) return [];
    const middle = Math.max(1, Math.floor(word.length / 2));
    const slipped = word.slice(0, middle - 1) + word[middle] + word[middle - 1] + word.slice(middle + 1);
    return slipped === word ? [] : [words.with(at, slipped).join(' ')];
  });
}

const same = (a: object, b: object) => sorted(a) === sorted(b);
const sorted = (answers: object) =>
  JSON.stringify(
    Object.entries(answers)
      .map(([id, value]) => [id, joined(value)])
      .toSorted(),
  );
