import { join } from 'node:path';
import { z } from 'zod';
import { locales } from '../core/model.ts';
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

/** What a real person has still to sign before real people are served: crisis texts, danger words, rules, helplines. */
export function missingSignOffs(directory: string, ruleVersion: string): readonly string[] {
  const country = countryOf(directory);
  const texts = locales.flatMap((locale) => ['safety', 'danger'].map((name) => `${locale}/${name}.yaml`));
  const unsigned = texts.filter((file) => !signed.safeParse(readSource(directory, file).source?.value).success);
  return [
    ...unsigned.map((file) => `content/${file}: reviewedBy and reviewedOn are empty.`),
    ...(lines(directory, country)
      ? []
      : [`content/helplines.yaml: not every line of ${country} was dialled by a person.`]),
    ...(rulesSigned(directory, ruleVersion)
      ? []
      : [`docs/reviewers.yaml: nobody has signed version ${ruleVersion} of the rules.`]),
  ];
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

function rulesSigned(directory: string, version: string): boolean {
  const read = rules.safeParse(readSource(join(directory, '..', 'docs'), 'reviewers.yaml').source?.value);
  return read.success && read.data.rules.version === version;
}
