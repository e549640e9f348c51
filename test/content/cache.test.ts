import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noCache, openCache } from '../../src/cache.ts';
import { openLibrary } from '../../src/library.ts';
import { copied, edit, emptyFolder } from './folder.ts';

const danger = 'i want to kill myself';
const open = { question: 'open', choices: [], many: false } as const;

/** A library as a start opens it, and what it logged. */
function start(directory: string, cache = noCache) {
  const events: string[] = [];
  const library = openLibrary(
    directory,
    (_level, event) => void events.push(event),
    false,
    () => [],
    cache,
  );
  return { library, events };
}

test('a second start has the same words, hears and understands the same, and finds the same fault at the same line', () => {
  const directory = copied();
  const cache = openCache(emptyFolder(), 'this program');
  const { library: first } = start(directory, cache);
  const { library: second } = start(directory, cache);
  expect(cache.get('words', 'anything else')).toBeUndefined();
  expect(second.current().book).toEqual(first.current().book);
  expect(second.current().book).not.toBe(first.current().book);
  expect(second.screen(danger)).toEqual(first.screen(danger));
  expect(second.screen(danger).outcome).toBe('escalate');
  const said = 'i am 34 and i drink every day';
  expect(second.current().understand(said, open, 'en', {})).toEqual(first.current().understand(said, open, 'en', {}));
  const problems = (known: typeof cache) => start(directory, known).library.problems();
  edit(directory, 'es/messages.yaml', (text) => text.replace(/^hello:/m, 'hallo:'));
  expect(problems(cache)).toEqual(problems(noCache));
  expect(problems(cache)).not.toEqual([]);
});

test('an edited file is read, whatever an earlier start has kept', () => {
  const directory = copied();
  const cache = openCache(emptyFolder(), 'this program');
  start(directory, cache);
  edit(directory, 'en/messages.yaml', (text) =>
    text.replace(/^hello: .*$/m, 'hello: Another greeting, call {emergency} or {crisis}. {centre} {notice}'),
  );
  edit(directory, 'en/danger.yaml', (text) => text.replace(/^ {2}kms: kill myself$/m, '$&\n  zonkme: kill myself'));
  const { library } = start(directory, cache);
  expect(library.current().book.words.en.messages.hello).toMatch(/^Another greeting/);
  expect(library.screen('i want to zonkme').outcome).toBe('escalate');
});

test('broken words are never kept, and a start after one that was whole does not say the old ones', () => {
  const directory = copied();
  const cache = openCache(emptyFolder(), 'this program');
  start(directory, cache);
  edit(directory, 'en/safety.yaml', (text) => text.replace('cards:', 'cads:'));
  for (let turn = 0; turn < 2; turn++) {
    const { library, events } = start(directory, cache);
    expect(() => library.current()).toThrow('not whole');
    expect(library.screen(danger).outcome).toBe('escalate');
    expect(events).toContain('content.problem');
  }
});

test('another program, half a file, and a directory that cannot be written are as if nothing was kept', () => {
  const folder = emptyFolder();
  const kept = { words: ['a', 'b'] };
  const cache = openCache(folder, 'this program');
  cache.set('book', 'key', kept);
  expect(cache.get('book', 'key')).toEqual(kept);
  expect(cache.get('book', 'another key')).toBeUndefined();
  expect(openCache(folder, 'that program').get('book', 'key')).toBeUndefined();
  const path = join(folder, 'book.cache');
  const bytes = readFileSync(path);
  truncateSync(path, bytes.length - 1);
  expect(cache.get('book', 'key')).toBeUndefined();
  bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  expect(cache.get('book', 'key')).toBeUndefined();
  const nowhere = openCache(path, 'this program');
  nowhere.set('book', 'key', kept);
  expect(nowhere.get('book', 'key')).toBeUndefined();
});

test('rows of numbers come back with nothing of the file behind them, and bytes as bytes', () => {
  const cache = openCache(emptyFolder(), 'this program');
  const kept = { rows: new Int32Array([1, 2, 3]), weights: new Float64Array([0.5]), page: Buffer.from('page') };
  cache.set('tables', 'key', { ...kept, room: 'x'.repeat(100_000) });
  const found = cache.get('tables', 'key') as typeof kept;
  expect(found).toMatchObject(kept);
  expect([found.rows.buffer.byteLength, found.weights.buffer.byteLength]).toEqual([12, 8]);
  expect(Buffer.isBuffer(found.page)).toBe(true);
});

test('what the search reads from our phrases is kept for these words, and for no others', () => {
  const directory = copied();
  const cache = openCache(emptyFolder(), 'this program');
  const { library: first } = start(directory, cache);
  first.prepare();
  expect(cache.get('answers', first.current().book.version)).toBeDefined();
  edit(directory, 'en/messages.yaml', (text) => `${text}\n# Read again.\n`);
  const { library: second } = start(directory, cache);
  expect(second.current().book.version).not.toBe(first.current().book.version);
  expect(cache.get('answers', second.current().book.version)).toBeUndefined();
});
