import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { twiml } from '../../src/channels/sms/render.ts';
import { segments } from '../../src/channels/sms/segments.ts';
import { fallback } from '../../src/core/fallback.ts';
import { locales } from '../../src/core/model.ts';

const guide = readFileSync(new URL('../../docs/channels.md', import.meta.url), 'utf8');

test('what Twilio is to say while this program is gone stands in the guide, as it is built in, in both languages', () => {
  const texts = locales.map((locale) => fallback('fallbackCrisis', locale, 'US').sms ?? '');
  for (const text of texts) {
    expect(segments(text)).toMatchObject({ encoding: 'GSM-7', count: 1 });
    expect(text).toMatch(/911.*988/);
  }
  expect(guide).toContain(twiml(texts));
});
