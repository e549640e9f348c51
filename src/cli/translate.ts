import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readConfig } from '../config.ts';
import { CsvFault, readCsv, writeCsv } from '../content/csv.ts';
import { limitOf } from '../content/grade.ts';
import { columns, importRows, neededColumns } from '../content/import.ts';
import { NoBookError, translationOf } from '../content/translation.ts';
import { localePattern, sourceLocale } from '../core/languages.ts';
import { readOptions, UsageError } from './options.ts';

const exportUsage = 'content export --lang LANGUAGE --csv FILE';
const importUsage = 'content import --lang LANGUAGE --csv FILE';

/** Every text for a translator, with what it says now: one table that spreadsheet programs open. */
export function contentExport(words: readonly string[]): number {
  const { lang, file } = asked(words, exportUsage);
  return told(() => {
    const { entries } = translationOf(directory(), lang);
    const rows = entries.map(({ key, source, translation, kind, note, fingerprint }) => [
      key,
      source,
      translation ?? '',
      kind,
      limitOf(kind, lang),
      note,
      fingerprint,
    ]);
    writeFileSync(file, writeCsv(columns, rows));
    const left = entries.filter(({ translation }) => translation === null).length;
    process.stdout.write(`${file}: ${rows.length} texts, ${left} of them not translated.\n`);
    return 0;
  });
}

/** Takes over what fits, and names every line that does not, with the reason. What was refused is as it was. */
export function contentImport(words: readonly string[]): number {
  const { lang, file } = asked(words, importUsage);
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  return told(() => {
    const { changed, same, refused, files } = importRows(
      translationOf(directory(), lang),
      readCsv(readFileSync(file), neededColumns),
    );
    for (const { line, key, because } of refused) process.stdout.write(`${file}:${line}: ${key}: ${because}\n`);
    for (const [name, text] of files) {
      const path = join(directory(), name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    process.stdout.write(`Changed: ${changed}. Same as before, or empty: ${same}. Refused: ${refused.length}.\n`);
    if (files.size > 0)
      process.stdout.write('Nobody has signed the changed words. Now run `porchlight content check`.\n');
    return refused.length === 0 ? 0 : 1;
  });
}

function directory(): string {
  return readConfig(process.env).contentDirectory;
}

function asked(words: readonly string[], usage: string): { readonly lang: string; readonly file: string } {
  const { lang = '', csv = '' } = readOptions(words, ['lang', 'csv'], usage);
  if (!localePattern.test(lang) || lang === sourceLocale || csv === '')
    throw new UsageError(
      `porchlight ${usage}\nLANGUAGE is a folder below content/: es, fr, pt-BR. English is what is translated.`,
    );
  return { lang, file: csv };
}

/** What is wrong with the file or the words is said, and is no fault of the program. */
function told(run: () => number): number {
  try {
    return run();
  } catch (thrown) {
    if (!(thrown instanceof CsvFault || thrown instanceof NoBookError)) throw thrown;
    process.stderr.write(`${thrown.message}\n`);
    return 1;
  }
}
