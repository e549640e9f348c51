import type { DialogEvent } from '../../../dialogs/vocabulary.ts';
import type { Book, LocaleBook } from '../book.ts';
import { entriesOf, fromLocale, inLocale } from '../languages.ts';
import type { Locale } from '../model.ts';
import { tokenise } from '../understand/text.ts';
import { type Finding, find } from './find.ts';
import type { Asking } from './words.ts';

/** A question of theirs, as the chart hears it. */
type AskEvent = Extract<DialogEvent, { type: 'ASK' }>;

/** What a message asks, and what it is to the conversation. */
export interface Asked {
  readonly event: AskEvent | { readonly type: 'WHEN' };
  /** Nothing else was said, or nothing else counts: what it may look like an answer to is asked again. */
  readonly alone: boolean;
  /** Nobody here has an answer: the question, for the list that staff read. No number of three digits or more is in it. */
  readonly unanswered?: string;
}

/** How the message was read before we look for a question in it. */
export interface Heard {
  readonly understood: boolean; // It answers the open question, or leaves it.
  readonly skipped: boolean; // It leaves it: "tell me more" may look like that.
  readonly told: boolean; // It tells something about another one.
  readonly answered: string | null; // The answer we gave last turn: "more" means that one.
}

/** How alike a few words must be to what people ask; and those that are likelier to tell us something. */
const sure = 0.5;
const certain = 0.7;
const keywordsMax = 4; // "Cost?", "evening groups": words, and no sentence.
const listedMax = 200;

/**
 * The question in a message, and what we have to say to it. A statement that answers the open question is never taken
 * for one: it must begin like a question, or stand beside the answer as a sentence of its own. What a plain question
 * seems to tell ("is John a patient there?") is no answer to anything.
 */
export function askedIn(text: string, heard: Heard, locale: Locale, book: Book): Asked | null {
  const said = read(text);
  const order = fromLocale(book.words, locale).map(([, { asking }]) => asking);
  const isMore = order.some(({ more }) => foldedAll(more).includes(said.words));
  if (isMore && heard.answered && (heard.skipped || !heard.understood))
    return { event: ask(heard.answered, null, true), alone: true };
  if (isLoneWord(said) && !isAsk(said, locale, book)) return null;
  const question = firstQuestion(said, order);
  if (!question) return heard.understood || heard.told ? null : keywords(said, locale, book);
  const { sentence, isAll, isPlain } = question;
  if (heard.understood && isAll && !isPlain) return null;
  const finding = findBeside(sentence, text, isAll, locale, book);
  const isRead = heard.understood || heard.told;
  const alone = !isRead || (isAll && isPlain); // What nobody understood beside it does not count.
  if (finding.type === 'answer') return { event: ask(finding.id, null), alone };
  if (finding.type === 'refused' && (alone || !isAll)) {
    const hasLine = inLocale(book.words, finding.locale).asking.refused[finding.id]?.say !== undefined;
    return { event: ask(null, finding.id), alone, ...(!hasLine && { unanswered: listed(sentence) }) };
  }
  return finding.type === 'unclear' || isRead ? null : { event: ask(null, null), alone, unanswered: listed(sentence) };
}

/** A message as we look for a question in it: read once, however many languages it may be asked in. */
interface Said {
  readonly text: string;
  readonly words: string; // Folded.
  readonly sentences: () => readonly Sentence[];
}

/** `words`: folded; there is at least one. */
interface Sentence {
  readonly text: string;
  readonly words: string;
}

function read(text: string): Said {
  let parted: readonly Sentence[] | undefined;
  const sentences = () => {
    parted ??= sentencesIn(text);
    return parted;
  };
  return { text, words: folded(text), sentences };
}

function sentencesIn(text: string): readonly Sentence[] {
  const parts = text.split(/(?<=[.!?\n])\s+|(?=¿)/u);
  return parts.map((part) => ({ text: part, words: folded(part) })).filter(({ words }) => words !== '');
}

/** "Va", "quien", a name: one word, and no question mark. It asks something only where it is a word that people ask with, to the letter. */
function isLoneWord({ text, words }: Said): boolean {
  return words !== '' && !words.includes(' ') && !/[?¿]/u.test(text);
}

function isAsk({ words: word }: Said, locale: Locale, book: Book): boolean {
  return fromLocale(book.words, locale).some(([, words]) => askingWords(words).has(word));
}

const lettersMin = 5; // Shorter ones are part of a sentence: "sale", "va".

/** The words that ask something by themselves in one language, worked out once: there are hundreds of phrases. */
const askingBefore = new WeakMap<LocaleBook, ReadonlySet<string>>();

function askingWords(words: LocaleBook): ReadonlySet<string> {
  const known = askingBefore.get(words);
  if (known) return known;
  const { answers, asking } = words;
  const asks = [...Object.values(answers), ...Object.values(asking.refused)].flatMap((each) => foldedAll(each.asks));
  const tellNothing = [asking.stop, asking.openers, asking.greets].flatMap(foldedAll);
  const telling = asks.flatMap((ask) => ask.split(' ')).filter((word) => word.length >= lettersMin);
  const found = new Set([...telling.filter((word) => !tellNothing.includes(word)), ...asks]);
  askingBefore.set(words, found);
  return found;
}

/** "My boss keeps calling. Will he find out?": where the question alone tells nothing, what stands beside it may. */
function findBeside(sentence: string, text: string, isAll: boolean, locale: Locale, book: Book): Finding {
  const alone = find(sentence, locale, book);
  if (isAll || alone.type !== 'uncovered') return alone;
  const whole = find(text, locale, book);
  return whole.type === 'answer' ? whole : alone;
}

/** A few words that no question of ours understands, and that are clearly about something we can answer. */
function keywords({ text, words }: Said, locale: Locale, book: Book): Asked | null {
  if (words.split(' ').length > keywordsMax) return null;
  const finding = find(text, locale, book);
  if (finding.type !== 'answer') return null;
  const tells = entriesOf(book.words).flatMap(([, { asking }]) => foldedAll(asking.tells));
  const isTold = tells.some((begin) => startsWith(words, begin));
  return finding.score >= (isTold ? certain : sure) ? { event: ask(finding.id, null), alone: true } : null;
}

function ask(answer: string | null, refused: string | null, more = false): AskEvent {
  return { type: 'ASK', answer, refused, more };
}

interface Question {
  readonly sentence: string;
  readonly isAll: boolean; // The message is nothing else.
  readonly isPlain: boolean; // Its first words can begin nothing but a question.
}

/** As the first of some languages hears it. */
function firstQuestion(said: Said, order: readonly Asking[]): Question | null {
  for (const asking of order) {
    const question = questionIn(said, asking);
    if (question) return question;
  }
  return null;
}

function questionIn({ sentences }: Said, asking: Asking): Question | null {
  const asks = sentences().map((sentence) => ({ sentence, how: howAsked(sentence, asking) }));
  const last = asks.findLast(({ how }) => how !== 'no');
  if (!last) return null;
  const greets = foldedAll(asking.greets);
  const others = asks.filter(({ sentence, how }) => how === 'no' && !greets.includes(sentence.words));
  return { sentence: last.sentence.text, isAll: others.length === 0, isPlain: last.how === 'plain' };
}

function howAsked({ text, words: all }: Sentence, { greets, openers, maybe }: Asking): 'plain' | 'maybe' | 'no' {
  const marked = /[?¿]/u.test(text);
  const begins = (list: readonly string[], words: string) => foldedAll(list).some((begin) => startsWith(words, begin));
  let words = all;
  for (let more = true; more && !begins(openers, words); ) {
    // "y si no tengo…" opens a question: its "si" is no yes.
    const greeting = foldedAll(greets).find((phrase) => words !== phrase && startsWith(words, phrase));
    more = greeting !== undefined;
    if (greeting) words = words.slice(greeting.length + 1);
  }
  if (begins(openers, words) || (marked && begins(maybe, words))) return 'plain';
  return marked || begins(maybe, words) ? 'maybe' : 'no';
}

/** When do we call them? Only of use to whoever was promised a call. */
export function asksOfOurCall(text: string, book: Book): boolean {
  const said = read(text);
  return entriesOf(book.words).some(([, { asking }]) => {
    const { when, what } = asking.ourCall;
    return names(said, when) && names(said, what) && questionIn(said, asking) !== null;
  });
}

/** A question that we have an answer to. `onlyCare`: one that names care, since "how much does it cost" may be about the call. */
export function answerTo(text: string, onlyCare: boolean, locale: Locale, book: Book): AskEvent | null {
  const said = read(text);
  const order = fromLocale(book.words, locale).map(([, { asking }]) => asking);
  if (onlyCare && !order.some(({ care }) => names(said, care))) return null;
  if (!firstQuestion(said, order)) return null;
  const finding = find(text, locale, book);
  return finding.type === 'answer' ? ask(finding.id, null) : null;
}

/** One of these phrases is in it. */
function names({ words }: Said, phrases: readonly string[]): boolean {
  const framed = ` ${words} `;
  return foldedAll(phrases).some((phrase) => framed.includes(` ${phrase} `));
}

function startsWith(words: string, begin: string): boolean {
  return words.startsWith(begin) && (words.length === begin.length || words[begin.length] === ' ');
}

/** The book's own phrases, folded once for as long as the book is in use: there are hundreds, and every message meets them. */
const foldedBefore = new WeakMap<readonly string[], readonly string[]>();

function foldedAll(phrases: readonly string[]): readonly string[] {
  const known = foldedBefore.get(phrases) ?? phrases.map(folded);
  foldedBefore.set(phrases, known);
  return known;
}

function folded(text: string): string {
  return tokenise(text)
    .map(({ word }) => word)
    .join(' ');
}

function listed(sentence: string): string {
  return folded(sentence)
    .replace(/\d{3,}/g, '#')
    .slice(0, listedMax);
}
