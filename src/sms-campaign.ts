import { createHash } from 'node:crypto';
import { renderTexts } from './channels/sms/render.ts';
import { carrierKeywords } from './content/carrier.ts';
import { factsOf, fill } from './core/facts.ts';
import { inLocale } from './core/languages.ts';
import type { Locale, Utterance } from './core/model.ts';
import type { LiveLibrary } from './library.ts';
import { rehearse } from './rehearsal.ts';

/** What a carrier asks before it lets a program text people, under the names that Twilio's campaign form and API use. */
export interface Campaign {
  readonly UsAppToPersonUsecase: string;
  readonly Description: string;
  readonly MessageFlow: string;
  readonly MessageSamples: readonly string[];
  readonly OptInWording: string; // Part of MessageFlow, by itself: what stands beside the number.
  readonly OptInMessage: string;
  readonly OptOutMessage: string;
  readonly HelpMessage: string;
  readonly StartMessage: string; // Not on the form: what Advanced Opt-Out answers to START.
  readonly OptInKeywords: readonly string[];
  readonly OptOutKeywords: readonly string[];
  readonly HelpKeywords: readonly string[];
  readonly HasEmbeddedLinks: boolean;
  readonly HasEmbeddedPhone: boolean;
  readonly SubscriberOptIn: boolean;
  readonly AgeGated: boolean;
  readonly DirectLending: boolean;
  readonly PrivacyPolicyUrl: string;
}

/** Characters, least and most, of https://www.twilio.com/docs/messaging/api/usapptoperson-resource. */
export const campaignLimits: { readonly [K in keyof Campaign]?: readonly [least: number, most: number] } = {
  Description: [40, 4_096],
  MessageFlow: [40, 2_048],
  MessageSamples: [20, 1_024],
  OptInMessage: [20, 320],
  OptOutMessage: [20, 320],
  HelpMessage: [20, 320],
  StartMessage: [20, 320],
};

/** The registration equals what we say, because it is said here: each text is taken from a conversation with these words. */
export function campaign(library: LiveLibrary, locale: Locale, now: number): Campaign {
  const { book } = library.current();
  const { centre } = book;
  const [site] = centre.sites;
  if (!site) throw new Error('The centre has no site.'); // The content check refuses such a centre.
  const after = (...said: readonly string[]): readonly Utterance[] => {
    const talk = rehearse(library, { channel: 'sms', locale, now: () => now }, () => {});
    return said.map((text) => talk.say({ type: 'text', text })).at(-1) ?? [];
  };
  const { safety, messages } = inLocale(book.words, locale);
  const { hello, danger } = safety.tried;
  const greeting = after(hello);
  const asked = greeting.findLast(({ ask }) => ask)?.ask?.choices.length ? '1' : hello;
  const samples = [greeting, after(hello, asked), after(hello, danger)].flatMap((said) =>
    renderTexts(said).slice(0, 1),
  );
  const texts = samples.map(({ body }) => body);
  const conversation = rehearse(library, { channel: 'sms', locale, now: () => now }, () => {}).conversation();
  const facts = factsOf({ conversation, book, site, now, staffed: true, channel: 'sms' });
  const terms = fill(String(messages.textTerms), facts);
  return {
    UsAppToPersonUsecase: 'CUSTOMER_CARE',
    Description: `People text ${centre.smsName} first, to reach its admissions team. A program answers, asks a few questions, names public emergency and crisis lines, and hands over to a person. Every message answers the person's own, or keeps an appointment that they asked for. Nothing is advertised.`,
    MessageFlow: `The person sends the first text to a number of ${centre.smsName}. Wherever the number is printed, these words stand beside it: "${terms}" The first answer says that a program writes, who gets the words, and how to stop. A later text goes only to a number that wrote within the last 90 days and did not opt out. Mobile numbers and opt-in data are not shared with third parties for marketing.`,
    MessageSamples: texts,
    OptInWording: terms,
    OptInMessage: spoken(greeting.filter(({ key }) => key === 'hello')),
    OptOutMessage: spoken(after(hello, 'STOP')),
    HelpMessage: spoken(after(hello, 'HELP').filter(({ ask }) => !ask)),
    StartMessage: spoken(after(hello, 'STOP', 'START').filter(({ ask }) => !ask)),
    OptInKeywords: carrierKeywords.optIn,
    OptOutKeywords: carrierKeywords.optOut,
    HelpKeywords: carrierKeywords.help,
    HasEmbeddedLinks: texts.some((text) => text.includes('https://')),
    HasEmbeddedPhone: true,
    SubscriberOptIn: true,
    AgeGated: false,
    DirectLending: false,
    PrivacyPolicyUrl: facts.notice ?? centre.smsPage,
  };
}

const markLength = 12;

/** A short mark of all that is registered, in every language: it is another one as soon as a word is. */
export function campaignMark(library: LiveLibrary, now: number): string {
  const registered = library.spoken().map((locale) => campaign(library, locale, now));
  return createHash('sha256').update(JSON.stringify(registered)).digest('hex').slice(0, markLength);
}

function spoken(utterances: readonly Utterance[]): string {
  return renderTexts(utterances)
    .map(({ body }) => body.replaceAll('\n', ' '))
    .join(' ');
}

/** One sentence for each text that the form would not take. */
export function campaignProblems(texts: Campaign): readonly string[] {
  const tooMany = texts.MessageSamples.length < 2 || texts.MessageSamples.length > 5;
  return [
    ...(tooMany ? ['MessageSamples: the form takes two to five.'] : []),
    ...Object.entries(campaignLimits).flatMap(([name, [least, most]]) =>
      [texts[name as keyof Campaign]].flat().flatMap((text) => {
        // True: the keys of the table above.
        const { length } = String(text);
        return length >= least && length <= most
          ? []
          : [`${name}: ${length} characters; the form takes ${least} to ${most}.`];
      }),
    ),
  ];
}
