import { compiledHelplines, compiledSafety } from './compiled/compiled.ts';
import { fill, helplineFacts, linksOf } from './facts.ts';
import type { Locale, Utterance } from './model.ts';
import type { SafetyLineKey } from './safety-words.ts';

/** What is said when nothing else works: built into the program, in every language, with the numbers filled in. */
export function fallback(
  key: Extract<SafetyLineKey, 'fallback' | 'fallbackCrisis' | 'paused'>,
  locale: Locale,
  country: string,
): Utterance {
  const lines = compiledHelplines.countries[country] ?? compiledHelplines.countries.US ?? {};
  const shown = ['emergency', 'suicide_crisis'].flatMap((id) => (lines[id] ? linksOf(lines[id], locale) : []));
  return {
    key: `safety.${key}`,
    text: fill(compiledSafety[locale].lines[key], helplineFacts(lines)),
    ...(key !== 'paused' && { sms: fill(compiledSafety[locale].lines[`${key}Sms`], helplineFacts(lines)) }),
    tone: 'crisis',
    helplines: shown,
  };
}
