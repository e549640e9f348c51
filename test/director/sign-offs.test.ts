import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkContent } from '../../src/content/check.ts';
import { contentDirectory } from '../../src/content/compiled.ts';
import { loadBook } from '../../src/content/load.ts';
import { missingSignOffs } from '../../src/content/sign-off.ts';
import { writeSignOffs } from '../../src/content/write-sign-offs.ts';
import { ruleVersion } from '../../src/core/assessment/assess.ts';
import { pieceFingerprint, piecesOf } from '../../src/director/pieces.ts';
import { signatureKey, signOffsOf } from '../../src/director/sign-offs.ts';

const at = Date.UTC(2026, 0, 2);

test('what is signed as a whole goes into the files; the check knows its reviewer, and a start refuses any other word', () => {
  const project = mkdtempSync(join(tmpdir(), 'porchlight-sign-offs-'));
  onTestFinished(() => rmSync(project, { recursive: true, force: true }));
  const content = join(project, 'content');
  cpSync(contentDirectory, content, { recursive: true });
  cpSync(join(contentDirectory, '../docs/reviewers.yaml'), join(project, 'docs/reviewers.yaml'));
  const book = loadBook(content).book!; // True: the words of this repository are whole.
  const all = piecesOf(book);
  const signed = all.filter(({ kind, file }) => kind === 'rule' || file === 'safety.yaml');
  const signatures = signed.map((piece, id) => ({
    ...{ id: String(id), key: signatureKey(piece, 'en'), fingerprint: pieceFingerprint(piece, 'en') ?? '', at },
    ...{ account: 'somebody', name: 'T. Est', role: 'licensed clinician' },
  }));
  expect(signOffsOf(all, signatures.slice(1)).files).toEqual([]); // All but one text of the file.
  const written = writeSignOffs(signOffsOf(all, signatures), content, join(project, 'docs'));
  expect(written).toEqual(['en/safety.yaml', 'docs/reviewers.yaml']);

  const missing = () => missingSignOffs(content, ruleVersion).join('\n');
  expect(missing()).not.toMatch(/en\/safety|rules/);
  expect(missing()).toMatch(/es\/safety/);
  expect(checkContent(content, project).filter(({ message }) => message.includes('reviewers'))).toEqual([]);

  const path = join(content, 'en/safety.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('You deserve to be safe.', 'You should be safe.'));
  expect(missing()).toMatch(/en\/safety\.yaml: the words are not those that were signed/);
});
