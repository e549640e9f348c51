import { join } from 'node:path';
import { stringify } from 'yaml';
import { readConfig } from '../config.ts';
import { loadBook } from '../content/load.ts';
import { writeSignOffs } from '../content/write-sign-offs.ts';
import { piecesOf } from '../director/pieces.ts';
import { signOffsOf } from '../director/sign-offs.ts';
import { UsageError } from './options.ts';
import { withStore } from './with-store.ts';

const signaturesMax = 20_000;

/** What people signed in the console of the words as they stand on this disk, as YAML. */
export function signaturesShow(): Promise<number> {
  return withSignOffs((signOffs) => void process.stdout.write(stringify(signOffs)));
}

/** The same, written into content/ and docs/reviewers.yaml, to be read and committed by a person. */
export function signaturesWrite(): Promise<number> {
  return withSignOffs((signOffs, content) => {
    const written = writeSignOffs(signOffs, content, join(content, '..', 'docs'));
    process.stdout.write(written.length === 0 ? 'Nothing is signed as a whole yet.\n' : `${written.join('\n')}\n`);
  });
}

function withSignOffs(run: (signOffs: ReturnType<typeof signOffsOf>, content: string) => void): Promise<number> {
  const { contentDirectory } = readConfig(process.env);
  const { book, danger } = loadBook(contentDirectory);
  if (!book) throw new UsageError('The words are not whole: `porchlight content check` says where.');
  return withStore(async (store) => {
    run(signOffsOf(piecesOf(book, danger), await store.director.signatures(signaturesMax)), contentDirectory);
  });
}
