import { type CountryCode, findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js';

const email = /[^\s,;<>()]+@[^\s,;<>()]+\.[^\s,;<>()]+/g;
const wordsMax = 8; // Of one answer to "how can we reach you?": more than that are not a name.
const termLengthMax = 200;

/** What somebody told us about how to reach them, as terms to be found by. Each is hashed before it is kept. */
export function termsIn(text: string, country: string): readonly string[] {
  const short = text.slice(0, termLengthMax);
  const mails = [...short.matchAll(email)].map(([mail]) => mailTerm(mail));
  const phones = findPhoneNumbersInText(short, { defaultCountry: country as CountryCode }); // True: the centre's schema says two capitals; an unknown one finds nothing.
  const rest = phones.reduceRight((left, { startsAt, endsAt }) => left.slice(0, startsAt) + left.slice(endsAt), short);
  const words = plain(rest.replace(email, ' '))
    .split(' ')
    .filter((word) => word.length > 1)
    .slice(0, wordsMax);
  const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`);
  const names = [...words, ...pairs].map((name) => `name ${name}`);
  return [...new Set([...mails, ...phones.map(({ number }) => `phone ${number.number}`), ...names])];
}

/** What a counsellor types, as the one term it is looked up by; undefined when there is nothing to look for. */
export function searchTerm(typed: string, country: string): string | undefined {
  const text = typed.trim().slice(0, termLengthMax);
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return mailTerm(text);
  const phone = parsePhoneNumberFromString(text, country as CountryCode); // True: see above.
  if (phone?.isPossible()) return `phone ${phone.number}`;
  const name = plain(text).split(' ').slice(0, 2).join(' '); // A name is kept word by word, and two words together.
  return name === '' ? undefined : `name ${name}`;
}

function mailTerm(mail: string): string {
  return `mail ${mail.replace(/[.]+$/, '').toLowerCase()}`;
}

/** Letters only, without accents, in lower case: "José" and "jose" are one name. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}
