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
  const { book, danger } = loadBook(content);
  const all = piecesOf(book!, danger); // True: the words of this repository are whole.
  const signed = all.filter(
    ({ kind, file }) => kind === 'rule' || kind === 'helpline' || ['safety.yaml', 'danger.yaml'].includes(file),
  );
  const signatures = signed.map((piece, id) => ({
    ...{ id: String(id), key: signatureKey(piece, 'en'), fingerprint: pieceFingerprint(piece, 'en') ?? '', at },
    ...{ account: 'somebody', name: 'T. Est', role: 'licensed clinician' },
  }));
  /** Against the repository: comments, order and everything else stay as they were. */
  const changedLines = (file: string) => {
    const before = readFileSync(join(contentDirectory, file), 'utf8').split('\n');
    const after = readFileSync(join(content, file), 'utf8').split('\n');
    expect(after).toHaveLength(before.length);
    return after.filter((line, at) => line !== before[at]).map((line) => line.trim());
  };
  const files = (of: typeof signatures) => signOffsOf(all, of).files.map(({ file }) => file);
  expect(files(signatures.slice(1))).toEqual(['en/danger.yaml']); // All but one text of the other.
  expect(files(signatures.filter(({ key }) => key !== 'danger suicide_self en'))).toEqual(['en/safety.yaml']);
  const written = writeSignOffs(signOffsOf(all, signatures), content, join(project, 'docs'));
  expect(written).toEqual(['en/safety.yaml', 'en/danger.yaml', 'helplines.yaml', 'docs/reviewers.yaml']);
  expect(changedLines('helplines.yaml')).toEqual(
    [...Array(signed.filter(({ kind }) => kind === 'helpline').length)].flatMap(() => [
      'dialledOn: 2026-01-02',
      'dialledBy: T. Est',
    ]),
  );

  const missing = () => missingSignOffs(content, ruleVersion).join('\n');
  expect(missing()).not.toMatch(/en\/safety|en\/danger|helplines|rules/);
  expect(missing()).toMatch(/es\/safety/);
  expect(checkContent(content, project).filter(({ message }) => message.includes('reviewers'))).toEqual([]);

  const path = join(content, 'en/safety.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('You deserve to be safe.', 'You should be safe.'));
  expect(missing()).toMatch(/en\/safety\.yaml: the words are not those that were signed/);
});

test('a word of danger that changes undoes its signature, as a helpline does whose number changes', () => {
  const { book, danger } = loadBook(contentDirectory);
  const piece = (id: string, of = danger, lines = book!) => piecesOf(lines, of).find((each) => each.id === id)!; // True: both ids are there.
  const heard = piece('danger suicide_self');
  const edited = structuredClone(danger) as { en: { categories: { suicide_self: { rules: { say: string[] }[] } } } }; // True: danger.yaml is of this shape.
  edited.en.categories.suicide_self.rules[0]?.say.push('something new');
  expect(pieceFingerprint(piece('danger suicide_self', edited), 'en')).not.toBe(pieceFingerprint(heard, 'en'));
  expect(pieceFingerprint(piece('danger overdose_now', edited), 'en')).toBe(
    pieceFingerprint(piece('danger overdose_now'), 'en'),
  );
  const line = piece('helpline US.suicide_crisis');
  const moved = structuredClone(book!);
  Object.assign(moved.helplines.countries.US!.suicide_crisis!, { call: '989' });
  expect(pieceFingerprint(piece(line.id, danger, moved), 'en')).not.toBe(pieceFingerprint(line, 'en'));
  const dialled = structuredClone(book!);
  Object.assign(dialled.helplines.countries.US!.suicide_crisis!, { dialledBy: 'T. Est', dialledOn: '2026-01-02' });
  expect(pieceFingerprint(piece(line.id, danger, dialled), 'en')).toBe(pieceFingerprint(line, 'en'));
});
