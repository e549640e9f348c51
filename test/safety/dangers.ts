import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Locale, OwnLocale } from '../../src/core/model.ts';
import { type DangerWords, DangerWordsSchema } from '../../src/core/safety/danger-words.ts';
import { compileHearing, compileScreen } from '../../src/core/safety/screen.ts';
import { builtInScore } from '../../src/hearing.ts';

export const dangers: { readonly [L in OwnLocale]: DangerWords } = { en: read('en'), es: read('es') };
export const rulesAlone = compileScreen(dangers);
export const screen = compileScreen(dangers, builtInScore()); // As it is in service.
export const hear = compileHearing(dangers, builtInScore());

export function unparsed(locale: Locale): Record<string, unknown> {
  return parse(readFileSync(new URL(`../../content/${locale}/danger.yaml`, import.meta.url), 'utf8'));
}

function read(locale: Locale): DangerWords {
  return DangerWordsSchema.parse(unparsed(locale));
}
