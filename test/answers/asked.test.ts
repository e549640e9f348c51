import { expect, test } from 'vitest';
import type { Conversation } from '../../src/core/conversation.ts';
import { regions } from '../../src/core/floor.ts';
import type { Locale } from '../../src/core/model.ts';
import { begin, type Turn } from '../../src/core/turn.ts';
import { openMorning, openTable, say } from '../turn/table.ts';

const table = openTable();

function after(locale: Locale, ...texts: readonly string[]): Conversation {
  return texts.reduce((at, text) => say(table, at, text).conversation, begin('web', locale, openMorning));
}

const atSubstances = after('en', 'hello', 'me', 'no', 'no', 'yes', '40', 'Ohio');
const keys = ({ utterances }: Turn) => utterances.map(({ key }) => key);

test('a question that looks like an answer is answered, and takes nothing for an answer', () => {
  const asked = say(table, atSubstances, 'do you treat meth?');
  expect(keys(asked)).toEqual(['answer.substances', 'answer.more', 'substances']);
  expect(asked.conversation.snapshot.context.answers.substances).toBeUndefined();
});

test('a statement that answers the open question is never taken for a question, whatever words are in it', () => {
  for (const text of ['weed', 'alcohol and pills', 'heroin, i guess', 'i drink. that is what it is']) {
    const told = say(table, atSubstances, text);
    expect(
      keys(told).filter((key) => key.startsWith('answer.')),
      text,
    ).toEqual([]);
    expect(told.conversation.snapshot.context.answers.substances, text).toBeDefined();
  }
});

test('an answer and a question in one message are both heard', () => {
  const both = say(table, atSubstances, 'mostly vodka. how long does the program last?');
  expect(keys(both)).toContain('answer.how-long');
  expect(both.conversation.snapshot.context.answers.substances).toEqual(['alcohol']);
});

test('an answered question costs no try, and three of them call nobody', () => {
  const asked = ['is it confidential?', 'how much is it?', 'do you have a pool?', 'where are you?'].reduce(
    (at, text) => say(table, at, text).conversation,
    atSubstances,
  );
  expect(asked.snapshot.context).toEqual(atSubstances.snapshot.context);
  expect(regions(asked.snapshot).owner).toBe('bot');
});

test('what they do not understand of ours is asked in other words, and is no question of theirs', () => {
  const lost = say(table, atSubstances, 'what do you mean?');
  expect(keys(lost)).toEqual(['sorry', 'substances.again']);
  expect(lost.effects).toEqual([]);
});

test('a question without an answer is noted for staff without its numbers; a name that was asked about is not', () => {
  const asked = say(table, atSubstances, 'Do you have a POOL, my number is 614-555-0177?');
  expect(asked.effects).toContainEqual({ type: 'unanswered', question: 'do you have a pool my number is # # #' });
  expect(say(table, atSubstances, 'is John Smith a patient there?').effects).toEqual([]);
});

test('"more" means the answer just given, and nothing a turn later', () => {
  const asked = say(table, atSubstances, 'how long does it last?').conversation;
  const more = say(table, asked, 'tell me more');
  expect(keys(more)).toEqual(['answer.how-long.more', 'substances']);
  const later = say(table, say(table, asked, 'weed').conversation, 'more');
  expect(keys(later).filter((key) => key.startsWith('answer.'))).toEqual([]);
});

test('a question in the other language is answered in the language that is spoken', () => {
  const asked = say(table, after('es', 'hola', 'para mí'), 'detox?');
  expect(asked.utterances[0]?.text).toContain('desintoxicación');
});

test('what the centre says about itself is said instead of what we cannot know', () => {
  const facts = { insurance: { en: 'We take the plans of Buckeye Mutual.', es: 'Aceptamos Buckeye Mutual.' } };
  const site = { ...table.site, facts };
  const { utterances } = say({ ...table, site }, atSubstances, 'do you take my insurance?');
  expect(utterances[0]).toMatchObject({ key: 'answer.insurance', text: facts.insurance.en });
});

test('a room, a remedy or another place that we know nothing of is noted for staff too; the law has a line of its own', () => {
  const gym = say(table, atSubstances, 'is there a gym?');
  expect(keys(gym)).toEqual(['answer.uncovered', 'substances']);
  expect(gym.utterances[0]?.text).toContain('I do not have an answer to that');
  expect(gym.effects).toContainEqual({ type: 'unanswered', question: 'is there a gym' });
  const law = say(table, atSubstances, 'can i sue my boss?');
  expect(law.utterances[0]?.text).toContain('legal advice');
  expect(law.effects).toEqual([]);
});

test('a few words that tell something are not taken for a question; others are', () => {
  for (const text of ['i want to quit', 'my house', 'i drink every day'])
    expect(
      keys(say(table, after('en', 'hello', 'me'), text)).filter((key) => key.startsWith('answer.')),
      text,
    ).toEqual([]);
  expect(keys(say(table, atSubstances, 'evening groups'))).toContain('answer.schedule');
});

test('a question that tells nothing by itself is read with what stands beside it', () => {
  expect(keys(say(table, atSubstances, 'My boss keeps calling me. Will he find out about it?'))[0]).toMatch(
    /^answer\.(?:employer-privacy|privacy)$/,
  );
});

test('"y si no tengo" begins a question, whatever "sí" at the beginning of other messages is', () => {
  const start = begin('web', 'es', openMorning);
  expect(keys(say(table, start, 'y si no tengo papeles'))).toContain('answer.immigration');
  expect(keys(say(table, start, 'y si no tengo seguro'))).toContain('answer.no-insurance');
});
