import { type CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** One line of a table, by the names in its first line. */
export interface Row {
  readonly line: number; // Where it ends in the file, from 1.
  readonly cells: { readonly [column: string]: string };
}

export class CsvFault extends Error {
  override readonly name = 'CsvFault';
}

/** A spreadsheet program takes what begins like this for a formula, and runs it. The full-width signs count as the plain ones. */
const formula = /^[=+\-@\t\r＝＋－＠']/u;

/** With an apostrophe before it, a program shows the text as it is. One that was there already gets a second. */
export function neutral(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

/** What `neutral` was given. */
export function restored(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** A table as spreadsheet programs read it right: UTF-8 with its mark, lines that end as theirs do, no formula in it. */
export function writeCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(neutral));
  return stringify([[...columns], ...cells], { bom: true, record_delimiter: '\r\n', quoted: true });
}

/** The rows of a table, however a spreadsheet program has saved it. Throws a `CsvFault` that says what to save it as. */
export function readCsv(bytes: Uint8Array, columns: readonly string[]): readonly Row[] {
  const text = decoded(bytes).replace(/^sep=.\r?\n/, '');
  const skipped = decoded(bytes).length === text.length ? 0 : 1;
  const records = parsed(text, delimiterOf(text));
  const [head, ...rest] = records;
  const names = (head?.record ?? []).map((name) => name.trim().toLowerCase());
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0)
    throw new CsvFault(`The first line names no column ${missing.map((name) => `"${name}"`).join(', ')}.`);
  return rest.map(({ record, info }) => ({
    line: info.lines + skipped,
    cells: Object.fromEntries(names.map((name, at) => [name, restored(record[at] ?? '')])),
  }));
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes); // It takes the mark away.
    if (!text.includes('\0')) return text;
  } catch {
    // Said below: an older code page, or no table at all.
  }
  throw new CsvFault('This file is not UTF-8. Save it as "CSV UTF-8", so that no letter is lost.');
}

/** The first line holds names of ours, and none of these is in a name. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/[\r\n]/, 1);
  return [',', ';', '\t'].find((delimiter) => head.includes(delimiter)) ?? ',';
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parsed(text: string, delimiter: string): readonly Parsed[] {
  try {
    const options = { delimiter, info: true, relax_column_count: true, skip_empty_lines: true } as const;
    return parse(text, options) as unknown as readonly Parsed[]; // True: `info` makes records of these two.
  } catch (thrown) {
    const line = (thrown as Partial<CsvError> & { lines?: number }).lines; // True of what this library throws.
    throw new CsvFault(
      `The table cannot be read${line === undefined ? '' : ` at line ${line}`}: a quote is missing, or one too many.`,
      { cause: thrown },
    );
  }
}
