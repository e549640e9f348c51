import type { QuestionId } from '../../dialogs/questions.ts';
import { renderTexts } from '../channels/sms/render.ts';
import type { Book, Review, Voiced } from '../core/book.ts';
import { inLocale } from '../core/languages.ts';
import { type Locale, locales } from '../core/model.ts';
import type { Signature } from '../store/director-store.ts';
import { type Piece, pieceFingerprint, type Wording } from './pieces.ts';
import { standingOf } from './sign-offs.ts';
import type { KeptVersion } from './versions.ts';

/** All that a listing is made from, read at one moment. */
interface Read {
  readonly kept: KeptVersion;
  readonly signatures: readonly Signature[]; // The latest first.
  readonly book: Book;
  readonly reviewOfRules: Pick<Review, 'by' | 'on'>;
}

interface Signed {
  readonly name: string;
  readonly role: string;
  readonly at: number;
}

/** One language of a piece: how old its words are, who stands for them, and whether they are plain enough. */
interface Language {
  readonly locale: Locale;
  readonly fingerprint: string;
  readonly since: number | null; // Since when its youngest wording has been said, ms UTC.
  readonly file: Omit<Review, 'from'>; // What the file says of itself.
  readonly signed: Signed | null;
  readonly lapsed: Signed | null;
  readonly isTooHard: boolean;
}

export interface Listed {
  readonly id: string;
  readonly kind: Piece['kind'];
  readonly name: string;
  readonly file: string;
  readonly title: { readonly en: string; readonly es: string };
  readonly sources: readonly string[];
  readonly languages: readonly Language[];
}

interface Said {
  readonly text: string;
  readonly score: number | null;
}

/** The same place in both languages, side by side. */
interface Row {
  readonly slot: string;
  readonly kind: Wording['kind'];
  readonly limit: { readonly en: number | null; readonly es: number | null };
  readonly en: Said | null;
  readonly es: Said | null;
}

export interface Opened extends Listed {
  readonly rows: readonly Row[];
  /** A question as it goes out as a text message, to oneself. */
  readonly texted: { readonly en: string; readonly es: string } | null;
}

export function listed(piece: Piece, read: Read): Listed {
  const { id, kind, name, file } = piece;
  return {
    ...{ id, kind, name, file },
    title: titleOf(piece),
    sources: sourcesOf(piece, read),
    languages: locales.flatMap((locale) => languageOf(piece, locale, read)),
  };
}

export function opened(piece: Piece, read: Read): Opened {
  const slots = [...new Set(piece.wordings.map(({ slot }) => slot))];
  return {
    ...listed(piece, read),
    rows: slots.map((slot) => rowOf(piece, slot, read.kept)),
    texted:
      piece.kind === 'question' ? { en: texted(piece, read.book, 'en'), es: texted(piece, read.book, 'es') } : null,
  };
}

function languageOf(piece: Piece, locale: Locale, read: Read): readonly Language[] {
  const { kept, signatures } = read;
  const print = pieceFingerprint(piece, locale);
  if (print === null) return [];
  const own = piece.wordings.filter((wording) => wording.locale === locale);
  const times = own.map(({ key }) => kept.since.get(key));
  const { signed, lapsed } = standingOf(piece, locale, signatures);
  const { by, on, until } = reviewOf(piece, locale, read);
  return [
    {
      ...{ locale, fingerprint: print, file: { by, on, until } },
      since: times.every((time) => time !== undefined) ? Math.max(...times) : null,
      signed: signed && signerOf(signed),
      lapsed: lapsed && signerOf(lapsed),
      isTooHard: own.some(({ key }) => kept.grades.get(key)?.tooHard === true),
    },
  ];
}

const unreviewed: Review = { by: null, on: null, until: null, from: [] };

function reviewOf({ file, kind, name }: Piece, locale: Locale, { book, reviewOfRules }: Read): Review {
  if (kind === 'rule') return { ...unreviewed, ...reviewOfRules };
  if (kind === 'helpline') {
    const [country = '', id = ''] = name.split('.');
    const { dialledBy = null, dialledOn = null } = book.helplines.countries[country]?.[id] ?? {};
    return { ...unreviewed, by: dialledBy, on: dialledOn };
  }
  return book.reviews[`${locale}/${file}`] ?? book.reviews[file] ?? unreviewed;
}

function signerOf({ name, role, at }: Signature): Signed {
  return { name, role, at };
}

function sourcesOf(piece: Piece, read: Read): readonly string[] {
  return piece.source !== null ? [piece.source] : reviewOf(piece, 'en', read).from;
}

/** What it is called where people see it: its name in the review, its heading, the reason of a rule; else its first words. */
function titleOf({ kind, name, wordings }: Piece): { en: string; es: string } {
  if (kind === 'danger') return { en: name, es: name }; // A code of ours; the page has its words.
  const slot = { question: 'short', answer: 'title', helpline: 'name', rule: null, text: null }[kind];
  const of = (locale: Locale) => {
    const own = wordings.filter((wording) => wording.locale === locale);
    return (own.find((wording) => wording.slot === slot) ?? own[0])?.text ?? '';
  };
  const [en, es] = [of('en'), of('es')];
  const first = (text: string) => (kind === 'rule' ? (text.split('\n')[0] ?? '').replace(/^\w+: /, '') : text);
  return { en: first(en), es: first(es || en) };
}

function rowOf({ wordings }: Piece, slot: string, { grades }: KeptVersion): Row {
  const own = wordings.filter((wording) => wording.slot === slot);
  const of = (locale: Locale) => own.find((wording) => wording.locale === locale);
  const grade = (locale: Locale) => {
    const wording = of(locale);
    return wording ? grades.get(wording.key) : undefined;
  };
  const said = (locale: Locale): Said | null => {
    const wording = of(locale);
    return wording ? { text: wording.text, score: grade(locale)?.score ?? null } : null;
  };
  return {
    slot,
    kind: own[0]?.kind ?? 'label',
    limit: { en: grade('en')?.limit ?? null, es: grade('es')?.limit ?? null },
    en: said('en'),
    es: said('es'),
  };
}

/** By the very code that sends it. */
function texted({ name }: Piece, { words }: Book, locale: Locale): string {
  const { say, choices } = inLocale(words, locale).intake[name as QuestionId]; // True: the piece was made from this table.
  const forSelf = (said: Voiced) => (typeof said === 'string' ? said : said.self);
  const listedChoices = Object.entries(choices).map(([value, label]) => ({ value, label: forSelf(label) }));
  const ask = { question: name, turn: 0, choices: listedChoices, many: false, quiet: [], typed: false, left: 0 };
  return renderTexts([{ key: name, text: forSelf(say), tone: 'plain', ask }])
    .map(({ body }) => body)
    .join('\n');
}
