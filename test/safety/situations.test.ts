import { describe, expect, test } from 'vitest';
import { renderTexts } from '../../src/channels/sms/render.ts';
import { segments } from '../../src/channels/sms/segments.ts';
import { renderUtterances } from '../../src/channels/teams/render.ts';
import { regions } from '../../src/core/floor.ts';
import { type Channel, channels, type Locale, locales, type Screening, type Utterance } from '../../src/core/model.ts';
import { begin, type Turn } from '../../src/core/turn.ts';
import { unheard } from '../../src/screening.ts';
import { openMorning, openTable, say } from '../turn/table.ts';

const table = openTable();

/** What the screen heard (how well it hears is measured elsewhere), and what is said then, in every language and on every channel. */
interface Heard {
  readonly heard: Partial<Screening>;
  readonly card: string;
  readonly line: RegExp; // The number that it names.
  readonly links: readonly string[];
  readonly never?: RegExp;
}

const now = { outcome: 'escalate', severity: 'imminent' } as const;
const high = { outcome: 'escalate', severity: 'high' } as const;
const elevated = { outcome: 'escalate', severity: 'elevated' } as const;
const unsure = { outcome: 'checkIn', severity: 'elevated' } as const;

// biome-ignore format: a table reads in columns
const situations: { readonly [name: string]: Heard } = {
  'an overdose of their own':          { heard: { ...now, category: 'overdose_now' }, card: 'emergency.overdose_now', line: /911/, links: ['tel:911'], never: /988|Step 1|Paso 1/ },
  'an overdose of somebody else':      { heard: { ...now, category: 'overdose_now', about: 'other' }, card: 'emergency.overdose_now.other', line: /911/, links: ['tel:911'], never: /988|Step 1|Paso 1/ },
  'too much taken, and no symptoms':   { heard: { ...elevated, category: 'overdose_now', topic: 'ingestion' }, card: 'moderate.ingestion', line: /1-800-222-1222/, links: ['tel:18002221222', 'tel:911'], never: /vomit|vómito|throw up/i },
  'the same of somebody else':         { heard: { ...elevated, category: 'overdose_now', topic: 'ingestion', about: 'other' }, card: 'moderate.ingestion.other', line: /1-800-222-1222/, links: ['tel:18002221222', 'tel:911'], never: /vomit|vómito|throw up/i },
  'a planned sudden stop':             { heard: { ...unsure, category: 'withdrawal_danger' }, card: 'checkIn.withdrawal_danger', line: /911/, links: ['tel:911'], never: /988/ },
  'withdrawal that is dangerous now':  { heard: { ...now, category: 'withdrawal_danger' }, card: 'emergency.withdrawal_danger', line: /911/, links: ['tel:911'], never: /a little|un poco/i },
  'violence now':                      { heard: { ...now, category: 'violence_abuse' }, card: 'emergency.violence_abuse', line: /911/, links: ['tel:911'], never: /leave (him|her|them)|déjel/i },
  'afraid of somebody at home':        { heard: { ...high, category: 'violence_abuse' }, card: 'high.violence_abuse', line: /1-800-799-7233/, links: ['tel:18007997233', 'tel:911'], never: /leave (him|her|them)|déjel/i },
  'violence against somebody else':    { heard: { ...high, category: 'violence_abuse', about: 'other' }, card: 'high.violence_abuse.other', line: /1-800-799-7233/, links: ['tel:18007997233', 'tel:911'] },
  'a threat to others':                { heard: { ...high, category: 'violence_abuse', topic: 'threat' }, card: 'high.threat', line: /988/, links: ['tel:988', 'tel:911'], never: /gun|weapon|arma/i },
  'psychosis':                         { heard: { ...high, category: 'medical_emergency', topic: 'psychosis' }, card: 'high.psychosis', line: /988/, links: ['tel:988', 'tel:911'], never: /not real|no (es|son) real/i },
  'psychosis of somebody else':        { heard: { ...high, category: 'medical_emergency', topic: 'psychosis', about: 'other' }, card: 'high.psychosis.other', line: /988/, links: ['tel:988', 'tel:911'], never: /not real|no (es|son) real/i },
  'a child who is hurt':               { heard: { ...high, category: 'violence_abuse', topic: 'child', about: 'other' }, card: 'high.child', line: /1-800-422-4453/, links: ['tel:18004224453', 'tel:911'], never: /secret/i },
  'a child who writes, hurt':          { heard: { ...high, category: 'violence_abuse', topic: 'child' }, card: 'high.child.self', line: /1-800-422-4453/, links: ['tel:18004224453', 'sms:18004224453', 'tel:911'], never: /secret|the child|el niño/i },
  'a child who writes, in danger':     { heard: { ...now, category: 'violence_abuse', topic: 'child' }, card: 'emergency.child.self', line: /911/, links: ['tel:911', 'tel:18004224453'], never: /secret/i },
  'a rape':                            { heard: { ...high, category: 'violence_abuse', topic: 'assault' }, card: 'high.assault', line: /1-800-656-4673/, links: ['tel:18006564673', 'tel:911'], never: /why did|por qué/i },
  'a rape of somebody else':           { heard: { ...high, category: 'violence_abuse', topic: 'assault', about: 'other' }, card: 'high.assault.other', line: /1-800-656-4673/, links: ['tel:18006564673', 'tel:911'] },
  'made to sell themselves':           { heard: { ...high, category: 'violence_abuse', topic: 'trafficking' }, card: 'high.trafficking', line: /1-888-373-7888/, links: ['tel:18883737888', 'sms:233733', 'tel:911'], never: /police|policía/i },
  'somebody else who is sold':         { heard: { ...high, category: 'violence_abuse', topic: 'trafficking', about: 'other' }, card: 'high.trafficking.other', line: /1-888-373-7888/, links: ['tel:18883737888', 'tel:911'] },
  'a newborn, and thoughts of harm':   { heard: { ...high, category: 'violence_abuse', topic: 'newborn', about: 'other' }, card: 'high.newborn', line: /1-833-852-6262/, links: ['tel:18338526262', 'tel:988', 'tel:911'], never: /protective|child services|DIF/i },
  'a new mother who wants to die':     { heard: { ...high, category: 'suicide_self', topic: 'newborn' }, card: 'high.newborn', line: /1-833-852-6262/, links: ['tel:18338526262', 'tel:988', 'tel:911'] },
  'a child left in a car':             { heard: { ...now, category: 'medical_emergency', topic: 'leftAlone', about: 'other' }, card: 'emergency.leftAlone', line: /911/, links: ['tel:911'], never: /988/ },
  'drunk, and driving children':       { heard: { ...now, category: 'medical_emergency', topic: 'driving', about: 'other' }, card: 'emergency.driving', line: /911/, links: ['tel:911'], never: /988/ },
  'a third person who may die':        { heard: { ...now, category: 'suicide_other', about: 'other' }, card: 'emergency.suicide_other', line: /911/, links: ['tel:911', 'tel:988'] },
  'a third person with thoughts':      { heard: { ...high, category: 'suicide_other', about: 'other' }, card: 'high.other', line: /988/, links: ['tel:988', 'tel:911'] },
  'self-harm without wanting to die':  { heard: { ...elevated, category: 'self_harm' }, card: 'moderate.self_harm', line: /988/, links: ['tel:988', 'tel:911'] },
  'self-harm of somebody else':        { heard: { ...elevated, category: 'self_harm', about: 'other' }, card: 'moderate.self_harm.other', line: /988/, links: ['tel:988', 'tel:911'] },
  'thoughts of suicide':               { heard: { ...high, category: 'suicide_self' }, card: 'high', line: /988/, links: ['tel:988', 'tel:911'] },
  'a sickness that may be bad':        { heard: { ...unsure, category: 'medical_emergency' }, card: 'checkIn.medical_emergency', line: /911/, links: ['tel:911'] },
};

const some = { en: 'here is something', es: 'le cuento algo' } as const;
const keys = ({ utterances }: Turn) => utterances.map(({ key }) => key);
const words = ({ utterances }: Turn) => utterances.map(({ text }) => text).join(' ');

const asPage = (said: readonly Utterance[]) => said.map(({ text }) => text).join(' ');
/** What a person has before them; by text message the first text alone. */
const read: { readonly [C in Channel]: (said: readonly Utterance[]) => string } = {
  web: asPage,
  terminal: asPage,
  sms: (said) => renderTexts(said)[0]?.body ?? '',
  teams: (said) => JSON.stringify(renderUtterances(said, '')),
};

describe.for(Object.entries(situations))('%s', ([, { heard, card, line, links, never }]) => {
  const screening: Screening = { ...unheard, about: 'self', rules: ['made up'], ...heard };
  test.for(locales.flatMap((locale) => channels.map((channel) => [locale, channel] as const)))(
    'is answered in its own words, %s on %s',
    ([locale, channel]) => {
      const turn = say(table, begin(channel, locale, openMorning), some[locale], { channel, screening });
      expect(keys(turn)).toContain(`safety.${card}`);
      expect(read[channel](turn.utterances)).toMatch(line);
      const said = turn.utterances.filter(({ key }) => key.startsWith('safety.')); // A first message is greeted too.
      if (never) expect(asPage(said)).not.toMatch(never);
      const hrefs = turn.utterances.flatMap(({ helplines = [] }) => helplines.map(({ href }) => href));
      expect(hrefs).toEqual(expect.arrayContaining([...links]));
      if (channel === 'sms') expect(segments(read.sms(turn.utterances))).toMatchObject({ encoding: 'GSM-7', count: 1 });
    },
  );
});

/** What they say, one after the other; whether texting is private is answered where it is asked. */
function played(channel: Channel, locale: Locale, texts: readonly string[]): Turn {
  let last = say(table, begin(channel, locale, openMorning), texts[0] ?? '', { channel });
  for (const text of texts.slice(1)) {
    if (regions(last.conversation.snapshot).dialog === 'textSafe')
      last = say(table, last.conversation, '1', { channel });
    last = say(table, last.conversation, text, { channel });
  }
  return last;
}

const agreed = { en: ['hi', 'me', 'no', 'no', 'yes'], es: ['hola', 'para mí', 'no', 'no', 'sí'] } as const;
const pregnant = {
  en: 'im pregnant and use fentanyl every day and get sick when i stop',
  es: 'estoy embarazada y uso fentanilo todos los días y me enfermo cuando paro',
} as const;

describe.for(locales.flatMap((locale) => channels.map((channel) => [locale, channel] as const)))(
  'on the way, %s on %s',
  ([locale, channel]) => {
    const inTwo = locale === 'en' ? (en: string) => en : (_: string, es: string) => es;
    const overdose: Screening = { ...unheard, ...now, category: 'overdose_now', about: 'other', rules: ['made up'] };

    test('the steps of an overdose come when they are asked for', () => {
      const told = say(table, begin(channel, locale, openMorning), some[locale], { channel, screening: overdose });
      const asked = say(table, told.conversation, inTwo('show me the steps', 'muéstreme los pasos'), { channel });
      expect(words(asked)).toMatch(/Step 1.*911.*Step 2.*Step 6|Paso 1.*911.*Paso 2.*Paso 6/s);
    });

    test('a pregnancy with opioids leads to a doctor, and blames nobody', () => {
      const turn = played(channel, locale, [...agreed[locale], '27', 'OH', pregnant[locale]]);
      expect(keys(turn)).toContain('safety.medicalPregnant');
      expect(words(turn)).toMatch(/1-833-852-6262/);
      expect(words(turn)).not.toMatch(/child (services|protective)|your fault|su culpa/i);
    });

    test('somebody under 18 is led to a person, with the crisis line', () => {
      const turn = played(channel, locale, [...agreed[locale], '16']);
      expect(keys(turn)).toContain('minor');
      expect(words(turn)).toMatch(/988/);
    });

    test('a false alarm is asked about once, and goes back', () => {
      const screening: Screening = { ...unheard, ...high, category: 'suicide_self', about: 'self', rules: ['made up'] };
      const told = say(table, begin(channel, locale, openMorning), some[locale], { channel, screening });
      const doubt = say(table, told.conversation, inTwo('thats not what i meant', 'no quise decir eso'), { channel });
      expect(keys(doubt)).toContain('safety.doubt');
      expect(read[channel](doubt.utterances)).toMatch(/988/);
      const back = say(table, doubt.conversation, '1', { channel });
      expect(regions(back.conversation.snapshot).safety).toBe('clear');
    });

    test('whoever comes back the next day is first asked whether they are safe', () => {
      const turn = played(channel, locale, [...agreed[locale].slice(0, 3), inTwo('yes', 'sí')]);
      expect(regions(turn.conversation.snapshot).safety).toBe('moderate');
      const on = say(table, turn.conversation, inTwo('keep going', 'sigamos'), { channel });
      expect(regions(on.conversation.snapshot).safety).toBe('clear');
      const dayAfter = openMorning + 26 * 3_600_000;
      const back = say(table, on.conversation, agreed[locale][0], { channel, now: dayAfter });
      expect(keys(back).slice(0, 2)).toEqual(['safety.returning', 'safety.checkIn']);
    });
  },
);
