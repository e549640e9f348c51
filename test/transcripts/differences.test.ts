import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { library } from '../service/parts.ts';
import { allChats, differencesPage, saidOn } from './differences.ts';

test('docs/channel-differences.md is what `npm run --silent differences` prints', () => {
  const page = readFileSync(new URL('../../docs/channel-differences.md', import.meta.url), 'utf8');
  expect(page).toBe(differencesPage(library));
});

test('at least 40 transcripts in English, and everything that they say in a crisis is said in Spanish too', () => {
  const [english, spanish] = (['en', 'es'] as const).map((locale) =>
    allChats().filter((chat) => chat.locale === locale),
  );
  console.log(`Transcripts: ${english?.length} in English, ${spanish?.length} in Spanish.`);
  expect(english?.length).toBeGreaterThanOrEqual(40);
  for (const channel of ['web', 'sms', 'teams'] as const) {
    const said = [...saidOn(library, channel)].map(([key, all]) => ({
      key,
      isCrisis: all.some(({ utterance }) => utterance.tone === 'crisis'),
      locales: new Set(all.map(({ locale }) => locale)),
    }));
    const missing = said.filter(({ isCrisis, locales }) => isCrisis && locales.has('en') && !locales.has('es'));
    expect(
      missing.map(({ key }) => key),
      channel,
    ).toEqual([]);
  }
});
