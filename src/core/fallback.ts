import { compiledHelplines, compiledSafety } from './compiled/compiled.ts';
import { fill, helplineFacts, linksOf } from './facts.ts';
import { type EachLocale, inLocale } from './languages.ts';
import type { Locale, Utterance } from './model.ts';
import type { SafetyLineKey, SafetyWords } from './safety-words.ts';

export type FallbackKey = Extract<SafetyLineKey, 'fallback' | 'fallbackCrisis' | 'paused'>;

/** What is said when nothing else works: built into the program, in every language, with the numbers filled in. */
export function fallback(
  key: FallbackKey,
  locale: Locale,
  country: string,
  safety: EachLocale<SafetyWords> = compiledSafety,
): Utterance {
  const lines = compiledHelplines.countries[country] ?? compiledHelplines.countries.US ?? {};
  const { lines: words } = inLocale(safety, locale);
  const shown = ['emergency', 'suicide_crisis'].flatMap((id) => (lines[id] ? linksOf(lines[id], words) : []));
  return {
    key: `safety.${key}`,
    text: fill(words[key], helplineFacts(lines)),
    ...(key !== 'paused' && { sms: fill(words[`${key}Sms`], helplineFacts(lines)) }),
    tone: 'crisis',
    helplines: shown,
  };
}
