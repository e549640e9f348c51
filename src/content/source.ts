import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { Problem } from './problem.ts';

export type Path = readonly (string | number)[];

/** One content file, read and parsed, that can say where each of its keys stands. */
export interface Source {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly hash: string; // Of the bytes.
  readonly value: unknown;
  readonly problemAt: (path: Path, message: string, severity?: Problem['severity']) => Problem;
}

const bytesMax = 1_048_576; // The largest file has 250 kB; a megabyte is a mistake or an attack.
const aliasesMax = 32; // A person writes a few at most; an alias bomb writes billions.

interface Outcome {
  readonly source: Source | null;
  readonly problems: readonly Problem[];
}

/** Read one file. Whatever is wrong with it comes back as problems; nothing is thrown. */
export function readSource(directory: string, file: string): Outcome {
  const fail = (message: string, line = 1, column = 1) => ({
    source: null,
    problems: [{ file, line, column, message, severity: 'error' } as const],
  });
  let bytes: Uint8Array;
  try {
    const path = join(directory, file);
    if (statSync(path).size > bytesMax) return fail(`This file is larger than ${bytesMax} bytes.`);
    bytes = readFileSync(path);
  } catch (error) {
    return fail(missing(error) ? 'This file is missing.' : 'This file cannot be read.');
  }
  const before = readBefore.get(file);
  if (before && Buffer.compare(before.bytes, bytes) === 0) return before.outcome;
  const hash = createHash('sha256').update(bytes).digest('hex');
  const known = recalled(file, bytes, hash);
  if (known) return known; // And can be again: it stays in no memory.
  const outcome = parse(file, bytes, hash, fail);
  readBefore.set(file, { bytes, outcome });
  return outcome;
}

/** A reload after one edit parses one file, not fourteen. By the name alone: a copy of the directory says the same. */
const readBefore = new Map<string, { bytes: Uint8Array; outcome: Outcome }>();

/** Values by the hash of the bytes they were parsed from. */
export type ParsedValues = ReadonlyMap<string, unknown>;
let parsedEarlier: () => ParsedValues = () => new Map();

/** What an earlier run parsed without a fault is not parsed again. Asked when a file is read, and let go when all are. */
export function recallParsed(values: () => ParsedValues): void {
  let known: WeakRef<ParsedValues> | undefined;
  parsedEarlier = () => {
    const there = known?.deref() ?? values();
    known = new WeakRef(there);
    return there;
  };
}

function recalled(file: string, bytes: Uint8Array, hash: string): Outcome | undefined {
  const earlier = parsedEarlier();
  if (!earlier.has(hash)) return undefined;
  return { source: { file, bytes, hash, value: earlier.get(hash), problemAt: locator(file, bytes) }, problems: [] };
}

function documentOf(file: string, bytes: Uint8Array, lineCounter: LineCounter): Document {
  return parseDocument(divided(file, bytes).head, {
    lineCounter,
    uniqueKeys: true,
    version: '1.2',
    schema: 'core',
    strict: true,
  });
}

function parse(
  file: string,
  bytes: Uint8Array,
  hash: string,
  fail: (message: string, line?: number, column?: number) => Outcome,
): Outcome {
  const encoding = badEncoding(bytes);
  if (encoding) return fail(encoding.message, encoding.line);
  const lines = new LineCounter();
  try {
    const document = documentOf(file, bytes, lines);
    const faults = [...document.errors, ...document.warnings]; // A warning is a tag we do not know: no content needs one.
    if (faults.length > 0) {
      const problems = faults.map(({ pos, message }) => {
        const { line, col } = lines.linePos(pos[0]);
        return {
          file,
          line: Math.max(line, 1),
          column: Math.max(col, 1),
          message: firstLine(message),
          severity: 'error',
        } as const;
      });
      return { source: null, problems };
    }
    const front: unknown = document.toJS({ maxAliasCount: aliasesMax });
    const { body } = divided(file, bytes);
    const value = body === null ? front : { ...(front as object), long: body };
    return { source: { file, bytes, hash, value, problemAt: locator(file, bytes) }, problems: [] };
  } catch (error) {
    return fail(error instanceof Error ? firstLine(error.message) : 'This file cannot be parsed.');
  }
}

/** A Markdown file begins with its front matter, between two lines of dashes; what follows is its `long`. */
function divided(file: string, bytes: Uint8Array): { head: string; body: string | null } {
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!file.endsWith('.md')) return { head: text, body: null };
  const [, head = text, body = ''] = /^(---\n[\s\S]*?\n)---\n([\s\S]*)$/.exec(text) ?? [];
  return { head, body: body.trim() };
}

function badEncoding(bytes: Uint8Array): { message: string; line: number } | null {
  if (bytes.length === 0) return { message: 'This file is empty.', line: 1 };
  const at = (line: number, message: string) => ({ message, line });
  const starts = (...head: number[]) => head.every((byte, index) => bytes[index] === byte);
  if (starts(0xef, 0xbb, 0xbf)) return at(1, 'This file begins with a byte order mark: save it as UTF-8 without one.');
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return at(1, 'This file is UTF-16: save it as UTF-8.');
  const rows = splitLines(bytes);
  for (const [index, row] of rows.entries()) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(row);
      if (controlCharacter.test(text))
        return at(index + 1, 'A character that no text has: this file was damaged, or is not UTF-8.');
      if (mangled.test(text))
        return at(index + 1, 'Letters with accents were mangled by a wrong encoding: save the file as UTF-8.');
    } catch {
      return at(index + 1, 'This line is not UTF-8: save the file as UTF-8.');
    }
  }
  if (bytes.at(-1) !== 0x0a) return at(rows.length, 'This file does not end with a line break: it may be cut off.');
  return null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what we look for
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd\ufeff]/;
const mangled = /[\u00c2\u00c3][\u0080-\u00bf]/; // UTF-8 that was read as Latin-1 and saved again.

function splitLines(bytes: Uint8Array): Uint8Array[] {
  const rows: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
    rows.push(bytes.subarray(start, end));
    start = end + 1;
  }
  if (start < bytes.length) rows.push(bytes.subarray(start));
  return rows;
}

/**
 * From a path of keys to a line: the key itself, or the nearest thing above it that is there. The parsed document takes
 * many times the memory of the file and most files have no problem, so it is parsed again when one has.
 */
function locator(file: string, bytes: Uint8Array): Source['problemAt'] {
  const lines = new LineCounter();
  let document: Document | undefined;
  return (path, message, severity = 'error') => {
    document ??= documentOf(file, bytes, lines);
    const { line, col } = lines.linePos(offsetOf(document, path));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), message, severity };
  };
}

function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = start(node) ?? 0;
  for (const step of path) {
    const found = child(node, step);
    if (found === undefined) return offset;
    offset = found.offset ?? offset;
    node = found.node;
  }
  return offset;
}

function child(node: unknown, step: string | number): { node: unknown; offset: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && isPair(pair) ? { node: pair.value, offset: start(pair.key) } : undefined;
  }
  const item =
    node && typeof node === 'object' && 'items' in node && Array.isArray(node.items)
      ? node.items[Number(step)]
      : undefined;
  return item === undefined ? undefined : { node: item, offset: start(item) };
}

function start(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}

function missing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '.');
}
