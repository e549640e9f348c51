import { plainly, segments } from '../channels/sms/segments.ts';
import type { Book } from '../core/book.ts';
import { variantsOf } from '../core/format.ts';
import { entriesOf, localesOf } from '../core/languages.ts';
import { locales } from '../core/model.ts';
import type { safetyChoices } from '../core/safety-words.ts';
import { banned, bannedInCrisis, properNames, unsupplied } from './banned.ts';
import { carrierKeywords } from './carrier.ts';
import { type Grade, gradeOf } from './grade.ts';
import { notGsm, segmentMax, septets } from './gsm.ts';
import { placeholderValues } from './placeholders.ts';
import type { Problem } from './problem.ts';
import type { Source } from './source.ts';
import { type Text, textsOf } from './texts.ts';

/** Words that a law or a regulator wrote, which no lint may judge: "file.yaml|path|of|keys". Empty: none is quoted so far. */
const statutory: readonly string[] = [];

const sitesAllowed = ['findtreatment.gov', '988lifeline.org', 'findahelpline.com'];

/** What opts a number in or out at the carrier, or is answered by it. Printed as an answer, it would not reach us. */
const carrier = Object.values(carrierKeywords).flat().join('|');

/** How to opt out and who to ask is told there because carriers and the law want it; it answers no question. */
const maySayStop: readonly string[] = [
  'helloSms',
  'botSms',
  'stoppedSms',
  'startedSms',
  'noCallsSms',
  'textTerms',
  'moveTerms',
  'movedHere',
  'switch_optOut',
];

/** Is it plain, kind, true and sendable? One sentence for each thing that is not. */
export function lint(
  book: Book,
  sources: ReadonlyMap<string, Source>,
  exempt: readonly string[] = statutory,
): readonly Problem[] {
  const values = placeholderValues(book);
  const found = textsOf(book)
    .filter(({ file, path }) => !exempt.includes([file, ...path].join('|')))
    .flatMap((text) => faultsOf(text, values).map((message) => ({ ...text, message })));
  return [...found, ...printedChoices(book), ...unjudged(book)].flatMap(
    ({ file, path, message, severity }: Found) => sources.get(file)?.problemAt(path, message, severity) ?? [],
  );
}

/** What is wrong with one text, whichever way its plurals are read. */
export function faultsOf(text: Text, values: { readonly [placeholder: string]: string }): readonly string[] {
  const found = readable(text.text).flatMap((said) => {
    const variant = { ...text, text: said };
    const sent = text.kind === 'sms' ? sending(variant, values) : [];
    return [...judged(variant, values), ...sent, ...texted(variant, values)];
  });
  return [...new Set(found)];
}

/** A text that is no ICU message is told by `wrongPlaceholders`. */
function readable(text: string): readonly string[] {
  try {
    return variantsOf(text);
  } catch {
    return [];
  }
}

/** A language that is not ours has no list of words that hurt, and no measure of how hard it reads. */
function unjudged({ words }: Book): readonly Found[] {
  const added = localesOf(words).filter((locale) => !locales.some((own) => own === locale));
  return added.map((locale) => ({
    file: `${locale}/language.yaml`,
    path: [],
    message: 'Nothing here can judge how hard or how kind these texts are: somebody who speaks the language has to.',
    severity: 'warning',
  }));
}

interface Found extends Pick<Text, 'file' | 'path'> {
  readonly message: string;
  readonly severity?: Problem['severity'];
}

/** One text that stands outside the book: every reason why it is not plain or kind. */
export function judged(text: Text, values: { readonly [placeholder: string]: string }): readonly string[] {
  return [...wording(text), ...reading(text, values)];
}

export function filled(text: string, values: { readonly [placeholder: string]: string }): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function wording({ text: written, kind, locale, file, path }: Text): readonly string[] {
  const text = written.replace(/\{\w+\}/g, '{}').replace(properNames, '');
  const inCrisis = kind === 'crisis' || kind === 'sms' || file.endsWith('/safety.yaml');
  const bans = [
    ...(banned[locale] ?? []),
    ...(kind === 'fact' ? [] : (unsupplied[locale] ?? [])),
    ...(inCrisis ? (bannedInCrisis[locale] ?? []) : []),
  ];
  const said = bans.flatMap(({ words, because }) =>
    quoted(text.match(words)?.[0], (word) => `We do not say "${word}": ${because}.`),
  );
  const site = [...text.matchAll(/(?:https?:\/\/|www\.)\S+|\b[\w-]+\.(?:com|org|gov|net|info|example)\b/gi)]
    .map(([found]) => found)
    .find((found) => !sitesAllowed.includes(found));
  return [
    ...said,
    ...quoted(
      text.match(/\d[\d-]{2,}/)?.[0],
      () => 'A number is written out: use its placeholder, so that it comes from helplines.yaml.',
    ),
    ...quoted(site, (found) => `"${found}" is not on the list of sites that may be named.`),
    ...quoted(
      keywordIn(mayTellStop(path) ? text.replace(/\b(?:STOP|HELP|START)\b/g, '') : text, kind),
      (word) => `"${word}" is a carrier keyword: as an answer it may never reach us.`,
    ),
  ];
}

function mayTellStop(path: Text['path']): boolean {
  return maySayStop.includes(String(path[0]));
}

/** As a whole label, in capitals anywhere, or after "reply" in any letters. */
function keywordIn(text: string, kind: Text['kind']): string | undefined {
  if (kind === 'label' && new RegExp(`^(${carrier})[.?]?$`, 'i').test(text)) return text;
  const capitals = text.match(new RegExp(`(?<![\\p{L}-])(${carrier})(?![\\p{L}-])`, 'u'))?.[0];
  return (
    capitals ??
    text.match(
      new RegExp(
        `\\b(?:reply|answer|respond|type|responda|escriba|conteste)\\s+(?:with\\s+|con\\s+)?["“]?(${carrier})\\b`,
        'i',
      ),
    )?.[1]
  );
}

type Values = { readonly [placeholder: string]: string };

/** How hard it is to read with names and numbers in it. Names are not judged: nobody can choose easier ones. */
export function gradeIn({ text, kind, locale }: Pick<Text, 'text' | 'kind' | 'locale'>, values: Values): Grade | null {
  return gradeOf(
    filled(text, {
      ...values,
      centre: 'Us',
      site: 'Us',
      hours: 'now',
      slot: 'today',
      contact: 'it',
      notice: 'link/',
      page: 'link/',
      textNumber: 'it',
    }),
    kind,
    locale,
  );
}

function reading(text: Text, values: Values): readonly string[] {
  const { kind, locale } = text;
  const grade = gradeIn(text, values);
  if (!grade?.tooHard) return [];
  const bound =
    locale === 'es'
      ? `its ease is ${grade.score}, and ${grade.limit} is the least`
      : `its grade is ${grade.score}, and ${grade.limit} is the most`;
  return [
    `This is hard to read: ${bound} for ${kind === 'sms' ? 'crisis' : kind} words. Shorter sentences and shorter words help.`,
  ];
}

function sending({ text }: Text, values: { readonly [placeholder: string]: string }): readonly string[] {
  const sent = filled(text, values);
  const odd = notGsm(sent);
  const length = septets(sent);
  return [
    ...(odd.length
      ? [
          `A text message cannot hold ${odd.map((character) => `"${character}"`).join(', ')} without growing: write it plainly.`,
        ]
      : []),
    ...(length > segmentMax
      ? [`This takes ${length} characters with its numbers filled in; one text message holds ${segmentMax}.`]
      : []),
  ];
}

/** A short answer goes out as it is where it has no words of its own for texting: two text messages at the most. */
function texted({ text, file, path }: Text, values: { readonly [placeholder: string]: string }): readonly string[] {
  const isSent =
    /\/answers\/|\/asking\.yaml$/.test(file) && (path[0] === 'short' || path[0] === 'sms' || path[0] === 'refused');
  if (!isSent) return [];
  const { count, encoding } = segments(plainly(filled(text, values)));
  return count > 2 || encoding !== 'GSM-7'
    ? [`As a text message this takes ${count} parts in ${encoding}; an answer has two, in GSM-7. Give it an \`sms\`.`]
    : [];
}

/** "1 I am safe 2 I am not safe" must be the choices of that card, in their order; "Reply 1 for each step" must be the steps. */
function printedChoices({ words }: Book): readonly { file: string; path: readonly string[]; message: string }[] {
  return entriesOf(words).flatMap(([locale, { safety }]) =>
    Object.entries(safety.cards).flatMap(([key, { sms, choices }]) => {
      const labels = Object.values(choices).map(plain);
      const numbered = [...sms.matchAll(/(?<=^|[\s])([1-9]) (\p{L}[^\d{]*)/gu)];
      const wrong = numbered.filter(([, number, said]) => {
        const at = Number(number) - 1;
        return (
          !plain(said ?? '').startsWith(labels[at] ?? '\0') &&
          !(
            /each step|cada paso/.test(said ?? '') &&
            Object.keys(choices)[at] === ('steps' satisfies (typeof safetyChoices.emergency)[number])
          )
        );
      });
      return wrong.map(([, number]) => ({
        file: `${locale}/safety.yaml`,
        path: ['cards', key, 'sms'],
        message: `"${number}" does not stand for choice ${number} of this card.`,
      }));
    }),
  );
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .trim();
}

function quoted(found: string | undefined, sentence: (found: string) => string): readonly string[] {
  return found === undefined ? [] : [sentence(found)];
}
