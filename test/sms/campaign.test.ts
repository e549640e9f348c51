import { expect, test } from 'vitest';
import { segments } from '../../src/channels/sms/segments.ts';
import { carrierKeywords } from '../../src/content/carrier.ts';
import { regions } from '../../src/core/floor.ts';
import { locales } from '../../src/core/model.ts';
import { rehearse } from '../../src/rehearsal.ts';
import { campaign, campaignLimits, campaignProblems } from '../../src/sms-campaign.ts';
import { porchlight } from '../cli/command-line.ts';
import { library } from '../service/parts.ts';
import { start } from '../service/start.ts';
import { environment } from './account.ts';
import { phone, standIn } from './twilio.ts';

const now = Date.parse('2026-12-02T15:00:00Z');
const talk = (locale: 'en' | 'es') => rehearse(library, { channel: 'sms', locale, now: () => now }, () => {});

test.for(locales)(
  'the campaign fits the carrier’s form, and every text in it names what the law wants: %s',
  (locale) => {
    const fields = campaign(library, locale, now);
    expect(campaignProblems(fields)).toEqual([]);
    for (const text of [fields.OptOutMessage, fields.HelpMessage, fields.OptInMessage]) {
      expect(text).toContain('Lantern Creek');
      expect(text).toMatch(/\b911\b.*\b988\b/s);
      expect(segments(text)).toMatchObject({ encoding: 'GSM-7' });
    }
    for (const text of [fields.HelpMessage, fields.OptInMessage, fields.StartMessage, fields.OptInWording])
      expect(text).toMatch(/STOP/);
    expect(fields.OptInWording).toMatch(/HELP.*https:/s);
    expect(segments(fields.OptInMessage).count).toBeLessThanOrEqual(2);
    expect(`${fields.MessageSamples.join()} ${fields.OptInWording}`).not.toMatch(/rehab|recovery|addict|alcohol|drug/i);
  },
);

test('what does not fit the form is named', () => {
  const fields = campaign(library, 'en', now);
  const most = campaignLimits.OptOutMessage?.[1] ?? 0;
  const broken = { ...fields, OptOutMessage: 'x'.repeat(most + 1), MessageSamples: ['short'] };
  expect(campaignProblems(broken)).toEqual([
    expect.stringContaining('MessageSamples: the form takes two'),
    expect.stringContaining('MessageSamples: 5 characters'),
    expect.stringContaining(`OptOutMessage: ${most + 1} characters`),
  ]);
});

test('what is registered is what a phone is really sent', async () => {
  const { code, out } = porchlight(['sms', 'campaign']);
  expect(code).toBe(0);
  const fields = JSON.parse(out) as ReturnType<typeof campaign>;
  const twilio = standIn();
  const { service } = await start({ environment });
  const person = phone(service.url, twilio);
  const bodies = () => person.inbox().map((body) => body.replaceAll('\n', ' '));
  await person.text('hi');
  await expect.poll(() => person.inbox()).toEqual([fields.MessageSamples[0]]);
  expect(bodies()[0]).toContain(fields.OptInMessage);
  await person.text('HELP');
  await expect.poll(() => bodies()[1]).toContain(fields.HelpMessage);
  await person.text('STOP');
  await expect.poll(() => bodies()[2]).toBe(fields.OptOutMessage);
  await person.text('START');
  await expect.poll(() => bodies()[3]).toContain(fields.StartMessage);
});

test('every keyword that is registered is understood here too, in any letters', () => {
  for (const locale of locales) {
    for (const word of carrierKeywords.optOut)
      for (const said of [word, word.toLowerCase(), `${word}.`, ` ${word} `]) {
        const person = talk(locale);
        person.say({ type: 'text', text: locale === 'en' ? 'hi' : 'hola' });
        person.say({ type: 'text', text: said });
        expect(regions(person.conversation().snapshot).owner, `${locale} "${said}"`).toBe('nobody');
        for (const back of carrierKeywords.optIn) {
          const again = talk(locale);
          again.say({ type: 'text', text: word });
          again.say({ type: 'text', text: back });
          expect(regions(again.conversation().snapshot).owner, `${locale} ${back}`).toBe('bot');
        }
      }
    for (const word of carrierKeywords.help) {
      const person = talk(locale);
      person.say({ type: 'text', text: locale === 'en' ? 'hi' : 'hola' });
      expect(person.say({ type: 'text', text: word }).map(({ key }) => key)).toContain('bot');
    }
  }
});
