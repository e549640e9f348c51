import { type Answers, type QuestionId, questions } from '../../../dialogs/questions.ts';
import { type EachLocale, fromLocale, mapLocales } from '../languages.ts';
import { isHalfAssent } from './assent.ts';
import { bareAnswer, bareIntent, unsaid } from './bare.ts';
import { isNoPlace, pickedByLabel, pickedByNumber, pickedByPlace, pickedByWords } from './choices.ts';
import { readContact } from './contact.ts';
import { readCorrection } from './corrected.ts';
import { withoutSafeValues } from './doubtful.ts';
import { readFacts } from './facts.ts';
import { isGated, isLight, passed, readGate } from './gate.ts';
import { core } from './guards.ts';
import { asksForPerson, readBare, readBarrier, readChange, readIntent, readOptOut } from './intents.ts';
import type { Meaning, OpenAsk, Understand } from './meaning.ts';
import { isMixed, mayBeMixed, tellsOfDead, together } from './mixed.ts';
import { compileReader, type Reader, type Reading, type Trees } from './reading.ts';
import { settle } from './severity.ts';
import { readMax } from './text.ts';
import { type Intent, intents, type Words } from './words.ts';

const unclear: Meaning = { type: 'unclear' }; // Nothing was read.
/** It was read, and has to be asked again: another language must not make more of it. */
const askAgain: Meaning = { type: 'unclear' };
const seen: Meaning = { type: 'unclear', bare: true }; // "Ok" to a card or an ending.

/** Words after a bare "no". Beyond the first there may be more to it than "no", beyond the second there is. */
const afterNoMax = 5;
const afterPlainNoMax = 16;

/** Reads any text whatever without throwing, in time that grows with its length. What is not clear is left for us to ask. */
export function compileUnderstanding(words: EachLocale<Words>, trees?: EachLocale<Trees>): Understand {
  const readers: EachLocale<Reader> = mapLocales(words, (each, locale) => compileReader(each, trees?.[locale]));
  const meaningIn = (reading: Reading, text: string, open: OpenAsk, known: Answers) => {
    const read = readIn(reading, text, open, known);
    return reading.mayDeny && read.type === 'answers' ? withoutSafe(read.answers) : read;
  };
  return (whole, open, locale, known) => {
    const text = whole.slice(0, readMax);
    let held: { readonly first: Reading; readonly story: Answers } | undefined;
    for (const [, read] of fromLocale(readers, locale)) {
      const reading = read(text);
      if (held && !isMixed(held.first, reading)) break;
      const meaning = meaningIn(reading, text, open, known);
      if (meaning.type === 'answers' && open.question === 'open' && (held || mayBeMixed(reading)))
        held = { first: held?.first ?? reading, story: together(held?.story ?? {}, meaning.answers) };
      else if (meaning !== unclear && !held) return meaning;
    }
    return held ? { type: 'answers', answers: held.story } : unclear;
  };
}

function readIn(reading: Reading, text: string, open: OpenAsk, known: Answers): Meaning {
  if (reading.tokens.length === 0) return unclear;
  return (
    readChoice(reading, text, open) ??
    readIntent(reading, open.question, 'whole') ??
    readBarrier(reading, open.question) ??
    readWords(reading, text, open) ??
    readAnswers(reading, text, open, known) ??
    readIntent(reading, open.question, 'part') ??
    (tellsOfDead(reading) ? askAgain : unclear)
  );
}

function withoutSafe(answers: Answers): Meaning {
  const kept = withoutSafeValues(answers);
  return Object.keys(kept).length === 0 ? askAgain : { type: 'answers', answers: kept };
}

/** A number or a label of what was shown. */
function readChoice(reading: Reading, text: string, open: OpenAsk): Meaning | undefined {
  const label = pickedByLabel(text, open.choices);
  const place = label ?? pickedByPlace(reading, open.choices);
  const numbered = isNoPlace(text) ? [] : pickedByNumber(reading, open.choices, open.many);
  const picked = place === undefined ? numbered : [place];
  const [value] = picked;
  if (value === undefined) return undefined;
  if (!isQuestion(open.question)) {
    return isIntent(value) ? { type: 'intent', intent: value } : { type: 'choice', value };
  }
  return answer(open.question, questions[open.question].kind === 'many' ? picked : value);
}

/** Questions that are answered in the person's own words, or with a slot we offered. */
function readWords(reading: Reading, text: string, open: OpenAsk): Meaning | undefined {
  if (open.question === 'contact') {
    const contact = readContact(text);
    return contact === undefined ? undefined : answer('contact', contact);
  }
  const slot = open.question === 'callback' ? pickedByWords(reading, open.choices) : undefined;
  return slot === undefined ? undefined : answer('callback', slot);
}

/** The open question's own words first, then "yes", "no" and "I don't know", then what a story tells about the others. */
function readAnswers(reading: Reading, text: string, open: OpenAsk, known: Answers): Meaning | undefined {
  const { question } = open;
  const corrected = readCorrection(reading, text, open, known);
  if (corrected) return corrected;
  const bare = readBare(reading);
  if (!isQuestion(question)) {
    if (bare?.acknowledges && question !== 'open') return seen;
    const partial = bare?.said === 'yes' && !bare.whole; // "Yes, but…" leaves no crisis.
    const intent = bare && bare.said !== 'refuse' && !partial && !open.how && bareIntent(question, bare.said);
    if (intent) return { type: 'intent', intent };
    if (bare?.whole && question !== 'open') return { type: 'intent', intent: bare.said };
    if (question === 'ending' && partial)
      return readIntent(reading, question, 'part') ?? { type: 'intent', intent: 'yes' };
    if (question !== 'open') return undefined;
  }
  if (bare?.acknowledges && isGated(question)) return askAgain;
  if (question === 'age' && (bare?.acknowledges || (bare?.agrees && bare.whole))) return askAgain;
  if (isSelf(reading, known) && isGated(question)) return answer('who', 'self');
  const refusal = bare?.whole && bare.said === 'refuse' && isQuestion(question) && !isValue(reading, question);
  if (refusal) return { type: 'skip' };
  const facts = withoutHalfAssent(reading, text, question, readFacts(reading, text, open, known));
  const change = readChange(reading);
  if (change && !alarms(facts)) return change;
  if (asksForPerson(reading, question) && !alarms(facts)) return { type: 'intent', intent: 'human' };
  const optOut = readOptOut(reading); // The "me" of "stop texting me" is no answer.
  if (optOut && !alarms(facts)) return optOut;
  const gate = isGated(question) && isLight(facts[question]) ? readGate(reading, bare) : undefined;
  if (gate && isGated(question)) return passed(question, facts, gate);
  if (isQuestion(question) && question in facts) return afterYes(question, facts, bare?.said === 'yes' && !bare.whole);
  const asked = readIntent(reading, question, 'part');
  if (asked && !isAside(asked, facts)) return asked;
  const turns = facts.who !== undefined && known.who !== undefined && facts.who !== known.who; // The "no" of "no, it's for my son".
  const meant = isQuestion(question) && bare && !turns ? readMeant(reading, question, bare, known) : undefined;
  if (meant?.type === 'answers' && isHalfMeant(reading, text, question, meant.answers))
    return Object.keys(facts).length > 0 ? { type: 'answers', answers: facts } : askAgain;
  if (meant?.type === 'answers') return { type: 'answers', answers: { ...facts, ...meant.answers } };
  if (Object.keys(facts).length > 0) return { type: 'answers', answers: facts };
  return meant ?? (isQuestion(question) && bare?.whole ? { type: 'unclear', bare: true } : undefined);
}

/** "I don't speak English, I drink every day and live alone": where so much was told, the request waits. */
function isAside(asked: Meaning, facts: Answers): boolean {
  const isUrgent = asked.type === 'intent' && urgent.includes(asked.intent);
  return !isUrgent && Object.keys(facts).length >= storyMin;
}

const storyMin = 3; // Facts.
const urgent: readonly (Intent | 'language')[] = ['human', 'optOut', 'leaveAlone', 'delete', 'deleteIt', 'change'];

/** What a message tells, without a yes to the open question that is not all of it. */
function withoutHalfAssent(reading: Reading, text: string, open: OpenAsk['question'], facts: Answers): Answers {
  if (!isHalfMeant(reading, text, open, facts)) return facts;
  return Object.fromEntries(Object.entries(facts).filter(([id]) => id !== open));
}

function isHalfMeant(reading: Reading, text: string, open: OpenAsk['question'], answers: Answers): boolean {
  return isQuestion(open) && isHalfAssent(reading, text, open, answers[open]);
}

/** Somebody is in danger by these answers: they are heard before any request. */
function alarms({ danger = 'none', harm = 'none' }: Answers): boolean {
  return danger !== 'none' || (harm !== 'none' && harm !== 'past');
}

/** All of the message is one of the question's own values: "private" is an answer where we ask about privacy. */
function isValue({ hits, tokens }: Reading, question: QuestionId): boolean {
  return hits.some(
    ({ sense, start, end }) => sense.type === 'value' && sense.question === question && end - start === tokens.length,
  );
}

/** "For me", and nothing else, where we ask about danger: it says whom all of this is for, perhaps once more. */
function isSelf({ hits, tokens }: Reading, { who }: Answers): boolean {
  if (who === undefined || (who === 'self' && tokens.length > repeatMax)) return false;
  return hits.some(
    ({ sense, start, end }) =>
      sense.type === 'value' && sense.question === 'who' && sense.value === 'self' && end - start === tokens.length,
  );
}

const repeatMax = 2; // Words: "for me". "I can't stop" says more.

/** "Yeah, but I'd never do it": their yes weighs as much as what follows. Where that calls an ambulance we ask again. */
function afterYes(question: QuestionId, facts: Answers, saidYes: boolean): Meaning {
  const yes = saidYes && yesWeighs.includes(question) ? bareAnswer(question, 'yes') : undefined;
  if (yes === undefined) return { type: 'answers', answers: facts };
  if (question === 'danger') return facts.danger === 'none' ? askAgain : { type: 'answers', answers: facts };
  const value = settle(question, [String(facts[question]), yes], {});
  return {
    type: 'answers',
    answers: { ...facts, [question]: question === 'harm' && facts.harm === 'past' ? 'past' : value },
  };
}

const yesWeighs: readonly QuestionId[] = ['danger', 'harm', 'pregnant', 'mealSupport'];

/**
 * "I don't think so" of oneself is asked again: it is no clear no, and no reason to send an ambulance.
 * Of somebody else nobody can say more than they know, so there it is a no. Nobody with a licence has reviewed this.
 */
const gates: readonly QuestionId[] = ['danger', 'harm', 'pregnant'];

/** "No, I never thought about that": the question's own words were said, and denied. */
function isNamed({ hits }: Reading, question: QuestionId): boolean {
  return hits.some(({ sense }) => sense.type === 'value' && sense.question === question);
}

/** "No, I am not OK": its beginning is no clear no. With a pause, "no, estoy bien" is one. */
function isUnwell({ hits, tokens }: Reading): boolean {
  return hits.some(
    ({ sense, start, end }) =>
      sense.type === 'intent' &&
      sense.intent === 'notSafe' &&
      !sense.whole &&
      tokens.slice(start + 1, end).every(({ pause }) => pause === 'none'),
  );
}

function readMeant(
  reading: Reading,
  question: QuestionId,
  bare: NonNullable<ReturnType<typeof readBare>>,
  known: Answers,
): Meaning | undefined {
  if (bare.said === 'refuse')
    return bare.misleads || (question === 'textSafe' && isNamed(reading, question)) ? askAgain : { type: 'skip' };
  if (bare.misleads && (bare.said === 'no' || (bare.said === 'yes' && gates.includes(question)))) return askAgain; // "No entiendo" is no "no".
  if (bare.said === 'no' && gates.includes(question) && isUnwell(reading)) return askAgain;
  if (bare.doubts && gates.includes(question) && (known.who ?? 'self') === 'self') return askAgain;
  if (bare.said === 'no' && !bare.whole && !isPlainNo(reading, question, bare)) return undefined;
  const value = bareAnswer(question, bare.said);
  if (value === unsaid) return { type: 'skip' };
  return value === undefined ? undefined : answer(question, value);
}

/** "No, I love my kids too much": a no, unless it is long, or what follows makes it doubtful. */
function isPlainNo(
  reading: Reading,
  question: QuestionId,
  { ends, length }: { ends: boolean; length: number },
): boolean {
  if (!ends) return false;
  const { start, end } = core(reading);
  const after = end - start - length;
  if (after <= afterNoMax || isNamed(reading, question)) return true;
  return (
    after <= afterPlainNoMax && !reading.grammar.slice(start + length, end).some((kinds) => kinds?.has('troubles'))
  );
}

const answer = (question: QuestionId, value: string | readonly string[]): Meaning => ({
  type: 'answers',
  answers: { [question]: value },
});

const isQuestion = (id: OpenAsk['question']): id is QuestionId => Object.hasOwn(questions, id);
const isIntent = (value: string): value is Intent => intents.some((intent) => intent === value);
