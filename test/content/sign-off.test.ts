import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentDirectory } from '../../src/content/compiled.ts';
import { missingSignOffs } from '../../src/content/sign-off.ts';
import { ruleVersion } from '../../src/core/assessment/assess.ts';
import { openLibrary } from '../../src/library.ts';

/** A copy of the words in which made-up people have signed everything, for this test alone. */
function signedCopy(): string {
  const project = mkdtempSync(join(tmpdir(), 'porchlight-signed-'));
  const directory = join(project, 'content');
  cpSync(contentDirectory, directory, { recursive: true });
  mkdirSync(join(project, 'docs'));
  const signature = 'reviewedBy: T. Est\nreviewedOn: 2026-01-02';
  for (const file of ['en/safety', 'es/safety', 'en/danger', 'es/danger'])
    edit(directory, `${file}.yaml`, (text) => text.replace('reviewedBy: null\nreviewedOn: null', signature));
  edit(directory, 'helplines.yaml', (text) =>
    text.replaceAll('dialledOn: null', 'dialledOn: 2026-01-02').replaceAll('dialledBy: null', 'dialledBy: T. Est'),
  );
  const rules = `rules: {version: '${ruleVersion}', reviewedBy: T. Est, reviewedOn: 2026-01-02}`;
  writeFileSync(join(project, 'docs/reviewers.yaml'), `reviewers: []\n${rules}\n`);
  return directory;
}

function edit(directory: string, file: string, change: (text: string) => string): void {
  const path = join(directory, file);
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, change(before));
  expect(readFileSync(path, 'utf8')).not.toBe(before);
}

test('each signature that is missing is named, and with all of them nothing is', () => {
  expect(missingSignOffs(contentDirectory, ruleVersion)).toHaveLength(6);
  const directory = signedCopy();
  expect(missingSignOffs(directory, ruleVersion)).toEqual([]);
  expect(missingSignOffs(directory, 'another version')).toEqual([expect.stringContaining('rules')]);
  edit(directory, 'es/danger.yaml', (text) => text.replace('reviewedBy: T. Est', 'reviewedBy: null'));
  expect(missingSignOffs(directory, ruleVersion)).toEqual([expect.stringContaining('es/danger.yaml')]);
});

test('words that lose their signature while the service runs are not said: those from before stay', () => {
  const directory = signedCopy();
  const library = openLibrary(
    directory,
    () => {},
    false,
    () => missingSignOffs(directory, ruleVersion),
  );
  const greeting = library.current().book.words.en.messages.hello;
  edit(directory, 'en/messages.yaml', (text) =>
    text.replace(/^hello: .*$/m, 'hello: Another greeting, call {emergency} or {crisis}. {centre} {notice}'),
  );
  edit(directory, 'en/safety.yaml', (text) => text.replace('reviewedBy: T. Est', 'reviewedBy: null'));
  library.reload();
  expect(library.current().book.words.en.messages.hello).toBe(greeting);
  edit(directory, 'en/safety.yaml', (text) => text.replace('reviewedBy: null', 'reviewedBy: T. Est'));
  library.reload();
  expect(library.current().book.words.en.messages.hello).toMatch(/^Another greeting/);
});
