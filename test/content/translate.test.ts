import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CsvFault, neutral, readCsv, restored, writeCsv } from '../../src/content/csv.ts';
import { importRows } from '../../src/content/import.ts';
import { loadBook } from '../../src/content/load.ts';
import { type Entry, type Translation, translationOf } from '../../src/content/translation.ts';
import { withTexts } from '../../src/content/yaml-edit.ts';
import { drawn } from '../size.ts';
import { copied } from './folder.ts';

const columns = ['key', 'translation', 'fingerprint'];
const bytes = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

describe('the table', () => {
  const cell = fc
    .oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc
        .tuple(
          fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", '＝', "''=", '"', ';', ','),
          fc.string({ maxLength: 10 }),
        )
        .map(([sign, text]) => sign + text),
    )
    .filter((text) => !text.includes('\0')); // A table with one is refused.

  test('whatever the texts are, they come back as they were, and none of them is a formula on the way', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
        const written = writeCsv(columns, rows);
        expect(written.startsWith('\ufeff')).toBe(true);
        const back = readCsv(bytes(written), columns).map(({ cells }) => columns.map((name) => cells[name]));
        expect(back).toEqual(rows);
        for (const text of rows.flat()) {
          expect(neutral(text)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u);
          expect(restored(neutral(text))).toBe(text);
        }
      }),
      { seed: drawn(), numRuns: 300 },
    );
  });

  const rows = [
    ['a/say', '¿Qué tal? “Bien”, dijo; sí\nOtra línea', '0123'],
    ['b', '=1+1', ''],
  ];
  const plain = writeCsv(columns, rows);
  const semicolons =
    '\ufeffkey;translation;fingerprint\r\na/say;"¿Qué tal? “Bien”, dijo; sí\nOtra línea";0123\r\nb;\'=1+1;\r\n';
  // biome-ignore format: a table reads in columns
  test.each([
    ['UTF-8 with a mark',                     bytes(plain)],
    ['UTF-8 without one',                     bytes(plain.slice(1))],
    ['semicolons, as where a comma is decimal', bytes(semicolons)],
    ['UTF-16 with tabs, "Unicode text"',      utf16(semicolons.slice(1).replaceAll('sí\n', 'sí\n').replace('key;translation;fingerprint', 'key\ttranslation\tfingerprint').replace('a/say;', 'a/say\t').replace('línea";', 'línea"\t').replace("b;'=1+1;", "b\t'=1+1\t"))],
    ['a line that names the sign',            bytes(`\ufeffsep=;\r\n${semicolons.slice(1)}`)],
    ['bare line ends',                        bytes(plain.replaceAll('\r\n', '\n'))],
  ])('is read as spreadsheet programs save it: %s', (_, saved) => {
    expect(readCsv(saved, columns).map(({ cells }) => [cells.key, cells.translation, cells.fingerprint])).toEqual(rows);
  });

  // biome-ignore format: a table reads in columns
  test.each([
    ['an old code page',   Buffer.from('key,translation,fingerprint\r\na,ni\xf1o,1\r\n', 'latin1'), 'CSV UTF-8'],
    ['a workbook',         Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]),                           'CSV UTF-8'],
    ['a missing column',   bytes('key,translation\r\na,b\r\n'),                                   '"fingerprint"'],
    ['a quote left open',  bytes('key,translation,fingerprint\r\na,"b,1\r\n'),                    'quote'],
    ['nothing',            bytes(''),                                                             '"key"'],
  ])('is clearly refused: %s', (_, saved, message) => {
    expect(() => readCsv(saved, columns)).toThrow(CsvFault);
    expect(() => readCsv(saved, columns)).toThrow(message);
  });
});

describe('a translation', () => {
  let directory: string;
  let spanish: Translation;
  let entries: readonly Entry[];
  const row = (key: string, translation: string, line = 2) => ({
    line,
    cells: { key, translation, fingerprint: entries.find((each) => each.key === key)?.fingerprint ?? '' },
  });
  beforeAll(() => {
    directory = copied();
    spanish = translationOf(directory, 'es');
    entries = spanish.entries;
  });

  test('of every text goes out, and comes back without a change', () => {
    expect(entries.length).toBeGreaterThan(1_000);
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
    expect(entries.filter(({ translation }) => translation === null)).toEqual([]);
    const table = readCsv(
      bytes(
        writeCsv(
          columns,
          entries.map(({ key, translation, fingerprint }) => [key, translation ?? '', fingerprint]),
        ),
      ),
      columns,
    );
    expect(importRows(spanish, table)).toMatchObject({ changed: 0, same: entries.length, refused: [] });
  });

  test('that is new is written where it stands: no comment, no order and no other letter changes', () => {
    const { files, changed } = importRows(spanish, [
      row('messages/hi', 'Hola. Qué bueno que escribe.'),
      row('intake/home/short', 'Su casa'),
      row('answers/groups/title', '¿Cómo son los grupos aquí?'),
      row('answers/groups/long', 'Un texto corto.\n\nY otro.'),
    ]);
    expect(changed).toBe(4);
    for (const [file, text] of files) {
      const before = readFileSync(join(directory, file), 'utf8').split('\n');
      const lines = new Set(text.split('\n'));
      if (!file.endsWith('.md')) expect(before.filter((line) => !lines.has(line))).toHaveLength(1);
    }
    expect(files.get('es/messages.yaml')).toContain('hi: Hola. Qué bueno que escribe.\n');
    expect(files.get('es/answers/groups.md')).toMatch(/---\n\nUn texto corto\.\n\nY otro\.\n$/);
  });

  test('of signed words takes the signature away', () => {
    const path = join(directory, 'es/messages.yaml');
    const before = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      before.replace('reviewedBy: null\nreviewedOn: null', 'reviewedBy: T. Est\nreviewedOn: 2026-01-02'),
    );
    const { files } = importRows(spanish, [row('messages/hi', 'Hola. Qué bueno que escribe.')]);
    writeFileSync(path, before);
    expect(files.get('es/messages.yaml')).toContain('reviewedBy: null\nreviewedOn: null\n');
  });

  // biome-ignore format: a table reads in columns
  test.each([
    ['an unknown key',             'messages/nowhere',        'Hola.',                                       'no text of this key'],
    ['a placeholder lost',         'messages/callbackBooked', 'Le llamamos pronto.',                         '{slot}'],
    ['one of its own',             'messages/hi',             'Hola, {slot}.',                               '{slot}'],
    ['a brace left open',          'messages/hi',             'Hola, {centre',                               'A brace without'],
    ['a word that hurts',          'messages/hi',             'Hola, adicto.',                               'We do not say'],
    ['a promise',                  'messages/hi',             'Hola. Le prometemos que todo va a mejorar.',  'We do not say'],
    ['words that are too hard',    'safety/cards/high/again', 'Independientemente de las circunstancias particulares, comuníquese inmediatamente telefónicamente con {crisis} considerando la imprescindible intervención profesional.', 'hard to read'],
    ['more than one text message', 'safety/cards/high/sms',   `${'Hola. '.repeat(30)}{crisis} {emergency}`,  'one text message holds'],
    ['letters that cost a text',   'safety/lines/medicalSms', 'Llame a su médico hoy, sí. {emergency}',      'A text message cannot hold'],
  ])('that does not fit is refused by its line, and changes nothing: %s', (_, key, said, message) => {
    const { refused, files } = importRows(spanish, [row(key, said, 7)]);
    expect(refused).toMatchObject([{ line: 7, key, because: expect.stringContaining(message) }]);
    expect(files.size).toBe(0);
  });

  test('of a text that has changed since, or that stands in the table twice, is refused; what is empty is left', () => {
    const { refused, changed, same } = importRows(spanish, [
      { line: 2, cells: { key: 'messages/hi', translation: 'Hola.', fingerprint: 'ffffffffffff' } },
      row('messages/bot', '', 3),
      row('intake/home/short', 'Su casa', 4),
      row('intake/home/short', 'Su hogar', 5),
    ]);
    expect(refused.map(({ line }) => line)).toEqual([2, 5]);
    expect(refused[0]?.because).toContain('has changed');
    expect({ changed, same }).toEqual({ changed: 1, same: 1 });
  });

  test('into a language that has nothing yet makes its files, in the order of the English ones', () => {
    const french = translationOf(directory, 'fr');
    const begun = french.entries;
    expect(begun.every(({ translation }) => translation === null)).toBe(true);
    const some = begun.filter(({ key }) => /^(safety\/|messages\/hi$|privacy\/)/.test(key));
    const { files, refused } = importRows(
      french,
      some.map(({ key, source, fingerprint }, at) => ({
        line: at + 2,
        cells: { key, fingerprint, translation: key.startsWith('safety') ? source : `${source} ` },
      })),
    );
    expect(refused).toEqual([]);
    expect([...files.keys()].toSorted()).toEqual(['fr/messages.yaml', 'fr/privacy.md', 'fr/safety.yaml']);
    const english = loadBook(directory).book?.words.en.safety.cards ?? {};
    const text = files.get('fr/safety.yaml') ?? '';
    const places = Object.keys(english).map((key) => text.indexOf(`\n  ${key}:`));
    expect(places.every((place, at) => place > (places[at - 1] ?? 0))).toBe(true);
    expect(text).toContain('helplines:');
    expect(text).not.toContain('tried:');
  });
});

test('a key that a file lacked is added where English has it', () => {
  const pattern = 'a: one\n# About b\nb: two\nc: three\n';
  expect(withTexts('# Mine\na: uno # here\nc: tres\n', [{ path: ['b'], said: 'dos, y más' }], pattern)).toBe(
    '# Mine\na: uno # here\nb: dos, y más\nc: tres\n',
  );
});
