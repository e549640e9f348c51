import { sourceLocale } from '../core/languages.ts';
import { campaign, campaignMark, campaignProblems } from '../sms-campaign.ts';
import { quietLibrary } from './filters.ts';
import { oneOf, readOptions } from './options.ts';

/** The fields of a 10DLC campaign or a toll-free verification, from the words that people are really sent. */
export function smsCampaign(words: readonly string[]): number {
  const given = readOptions(words, ['locale'], 'sms campaign [--locale LANGUAGE]');
  const library = quietLibrary();
  const fields = campaign(library, oneOf(given.locale, library.spoken(), sourceLocale, 'locale'), Date.now());
  process.stdout.write(`${JSON.stringify(fields, undefined, 2)}\n`);
  const problems = campaignProblems(fields);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  const mark = campaignMark(library, Date.now());
  process.stderr.write(`When the carrier has registered these words, in both languages: TWILIO_CAMPAIGN=${mark}\n`);
  return problems.length === 0 ? 0 : 1;
}
