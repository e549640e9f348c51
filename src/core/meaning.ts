import { type Answers, type QuestionId, questions } from '../../dialogs/questions.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { withArms } from './armed.ts';
import { asksHow, bareToHow, ofTheirClient } from './check-in.ts';
import type { Conversation } from './conversation.ts';
import { deepened } from './deeper.ts';
import { asksStep, floor, isQuestion, regions, type Snapshot } from './floor.ts';
import { isHabit } from './habit.ts';
import { noticeLanguage } from './language.ts';
import { unlessInDanger } from './left-alone.ts';
import { asChilds } from './minors.ts';
import type { Said, Screening } from './model.ts';
import { isNewsOnly, tellsNews } from './news.ts';
import { staffEvents, timeouts } from './outside.ts';
import { isPrivateAfterAll } from './private-after-all.ts';
import { answering, questionIn } from './questioned.ts';
import { isBareAnswer } from './safety/asked.ts';
import { contactIn, dangerOf, moreDanger, onwards, safetyEvents, underSafety } from './safety-answers.ts';
import { settlesDeletion } from './sure.ts';
import { numberAfterNo, numberBeside, withNumber } from './told-number.ts';
import type { Library } from './turn.ts';
import { type Intent, isIntent, type Meaning, type OpenAsk } from './understand/meaning.ts';
import { answerOfUnsure } from './unsure.ts';
import { nothing, type Read, type Reading, readIntent } from './wished.ts';
import { intents, wishes } from './wishes.ts';

export function readInbound(said: Said, conversation: Conversation, screening: Screening, library: Library): Reading {
  const locale =
    said.type === 'text'
      ? noticeLanguage(said.text, conversation.locale, library.book.words, conversation.turn <= 1)
      : conversation.locale;
  const text = said.type === 'text' ? said.text : '';
  const screened = isHabit(said, screening, conversation, library) ? null : dangerOf(screening, conversation);
  const found = withArms(screened, text, library.book.words, conversation.snapshot);
  const read = readSaid(said, { ...conversation, locale }, found !== null, library);
  const heard = found && isNewsOnly(found, read.events, conversation.snapshot) ? null : found;
  const inWords = heard !== null && !isBareAnswer(screening.rules);
  const kept = read.events.filter((event) => !isBesideThePoint(event, screening));
  const events = inWords ? kept.map((event) => alsoScreened(event, screening)) : kept;
  const whose = heard && asChilds(ofTheirClient(heard, conversation, read.events), read.events, conversation);
  return { ...read, locale: read.locale ?? locale, events: whose ? [...events, whose] : events };
}

/**
 * A parent's dread of harming the baby answers no question about who is sick or hurt; "I don't know if I want to go on living"
 * is no "I don't know" to it, nor is "he died already".
 */
function isBesideThePoint(event: DialogEvent, { topic, category, rules, clues }: Screening): boolean {
  if (event.type !== 'ANSWERS' || event.question !== 'danger') return false;
  const isOfDying = (category === 'suicide_self' || category === 'suicide_other') && !isBareAnswer(rules);
  const saysNothing = isOfDying || clues?.includes('loss') === true;
  return topic === 'newborn' || (saysNothing && event.answers.danger === 'unsure');
}

function alsoScreened(event: DialogEvent, { about }: Screening): DialogEvent {
  return event.type === 'ANSWERS' ? { ...event, screened: about === 'other' ? 'other' : 'self' } : event;
}

function readSaid(said: Said, conversation: Conversation, inDanger: boolean, library: Library): Read {
  switch (said.type) {
    case 'joined':
      return nothing;
    case 'moved':
      return { ...nothing, events: [{ type: 'MOVED', known: said.known }] };
    case 'due':
      return { ...nothing, events: said.expired ? [] : timeouts(said.deadline) };
    case 'staff':
      return {
        ...nothing,
        events: staffEvents(said),
      };
    case 'choice':
      return readChoice(said, conversation);
    case 'command':
      return readCommand(said, conversation);
    case 'text':
      if (said.attached && said.text.trim() === '') return nothing; // A picture alone: there is nothing to misread.
      return readText(said.text, conversation, inDanger, library);
  }
}

function readChoice(said: Extract<Said, { type: 'choice' }>, { snapshot, asked }: Conversation): Read {
  const at = floor(snapshot);
  const open = 'ask' in at ? at.ask : undefined;
  const exact = open !== undefined && (!isQuestionId(open) || open === 'review'); // An old button of these means something else now.
  if (said.question !== open || !asked || (exact && said.turn < asked.since))
    return { ...nothing, ...staleAnswer(said, open) };
  const offered =
    said.values.length > 0 && said.values.every((value) => asked.choices.some((choice) => choice.value === value));
  if (!offered || (said.values.length > 1 && !asked.many)) return { ...nothing, events: [{ type: 'UNCLEAR' }] };
  if (!isQuestionId(open)) return { ...nothing, events: safetyEvents(open, said.values[0] ?? '', snapshot) };
  return { ...nothing, events: [answering(open, answerOf(open, said.values))] };
}

/** The chart refuses it, because it names another question; but an answer that is danger in itself is heard all the same. */
function staleAnswer(
  { question, values }: { question: string; values: readonly string[] },
  open: string | undefined,
): { events: readonly DialogEvent[]; stale: boolean } {
  if (!isQuestionId(question) || question === open) return { events: [], stale: true };
  const known = questions[question].values as readonly string[];
  if (values.length === 0 || !values.every((value) => known.includes(value))) return { events: [], stale: true };
  return { events: [{ type: 'ANSWERS', question, answers: answerOf(question, values) }], stale: false };
}

function answerOf(question: QuestionId, values: readonly string[]): Answers {
  return { [question]: questions[question].kind === 'many' ? values : values[0] } as Answers; // True: the values were offered for this question.
}

function readCommand(
  { command, question, turn }: Extract<Said, { type: 'command' }>,
  { snapshot, asked }: Conversation,
): Read {
  const at = floor(snapshot);
  const open = 'ask' in at && isQuestionId(at.ask) ? at.ask : undefined;
  const stale = asked !== null && turn < asked.since;
  switch (command) {
    case 'skip':
      if (!stale && asksStep(regions(snapshot).step)) return { ...nothing, events: onwards(snapshot, 'skip') };
      return open && !stale ? { ...nothing, events: [{ type: 'SKIP', question: open }] } : { ...nothing, stale: true };
    case 'back':
      return stale ? { ...nothing, stale } : { ...nothing, events: [{ type: 'BACK' }] };
    case 'change':
      return question !== undefined && isQuestionId(question)
        ? { ...nothing, events: [{ type: 'CHANGE', question }] }
        : { ...nothing, stale: true };
    default:
      return {
        ...nothing,
        events: [wishes[command]],
      };
  }
}

function readText(text: string, conversation: Conversation, inDanger: boolean, { understand, book }: Library): Read {
  const { snapshot, locale } = conversation;
  const at = floor(snapshot);
  const open = openAsk(conversation);
  const read = withNumber(understand(text, open, locale, snapshot.context.answers), text, at);
  const meaning = unlessInDanger(read, conversation);
  if (at.speaker === 'nobody')
    return isIntent(meaning, 'optIn') || bareYes.test(text) ? { ...nothing, events: [{ type: 'START' }] } : nothing;
  const sure = inDanger ? null : settlesDeletion(text, meaning, conversation, understand);
  if (sure) return { ...nothing, events: [sure] };
  const left = contactIn(text, meaning, snapshot);
  const taken = isIntent(meaning, 'revoke') ? [{ type: 'REVOKE' } as const] : []; // Never lost beside danger.
  const young = isIntent(meaning, 'child') ? [{ type: 'CHILD' } as const] : []; // Heard beside danger too: nothing of theirs is kept.
  // Danger comes before whatever else they asked for; "someone is not safe", said to the card, is more of it.
  if (inDanger && meaning.type !== 'answers' && !tellsNews(meaning, at))
    return {
      ...nothing,
      events: [...taken, ...left, ...young, ...moreDanger(meaning, at, snapshot), ...deepened(meaning, snapshot)],
    };
  if (at.speaker === 'human') return { ...nothing, events: underHuman(meaning) };
  const asked = inDanger ? null : questionIn(text, meaning, conversation, book);
  if (asked?.alone) return { ...nothing, events: [asked.event], unanswered: asked.unanswered };
  const bare = bareToHow(meaning, conversation) ?? answerOfUnsure(text, meaning, conversation, understand);
  if (bare) return { ...nothing, events: bare };
  if (isPrivateAfterAll(text, meaning, conversation, understand))
    return { ...nothing, events: [{ type: 'CHANGE', question: 'textSafe' }] };
  if (meaning.type === 'intent') {
    const wish = readIntent(meaning, snapshot, open.question);
    return { ...wish, events: [...numberBeside(meaning, text, at), ...wish.events] };
  }
  if (at.speaker === 'safety')
    return { ...nothing, events: left.length > 0 ? left : underSafety(meaning, at.ask, snapshot) };
  if (!('ask' in at))
    return {
      ...nothing,
      events: meaning.type === 'answers' ? atTheEnd(meaning.answers, snapshot) : numberAfterNo(text, snapshot),
    };
  const said: DialogEvent =
    meaning.type === 'answers'
      ? answering(at.ask, meaning.answers)
      : meaning.type === 'skip' || isStuck(meaning, at.ask, snapshot)
        ? { type: 'SKIP', question: at.ask }
        : { type: 'UNCLEAR' };
  return { ...nothing, events: asked ? [said, asked.event] : [said], unanswered: asked?.unanswered };
}

/** "No", once more, to what a no does not answer: it counts as not said, which is the careful side, and the next is asked. */
function isStuck(meaning: Meaning, question: QuestionId, { context }: Snapshot): boolean {
  return meaning.type === 'unclear' && meaning.bare === true && question !== 'who' && context.tries > 0;
}

export function openAsk(conversation: Conversation): OpenAsk {
  const { snapshot, asked } = conversation;
  const at = floor(snapshot);
  const question = 'ask' in at ? at.ask : 'ending';
  const last = snapshot.context.asked.at(-1);
  return {
    question,
    choices: asked?.choices ?? [],
    many: asked?.many ?? false,
    ...(asksHow(conversation) && { how: true }),
    ...(last && { last }),
  };
}

/** A carrier's word for coming back, and only there: to a question it is an answer. */
const bareYes = /^\W*(?:yes|s[ií])\W*$/i;

/** At an end there is no wrong thing to say; but hearing that somebody is young still counts. */
function atTheEnd(said: Answers, { context }: Snapshot): readonly DialogEvent[] {
  if (said.under13 === 'yes') return [{ type: 'CHILD' }];
  if (said.age !== 'minor' || context.answers.age === 'minor') return [];
  return [
    { type: 'CHANGE', question: 'age' },
    { type: 'ANSWERS', question: 'age', answers: { age: 'minor' } },
  ];
}

function underHuman(meaning: Meaning): readonly DialogEvent[] {
  const wish = meaning.type === 'intent' && withSomebody.includes(meaning.intent) ? intents[meaning.intent] : undefined;
  return wish ? [wish] : [];
}

/** What is theirs to ask of us, whoever else is there. */
const withSomebody: readonly Intent[] = ['optOut', 'noCalls', 'delete', 'deleteIt', 'revoke', 'held'];

function isQuestionId(id: string): id is QuestionId {
  return isQuestion(id as QuestionId);
}
