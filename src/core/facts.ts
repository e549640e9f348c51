import type { Book, Helpline, Site } from './book.ts';
import type { Conversation } from './conversation.ts';
import { format, isCompound, type Reader } from './format.ts';
import { hoursText, slotLabel } from './hours.ts';
import { inLocale } from './languages.ts';
import type { Channel, HelplineLink } from './model.ts';
import type { SafetyWords } from './safety-words.ts';

/** Everything that words depend on at this moment. */
export interface Setting {
  readonly conversation: Conversation; // After the turn.
  readonly book: Book;
  readonly site: Site;
  readonly now: number;
  readonly staffed: boolean;
  readonly textNumber?: string | undefined; // Where we can be texted; undefined where nobody can.
  readonly channel?: Channel; // A text message has some words of its own, and a neutral name.
}

/** A text message may be read by somebody else: until they say that it is private, none names what this is about. */
export function isOverheard({ channel, conversation }: Setting): boolean {
  return channel === 'sms' && conversation.snapshot.context.answers.textSafe !== 'yes';
}

/**
 * What a placeholder in content stands for. content/README.md lists them; an unknown one fails the content check. `region`
 * and `zone` stand in no text: they are how the reader writes dates and numbers, and where the site's clock hangs.
 */
export type Facts = { readonly [placeholder: string]: string };

export function factsOf({ book, site, conversation, channel, textNumber = '' }: Setting): Facts {
  const lines = book.helplines.countries[book.centre.country] ?? {};
  const { callback: slot, contact } = conversation.snapshot.context.answers;
  const spoken = inLocale(book.words, conversation.locale);
  return {
    ...once(numbers, lines, () => helplineFacts(lines)),
    centre: channel === 'sms' ? book.centre.smsName : book.centre.name,
    site: channel === 'sms' ? book.centre.smsName : site.name,
    phone: site.phone,
    notice: isElsewhere(channel)
      ? new URL(book.centre.privacyNotice, book.centre.smsPage).href
      : book.centre.privacyNotice,
    page: book.centre.smsPage,
    hours: openingOf(site, spoken.language.region),
    textNumber: readable(textNumber),
    contact: contact ?? '',
    slot: slot && slot !== 'none' ? slotLabel(site, slot, spoken) : '',
    region: spoken.language.region,
    zone: site.zone,
  };
}

/** +16145550142 as people here write it. */
export function readable(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3');
}

/** Where nobody is on our own page, a path leads nowhere. */
function isElsewhere(channel: Channel | undefined): boolean {
  return channel === 'sms' || channel === 'teams';
}

/** What is true of a centre, whatever the site and the conversation. */
export function factsOfCentre({ helplines, centre }: Book): Facts {
  return { ...helplineFacts(helplines.countries[centre.country] ?? {}), centre: centre.name };
}

/** A book and a site do not change while they are in use; new words are a new book. So each text is made once for each. */
const numbers = new WeakMap<object, Facts>();
const openings = new WeakMap<object, Map<string, string>>();

function openingOf(site: Site, region: string): string {
  const said = once(openings, site, () => new Map<string, string>());
  const text = said.get(region) ?? hoursText(site, region);
  said.set(region, text);
  return text;
}

function once<T>(made: WeakMap<object, T>, of: object, make: () => T): T {
  const known = made.get(of);
  if (known !== undefined) return known;
  const text = make();
  made.set(of, text);
  return text;
}

/** `{dv}` is a line's number to call; `{dvText}` the number to text, with the word to send if it wants one. */
export function helplineFacts(lines: { readonly [id: string]: Helpline }): Facts {
  return Object.fromEntries(
    Object.entries(lines).flatMap(([id, line]) => [
      [placeholderOf(id), line.call ?? line.text?.number ?? ''],
      [`${placeholderOf(id)}Text`, line.text?.number ?? ''],
      [`${placeholderOf(id)}Word`, line.text?.word ?? ''],
      [`${placeholderOf(id)}Chat`, line.chat?.replace('https://', '') ?? ''],
    ]),
  );
}

/** The two lines that every text may name have short placeholders; the others go by their id. */
function placeholderOf(id: string): string {
  return id === 'suicide_crisis' ? 'crisis' : id;
}

/** `values`: what is counted, or when it is, where a text says so by ICU MessageFormat. */
export function fill(text: string, facts: Facts, values: { readonly [placeholder: string]: number } = {}): string {
  if (!text.includes('{')) return text;
  if (isCompound(text)) return format(text, { ...facts, ...values }, readerOf(facts));
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
}

function readerOf({ region = 'en-US', zone = 'UTC' }: Facts): Reader {
  return { region, zone };
}

export function helplineLinks(ids: readonly string[], { book, conversation }: Setting): readonly HelplineLink[] {
  const words = inLocale(book.words, conversation.locale).safety.lines;
  const lines = book.helplines.countries[book.centre.country] ?? {};
  return ids.flatMap((id) => (lines[id] ? linksOf(lines[id], words) : []));
}

export function linksOf(line: Helpline, { call, text }: SafetyWords['lines']): readonly HelplineLink[] {
  const digits = (number: string) => number.replace(/[^\d+]/g, '');
  return [
    ...(line.call ? [{ label: fill(call, { number: line.call }), href: `tel:${digits(line.call)}` }] : []),
    ...(line.text
      ? [{ label: fill(text, { number: line.text.number }), href: `sms:${digits(line.text.number)}` }]
      : []),
  ];
}
