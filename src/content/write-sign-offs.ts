import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { fileFingerprint } from './sign-off.ts';
import { readSource } from './source.ts';

/** What people signed, in the form of the repository: content/ and docs/reviewers.yaml. */
export interface SignOffs {
  readonly reviewers: readonly {
    readonly name: string;
    readonly role: string;
    readonly languages: readonly string[];
    readonly addedOn: string;
  }[];
  readonly rules: { readonly version: string; readonly reviewedBy: string; readonly reviewedOn: string } | null;
  /** Files of content/ of which one person signed every text. */
  readonly files: readonly { readonly file: string; readonly reviewedBy: string; readonly reviewedOn: string }[];
  /** Lines that a person dialled, as "US.suicide_crisis". */
  readonly helplines: readonly { readonly line: string; readonly dialledBy: string; readonly dialledOn: string }[];
}

/** Write them where a check and a production start read them. Answers the files that were changed. */
export function writeSignOffs(
  { reviewers, rules, files, helplines }: SignOffs,
  content: string,
  documents: string,
): readonly string[] {
  const written = files.map(({ file, reviewedBy, reviewedOn }) => {
    const named = file.endsWith('.md') ? { reviewer: reviewedBy } : { reviewedBy, reviewedOn };
    replaceLines(join(content, file), named);
    return file;
  });
  if (reviewers.length === 0) return written;
  const lines = writeDialled(join(content, 'helplines.yaml'), helplines);
  const list = join(documents, 'reviewers.yaml');
  const document = parseDocument(readFileSync(list, 'utf8'));
  const known = (document.toJS() as { reviewers: readonly { name: string }[] }).reviewers; // True: `content check` refuses another shape.
  const fresh = reviewers.filter(({ name }) => !known.some((each) => each.name === name));
  document.set('reviewers', document.createNode([...known, ...fresh]));
  if (rules) document.set('rules', document.createNode(rules));
  for (const { file } of files) {
    const { source } = readSource(content, file);
    if (source) document.setIn(['words', file], fileFingerprint(source.value));
  }
  save(list, document.toString());
  return [...written, ...lines, 'docs/reviewers.yaml'];
}

function writeDialled(path: string, helplines: SignOffs['helplines']): readonly string[] {
  if (helplines.length === 0) return [];
  const document = parseDocument(readFileSync(path, 'utf8'));
  for (const { line, dialledBy, dialledOn } of helplines) {
    document.setIn(['countries', ...line.split('.'), 'dialledOn'], dialledOn);
    document.setIn(['countries', ...line.split('.'), 'dialledBy'], dialledBy);
  }
  save(path, document.toString({ lineWidth: 0 }));
  return ['helplines.yaml'];
}

/** Only these lines: comments, order and everything else stay as their author wrote them. */
function replaceLines(path: string, values: { readonly [key: string]: string }): void {
  const text = readFileSync(path, 'utf8');
  const changed = Object.entries(values).reduce(
    (before, [key, value]) => before.replace(new RegExp(`^${key}: .*$`, 'm'), () => `${key}: ${JSON.stringify(value)}`),
    text,
  );
  save(path, changed);
}

/** Whole or not at all: a running service may be reading it. */
function save(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
