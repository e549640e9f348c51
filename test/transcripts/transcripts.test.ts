import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWords } from '../service/made.ts';
import { parseChat } from './chat-file.ts';
import { checkChat } from './check-chat.ts';

const project = join(import.meta.dirname, '../..');
const library = openWords(join(project, 'content'));
const chats = globSync(join(import.meta.dirname, '*/*.chat'))
  .toSorted()
  .map((path) => parseChat(readFileSync(path, 'utf8'), relative(project, path)));

describe.for(chats)('$path', (chat) => {
  test(chat.about, () => {
    expect(checkChat(chat, library)).toEqual([]);
  });
});

test('there are enough of them, in both languages, and each expects something', () => {
  const inLocale = (locale: string) => chats.filter((chat) => chat.path.includes(`/${locale}/`)).length;
  console.log(`Transcripts: ${inLocale('en')} in English, ${inLocale('es')} in Spanish.`);
  expect(inLocale('en')).toBeGreaterThanOrEqual(45);
  expect(inLocale('es')).toBeGreaterThanOrEqual(12);
  for (const { steps } of chats) expect(steps.flatMap(({ expects }) => expects)).not.toEqual([]);
});

test('a broken transcript is named with its file and line', () => {
  const source = '# A greeting.\n\nuser: [taps] Me\nbot: a fragment that nobody says\n';
  expect(checkChat(parseChat(source, 'broken.chat'), library)).toEqual([
    expect.stringContaining('broken.chat:4 expected'),
  ]);
  expect(() => parseChat('# A greeting.\nusre: hi', 'broken.chat')).toThrow('broken.chat:2');
  expect(() => parseChat('# A greeting.\nuser: (flies)', 'broken.chat')).toThrow('broken.chat:2');
  expect(() => checkChat(parseChat('# A greeting.\nuser: [taps] No such button', 'broken.chat'), library)).toThrow(
    'broken.chat:2',
  );
});

test('what a transcript does not expect of us is found: a page, a handoff, a word, a level', () => {
  const differences = (lines: string) =>
    checkChat(parseChat(`# In danger.\nuser: i want to kill myself\n${lines}`, 'x.chat'), library);
  expect(differences('does: page:crisis, handoff crisis')).toEqual([]);
  expect(differences('')).toHaveLength(1);
  expect(differences('does: page:crisis, handoff crisis\nnot: 988')).toHaveLength(1);
  expect(differences('does: page:crisis, handoff crisis\nlevel: shown')).toHaveLength(1);
  expect(differences('does: page:crisis, handoff crisis\nbot: —')).toHaveLength(1);
  expect(differences('does: page:crisis, handoff crisis\noutcome: IOP\ndisposition: referred')).toHaveLength(2);
});
