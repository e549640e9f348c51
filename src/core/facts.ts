import type { Book, Helpline, Site } from './book.ts';
import type { Conversation } from './conversation.ts';
import { slotLabel } from './hours.ts';
import { inLocale } from './languages.ts';
import type { Channel, HelplineLink, Locale } from './model.ts';
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

/** What a placeholder in content stands for. content/README.md lists them; an unknown one fails the content check. */
export type Facts = { readonly [placeholder: string]: string };

export function factsOf({ book, site, conversation, channel, textNumber = '' }: Setting): Facts {
  const lines = book.helplines.countries[book.centre.country] ?? {};
  const { callback: slot, contact } = conversation.snapshot.context.answers;
  return {
    ...once(numbers, lines, () => helplineFacts(lines)),
    centre: channel === 'sms' ? book.centre.smsName : book.centre.name,
    site: channel === 'sms' ? book.centre.smsName : site.name,
    phone: site.phone,
    notice: isElsewhere(channel)
      ? new URL(book.centre.privacyNotice, book.centre.smsPage).href
      : book.centre.privacyNotice,
    page: book.centre.smsPage,
    hours: openingOf(site, conversation.locale),
    textNumber: readable(textNumber),
    contact: contact ?? '',
    slot: slot && slot !== 'none' ? slotLabel(site, slot, conversation.locale) : '',
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
const openings = new WeakMap<object, Map<Locale, string>>();

function openingOf(site: Site, locale: Locale): string {
  const said = once(openings, site, () => new Map<Locale, string>());
  const text = said.get(locale) ?? hoursText(site, locale);
  said.set(locale, text);
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

export function fill(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
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

/** "Mon–Fri 9:00–17:00": days with the same hours together. Local time of the site. */
function hoursText(site: Site, locale: Locale): string {
  const names =
    locale === 'es'
      ? ['lun', 'mar', 'mié', 'jue', 'vie', 'sáb', 'dom']
      : ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const spans = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) =>
    (site.hours[day] ?? []).map(([from, to]) => `${clock(from, locale)}–${clock(to, locale)}`).join(', '),
  );
  const groups: { from: number; to: number; span: string }[] = [];
  spans.forEach((span, at) => {
    const last = groups.at(-1);
    if (last && last.span === span && last.to === at - 1) last.to = at;
    else groups.push({ from: at, to: at, span });
  });
  return groups
    .filter(({ span }) => span !== '')
    .map(({ from, to, span }) => `${names[from]}${to > from ? `–${names[to]}` : ''} ${span}`)
    .join('; ');
}

function clock(time: string, locale: Locale): string {
  if (locale === 'es') return time;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const shown = `${hours % 12 === 0 ? 12 : hours % 12}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`;
  return `${shown} ${hours < 12 ? 'AM' : 'PM'}`;
}
