import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { isScalar, parseDocument, visit } from 'yaml';
import { loadBook } from '../../src/content/load.ts';
import { printed } from '../../src/content/problem.ts';
import { openLibrary } from '../../src/library.ts';
import { rehearse } from '../../src/rehearsal.ts';
import { campaign } from '../../src/sms-campaign.ts';
import { start } from '../service/start.ts';
import { copied, edit } from './folder.ts';
import { addPseudo } from './pseudo.ts';

const tag = 'en-XA';
/** The file without the first key of this name, wherever it stands. */
const without = (key: string) => (text: string) => {
  const document = parseDocument(text);
  visit(document, {
    Pair(_, pair) {
      if (!isScalar(pair.key) || pair.key.value !== key) return undefined;
      pair.key.value = 'gone';
      return visit.BREAK;
    },
  });
  document.deleteIn(pathTo(document.toJS()));
  return String(document);
};

function pathTo(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('gone' in value) return ['gone'];
  const found = Object.entries(value).find(([, each]) => pathTo(each).length > 0);
  return found ? [found[0], ...pathTo(found[1])] : [];
}

const own = /^\[.*\]$/s; // What is said in it stands in brackets.

describe('a language that is whole', () => {
  let directory: string;
  beforeAll(() => {
    directory = copied();
    addPseudo(directory, tag);
  });

  test('is offered on every page, spoken to whoever reads it, and there when all else fails', async () => {
    const { service, visitor, store } = await start({ environment: { CONTENT_DIR: directory } });
    expect(service.library.spoken()).toEqual(['en', 'es', tag]);
    const get = async (path: string, languages = 'en') => {
      const response = await fetch(`${service.url}${path}`, { headers: { 'accept-language': languages } });
      return response.text();
    };
    expect(await get('/')).toContain(`href="/${tag}"`);
    expect(await get('/', `${tag}, en;q=0.5`)).toContain(`<html lang="${tag}"`);
    expect(await get(`/${tag}`)).toContain('href="/es"');
    expect(await get('/widget.js')).toContain(`/${tag}`);
    expect(await get('/crisis-protocol')).toContain(`<article lang="${tag}"`);
    expect(await get('/privacy')).toContain(`<article lang="${tag}"`);
    expect(await get('/console')).toContain(`"${tag}":{`);
    expect(await get(`/demo/${tag}`)).toContain(`<html lang="${tag}"`);
    expect(await get('/demo')).toContain(`href="/demo/${tag}"`);

    const person = await visitor(`${tag}-u-nu-latn`);
    const [greeting] = await person.transcript();
    expect(greeting?.text).toMatch(own);
    await person.say('i want to kill myself');
    const card = (await person.transcript()).find(({ tone }) => tone === 'crisis');
    expect(card?.text).toMatch(own);
    expect(card?.text).toContain('988');
    store().inject({ type: 'die' });
    const { said } = await person.post({ type: 'message', text: 'i want to kill myself', locale: tag });
    expect(said).toMatch(own);
    expect(said).toContain('988');
  });

  test('is switched to on every channel by its name, and back', () => {
    const library = openLibrary(directory, () => {}, false);
    for (const channel of ['web', 'sms', 'teams', 'terminal'] as const) {
      const talk = rehearse(library, { channel, locale: 'en', now: () => 0 }, () => {});
      talk.say({ type: 'joined' });
      talk.say({ type: 'text', text: 'hello' });
      const switched = talk.say({ type: 'text', text: 'pseudo' });
      expect(talk.conversation().locale, channel).toBe(tag);
      for (const { text, sms } of switched) expect(sms ?? text, channel).toMatch(own);
      talk.say({ type: 'text', text: 'español' });
      expect(talk.conversation().locale, channel).toBe('es');
    }
    expect(campaign(library, tag, 0).OptInMessage).toMatch(own);
  });
});

describe('a language that lacks something', () => {
  let directory: string;
  beforeAll(() => {
    directory = copied();
    addPseudo(directory, tag);
  });

  // biome-ignore format: a table reads in columns
  test.each([
    ['a line of a crisis',            'safety.yaml',        without('teamAway'),                       '"lines.teamAway" is missing'],
    ['the text of a card by SMS',     'safety.yaml',        without('sms'),                            'sms" is missing'],
    ['the words on a helpline link',  'safety.yaml',        without('call'),                           '"lines.call" is missing'],
    ['the greeting by SMS',           'messages.yaml',      without('helloSms'),                       '"helloSms" is missing'],
    ['the words before the numbers',  'page.yaml',          without('help'),                           '"help" is missing'],
    ['an outcome that is a crisis',   'outcomes.yaml',      without('CRISIS_988'),                     '"CRISIS_988" is missing'],
    ['the question about harm',       'intake.yaml',        without('harm'),                           '"harm" is missing'],
    ['the words of danger',           'danger.yaml',        () => null,                                'missing'],
    ['rules in the words of danger',  'danger.yaml',        (text: string) => text.replace('suicide_self:', 'nothing:'), 'suicide_self'],
    ['ears for its own danger',       'safety.yaml',        (text: string) => text.replace(/danger: i want.*/, 'danger: a fine day'), 'not heard as danger'],
    ['what people answer',            'words.yaml',         () => null,                                'missing'],
    ['ears for "I am safe"',          'safety.yaml',        (text: string) => text.replace(/safe: i am.*/, 'safe: a fine day'), 'is not read as that'],
    ['what there is to know of it',   'language.yaml',      () => null,                                'missing'],
    ['the page about a crisis',       'crisis-protocol.md', () => null,                                'without it this language is not switched on'],
    ['a whole file of crisis words',  'safety.yaml',        () => null,                                'missing'],
  ] as const)('%s: it is not switched on, the check says why, and the others are', (_, file, change, message) => {
    const path = join(directory, tag, file);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    if (after === null) rmSync(path);
    else writeFileSync(path, after);
    const { book, problems } = loadBook(directory);
    writeFileSync(path, before);
    expect(Object.keys(book?.words ?? {})).toEqual(['en', 'es']);
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(printed).join('\n')).toContain(message);
    for (const error of errors) expect(error.file).toMatch(new RegExp(`^${tag}/`));
  });

  test('anything else: it is switched on, English is said instead, and the check says so', () => {
    rmSync(join(directory, tag, 'console.yaml'));
    rmSync(join(directory, tag, 'asking.yaml'));
    rmSync(join(directory, tag, 'answers'), { recursive: true });
    rmSync(join(directory, tag, 'privacy.md'));
    edit(directory, `${tag}/messages.yaml`, without('hi'));
    const { book, problems } = loadBook(directory);
    const spoken = book?.words[tag];
    expect(spoken?.console).toEqual(book?.words.en.console);
    expect(spoken?.messages.hi).toBe(book?.words.en.messages.hi);
    expect(spoken?.messages.hello).toMatch(own);
    expect(Object.keys(spoken?.answers ?? {}).length).toBeGreaterThan(60);
    expect(problems.every(({ severity }) => severity === 'warning')).toBe(true);
    const said = problems.map(printed).join('\n');
    for (const what of ['console.yaml', 'asking.yaml', '"hi" is missing', 'No answer is there'])
      expect(said).toContain(what);
  });
});

test('one of our own that is broken at the start is left out; broken later, it stays as it was', () => {
  const directory = copied();
  const library = openLibrary(directory, () => {}, false);
  const before = library.current().book;
  edit(directory, 'es/safety.yaml', (text) => text.replace(/^ {2}teamAway: .*\n/m, ''));
  library.reload();
  expect(library.current().book).toBe(before);
  const fresh = openLibrary(directory, () => {}, false);
  expect(fresh.spoken()).toEqual(['en']);
  expect(fresh.screen('me quiero matar').outcome).toBe('escalate');
  expect(
    rehearse(fresh, { channel: 'web', locale: 'es', now: () => 0 }, () => {}).say({ type: 'joined' })[0]?.text,
  ).toMatch(/[a-z]/);
});

test('a folder that is no language, and an empty one, change nothing', () => {
  const directory = copied();
  mkdirSync(join(directory, 'drafts'));
  mkdirSync(join(directory, 'fr'));
  const { book, problems } = loadBook(directory);
  expect(Object.keys(book?.words ?? {})).toEqual(['en', 'es']);
  expect(new Set(problems.map(({ file }) => file.split('/')[0]))).toEqual(new Set(['fr']));
});
