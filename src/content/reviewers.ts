import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from './problem.ts';
import { readSource, type Source } from './source.ts';

/** docs/reviewers.yaml: people who have really read something here, and agreed to be named. */
const list = z.strictObject({
  reviewers: z.array(
    z.strictObject({
      name: z.string().min(1),
      role: z.string().min(1),
      languages: z.array(z.string()),
      addedOn: z.iso.date(),
    }),
  ),
  rules: z.strictObject({
    version: z.string().nullable(),
    reviewedBy: z.string().min(1).nullable(),
    reviewedOn: z.iso.date().nullable(),
  }),
  words: z.record(z.string(), z.string()).optional(), // By file: the fingerprint of the very words that were signed.
});

/** Every name that signs a file or a number must be in the list. A list that cannot be read has nobody in it. */
export function inventedReviewers(sources: ReadonlyMap<string, Source>, documents: string): readonly Problem[] {
  const { source, problems } = readSource(documents, 'reviewers.yaml');
  const read = list.safeParse(source?.value);
  const known = new Set(read.success ? read.data.reviewers.map(({ name }) => name) : []);
  const unreadable =
    source && !read.success ? [source.problemAt([], 'The list of reviewers cannot be understood.')] : problems;
  const signed = [...sources.values(), ...(source ? [source] : [])].flatMap((file) =>
    signatures(file.value).map(({ path, name }) => ({ file, path, name })),
  );
  return [
    ...unreadable.map((problem) => ({ ...problem, file: join('..', 'docs', problem.file) })),
    ...signed
      .filter(({ name }) => !known.has(name))
      .map(({ file, path, name }) =>
        file.problemAt(
          path,
          `"${name}" is not in docs/reviewers.yaml. Only a real person can sign; until then this is null.`,
        ),
      ),
  ];
}

const signing: readonly string[] = ['reviewedBy', 'dialledBy', 'reviewer'];

type Signature = { readonly path: readonly string[]; readonly name: string };

function signatures(value: unknown, path: readonly string[] = []): readonly Signature[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    signing.includes(key) && inner !== null
      ? [{ path: [...path, key], name: String(inner) }]
      : signatures(inner, [...path, key]),
  );
}
