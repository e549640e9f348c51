import { join } from 'node:path';
import { localesOf } from '../core/languages.ts';
import { contentDirectory, stale } from './compiled.ts';
import { dangerProblems } from './danger-check.ts';
import { lint } from './lint.ts';
import { loadBook } from './load.ts';
import { inOrder, type Problem } from './problem.ts';
import { protocolProblems } from './protocol.ts';
import { inventedReviewers } from './reviewers.ts';
import { wordsProblems } from './words-check.ts';

/** Everything that can be told about the words without a person: they load, read well, are signed by nobody unreal, and the copies are fresh. */
export function checkContent(directory = contentDirectory, project = join(directory, '..')): readonly Problem[] {
  const loaded = loadBook(directory);
  const words = loaded.book ? lint(loaded.book, loaded.sources) : [];
  return inOrder([
    ...loaded.problems,
    ...words,
    ...(loaded.book ? protocolProblems(directory, loaded.book) : []),
    ...dangerProblems(loaded.sources),
    ...wordsProblems(loaded.sources, loaded.book ? localesOf(loaded.book.words) : undefined),
    ...inventedReviewers(loaded.sources, join(project, 'docs')),
    ...stale(loaded, project),
  ]);
}
