import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { contentDirectory } from '../../src/content/compiled.ts';
import { loadBook } from '../../src/content/load.ts';

export const good = loadBook(contentDirectory);

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone after the tests of this file. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-words-'));
  made.push(folder);
  return folder;
}

/** A copy of content/ that a test may break. */
export function copied(): string {
  const directory = join(emptyFolder(), 'content');
  cpSync(contentDirectory, directory, { recursive: true });
  return directory;
}

export function edit(directory: string, file: string, change: (text: string) => string): void {
  const before = readFileSync(join(directory, file), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`The edit of ${file} changed nothing, so the test would prove nothing.`);
  writeFileSync(join(directory, file), after);
}

/** The line, from 1, that first begins with `text`. */
export function lineOf(directory: string, file: string, text: string): number {
  const index = readFileSync(join(directory, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.trimStart().startsWith(text));
  if (index < 0) throw new Error(`"${text}" begins no line of ${file}.`);
  return index + 1;
}
