import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { languagesIn } from './load.ts';
import { readSource } from './source.ts';

const signed = z.looseObject({ reviewedBy: z.string().min(1), reviewedOn: z.iso.date() });
const dialled = z.looseObject({
  countries: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ dialledBy: z.string().min(1), dialledOn: z.iso.date() })),
  ),
});
const rules = z.looseObject({
  rules: z.looseObject({ version: z.string(), reviewedBy: z.string().min(1), reviewedOn: z.iso.date() }),
});

const printed = z.looseObject({ words: z.record(z.string(), z.string()) });

/** Of the words of a file, whoever signed it: with any other word it is another one. */
export function fileFingerprint(value: unknown): string {
  const { reviewedBy: _by, reviewedOn: _on, reviewer: _who, ...words } = value as { readonly [key: string]: unknown }; // True: every file is an object.
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16);
}

/** What a real person has still to sign before real people are served: crisis texts, danger words, rules, helplines. */
export function missingSignOffs(directory: string, ruleVersion: string): readonly string[] {
  const country = countryOf(directory);
  const texts = languagesIn(directory).flatMap((locale) =>
    ['safety', 'danger'].map((name) => `${locale}/${name}.yaml`),
  );
  const unsigned = texts.filter((file) => !signed.safeParse(readSource(directory, file).source?.value).success);
  return [
    ...unsigned.map((file) => `content/${file}: reviewedBy and reviewedOn are empty.`),
    ...changed(directory, texts).map((file) => `content/${file}: the words are not those that were signed.`),
    ...(lines(directory, country)
      ? []
      : [`content/helplines.yaml: not every line of ${country} was dialled by a person.`]),
    ...(reviewOfRules(directory, ruleVersion).by !== null
      ? []
      : [`docs/reviewers.yaml: nobody has signed version ${ruleVersion} of the rules.`]),
  ];
}

/** Where the list says which words were signed, no others count. */
function changed(directory: string, files: readonly string[]): readonly string[] {
  const read = printed.safeParse(reviewers(directory));
  if (!read.success) return [];
  return files.filter((file) => {
    const [print, { source }] = [read.data.words[file], readSource(directory, file)];
    return print !== undefined && source !== null && fileFingerprint(source.value) !== print;
  });
}

function reviewers(directory: string): unknown {
  return readSource(join(directory, '..', 'docs'), 'reviewers.yaml').source?.value;
}

function countryOf(directory: string): string {
  const read = z.looseObject({ country: z.string() }).safeParse(readSource(directory, 'centre.yaml').source?.value);
  return read.success ? read.data.country : '';
}

function lines(directory: string, country: string): boolean {
  const { source } = readSource(directory, 'helplines.yaml');
  const all = z.looseObject({ countries: z.record(z.string(), z.unknown()) }).safeParse(source?.value);
  return all.success && dialled.safeParse({ countries: { [country]: all.data.countries[country] } }).success;
}

/** Who has signed this version of the rules, and when; null while nobody has. */
export function reviewOfRules(directory: string, version: string): { by: string | null; on: string | null } {
  const read = rules.safeParse(reviewers(directory));
  if (!read.success || read.data.rules.version !== version) return { by: null, on: null };
  return { by: read.data.rules.reviewedBy, on: read.data.rules.reviewedOn };
}
