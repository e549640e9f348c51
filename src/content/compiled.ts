import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { compiledSafety } from '../core/compiled/compiled.ts';
import { mapLocales } from '../core/languages.ts';
import { type Locale, locales } from '../core/model.ts';
import { answerSchemas } from './answer-schema.ts';
import { type Loaded, languagesIn, loadBook } from './load.ts';
import { hasErrors, type Problem } from './problem.ts';
import { schemas } from './schema.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
export const contentDirectory = join(project, 'content');

/** What is made from content/: the copy inside the program, which needs no file to speak, and the schemas for editors. */
function madeFrom({ book, danger }: Loaded): ReadonlyMap<string, string> {
  if (!book) return new Map();
  const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;
  const safety = mapLocales(book.words, (words) => words.safety);
  const editors = Object.entries({ ...schemas, ...answerSchemas }).map(
    ([name, schema]) => [`content/schema/${name}.json`, json(z.toJSONSchema(schema, { reused: 'ref' }))] as const,
  );
  return new Map([
    ['src/core/compiled/safety.json', json(safety)],
    ['src/core/compiled/helplines.json', json(book.helplines)],
    ['src/core/compiled/danger.json', json(danger)],
    ...editors,
  ]);
}

/**
 * Write the copies anew. With an error in the content nothing is written, and the problems are returned. A language that a
 * centre has begun and not finished is left out, and its problems are returned all the same.
 */
export function compileContent(directory = contentDirectory, target = project): readonly Problem[] {
  const loaded = loadBook(directory);
  const gap = locales.some((locale) => loaded.danger[locale] === undefined);
  const isBegun = (file: string) =>
    languagesIn(directory).some((locale) => !isOn(locale) && file.startsWith(`${locale}/`));
  const isOn = (locale: Locale) => locale in compiledSafety || locales.some((own) => own === locale);
  if (gap || hasErrors(loaded.problems.filter(({ file }) => !isBegun(file)))) return loaded.problems;
  for (const [file, text] of madeFrom(loaded)) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    writeFileSync(join(target, file), text);
  }
  return loaded.problems;
}

/** Copies that no longer say what content/ says. */
export function stale(loaded: Loaded, target = project): readonly Problem[] {
  return [...madeFrom(loaded)]
    .filter(([file, text]) => text !== current(join(target, file)))
    .map(([file]) => ({
      file: `../${file}`,
      line: 1,
      column: 1,
      message: 'This copy is not what content/ says: run `porchlight content compile`.',
      severity: 'error' as const,
    }));
}

function current(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // Not made yet, which is as stale as can be.
  }
}
