import { type CountryCode, findPhoneNumbersInText } from 'libphonenumber-js';
import type { z } from 'zod';
import { renderTexts } from '../channels/sms/render.ts';
import { segments } from '../channels/sms/segments.ts';
import { toldApart } from '../content/banned.ts';
import type { Book } from '../core/book.ts';
import type { Channel } from '../core/model.ts';
import type { adviceKinds, DraftView } from './shapes.ts';

type View = z.input<typeof DraftView>;
type Advice = View['advice'][number];

const adviceMax = 6; // More than that nobody reads while somebody waits.

/** What a counsellor is about to write: how many texts it takes, and what in it might hurt. It is looked at and kept nowhere. */
export function viewDraft(text: string, channel: Channel, book: Book): View {
  return { advice: advice(text, book).slice(0, adviceMax), travel: channel === 'sms' ? travel(text) : null };
}

function travel(text: string): View['travel'] {
  const texts = renderTexts([{ key: '', text, tone: 'plain' }]);
  const pieces = texts.map(({ body }) => segments(body));
  return {
    encoding: pieces.some(({ encoding }) => encoding === 'UCS-2') ? 'UCS-2' : 'GSM-7',
    units: pieces.reduce((sum, { units }) => sum + units, 0),
    parts: pieces.reduce((sum, { count }) => sum + count, 0),
    texts: texts.length,
  };
}

const email = /[^\s,;<>()]+@[^\s,;<>()]+\.\p{L}{2,}/gu;
const birthdate = /(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}(?!\d)/g;
const socialSecurity = /(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)/g;

/** A channel may be read by others, and none of it can be taken back. */
function advice(text: string, book: Book): readonly Advice[] {
  const ours = ownNumbers(book);
  const phones = findPhoneNumbersInText(text, { defaultCountry: book.centre.country as CountryCode }) // True: the centre's schema says two capitals.
    .map(({ startsAt, endsAt }) => text.slice(startsAt, endsAt))
    .filter((number) => !ours.has(digits(number)));
  const found = (kind: Advice['kind'], words: Iterable<string>) => [...words].map((each) => ({ kind, words: each }));
  const matches = (pattern: RegExp) => [...text.matchAll(pattern)].map(([each]) => each);
  const all = [
    ...found('number', [...phones, ...matches(socialSecurity)]),
    ...found('email', matches(email)),
    ...found('birthdate', matches(birthdate)),
    ...toldApart(text).map(({ kind, words }) => ({ kind: kind satisfies (typeof adviceKinds)[number], words })),
  ];
  return all.filter(({ words }, at) => all.findIndex((other) => other.words === words) === at);
}

/** The centre's own numbers and the public lines are there to be given. */
function ownNumbers({ centre, helplines }: Book): ReadonlySet<string> {
  const lines = Object.values(helplines.countries[centre.country] ?? {});
  const numbers = [
    ...centre.sites.map(({ phone }) => phone),
    ...lines.flatMap(({ call, text }) => [call ?? '', text?.number ?? '']),
  ];
  return new Set(numbers.map(digits));
}

/** Ten digits: a number with and without its country code is the same one. */
function digits(number: string): string {
  return number.replace(/\D/g, '').slice(-10);
}
