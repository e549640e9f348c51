import {
  type Category,
  type Concern,
  categories,
  categoryAbout,
  type Danger,
  rank,
  type Safety,
  safetyLevels,
  type Topic,
  topics,
} from './concern.ts';
import { type Answers, applies, assessedIds, type QuestionId, questionIds, questions } from './questions.ts';
import { afterDanger, type Barrier, type News, noSupport, noteSaid, type Step, type Support } from './support.ts';
import { aboutWhom, isOfWriter, ownerOf, type Whose } from './whose.ts';

export {
  type Category,
  type Concern,
  categories,
  categoryAbout,
  type Danger,
  rank,
  type Safety,
  safetyLevels,
  type Topic,
  topics,
};

/** All that a conversation remembers besides where it is. */
export interface Memory {
  readonly answers: Answers;
  readonly whose?: Whose; // Whom the answers are about; conversations from before have it in `who`.
  readonly known: Answers; // What the channel knew before anybody spoke; starting over keeps it.
  readonly asked: readonly QuestionId[]; // Really asked and answered, in order; "back" pops the last.
  readonly tries: number; // Messages in a row that we could not read.
  readonly concern: Concern | null; // The most urgent of what is being talked about now.
  readonly heard: { readonly screen: Danger | null; readonly answer: Danger | null }; // Not retracted: no level is shown.
  readonly alarms: readonly QuestionId[]; // The questions whose answers were danger in themselves.
  readonly medical: boolean; // A doctor or nurse first: of the rest only contact is asked.
  readonly only: 'contact' | 'callback' | null; // The short way: how to reach them, and nothing else for now.
  readonly offered: boolean; // Nobody could come, so a time to call was offered.
  readonly support: Support; // What they said after the helpline.
}

export const triesMax = 3; // Then a person takes over: a fourth "sorry?" helps nobody.

export function blank(known: Answers = {}): Memory {
  return {
    answers: known,
    known,
    asked: [],
    tries: 0,
    concern: null,
    heard: { screen: null, answer: null },
    alarms: [],
    medical: false,
    only: null,
    offered: false,
    support: noSupport,
  };
}

/** Nothing to ask: we know the answer, or the question is not for them, or not now. */
export function settled(memory: Memory, question: QuestionId): boolean {
  return question in memory.answers || !isFor(memory, question);
}

/** Danger and harm come before anything that says who they are; after a crisis both were heard already. */
const shortWays: { readonly [W in NonNullable<Memory['only']>]: readonly QuestionId[] } = {
  callback: ['danger', 'harm', 'consent', 'contact'],
  contact: ['consent', 'contact'],
};

/** Somebody else may read this: nothing after that question is asked, but for the short way to a person. */
const untilPrivate = questionIds.indexOf('textSafe');

function isFor({ answers, medical, only, offered }: Memory, question: QuestionId): boolean {
  if (!applies(question, answers)) return false;
  const isOverheard = answers.textSafe === 'no';
  if (question === 'callback')
    return offered && reachable(answers) && (only !== null || !isOverheard || isAgreed(answers));
  if (only) return shortWays[only].includes(question);
  if (isOverheard && untilPrivate < questionIds.indexOf(question)) return false;
  return !(medical && assessedIds.includes(question));
}

/** They said by the short way that we may call, and where. */
function isAgreed({ consent, contact }: Answers): boolean {
  return consent === 'yes' && contact !== undefined;
}

/** Nobody is called whom we may not or cannot call. */
function reachable(answers: Answers): boolean {
  return answers.consent !== 'no' && answers.contact !== questions.contact.unsaid && answers.review !== 'keep';
}

/** A time to call was promised. */
export function isBooked({ callback }: Answers): boolean {
  return callback !== undefined && callback !== 'none';
}

/** The first question we do not know: where the dialog stands, whenever it is not at an end. */
export function firstUnsettled(memory: Memory): QuestionId | undefined {
  return questionIds.find((id) => !settled(memory, id));
}

/** Remember what was said in reply to `question`, and drop what no longer applies. */
export function remember(memory: Memory, question: QuestionId, said: Answers): Memory {
  const whose = aboutWhom(said.who) ?? ownerOf(memory);
  const isTurned = ownerOf(memory) !== undefined && whose !== ownerOf(memory);
  const alarms = isTurned ? [] : memory.alarms; // What was heard stays heard; the questions are open again.
  const all = { ...(isTurned ? keep(memory.answers, isOfWriter(memory)) : memory.answers), ...said };
  const answers = keep(all, (id) => !isQuestion(id) || applies(id, all) || alarms.includes(id));
  const asked = [...memory.asked, ...(question in said ? [question] : [])].filter((id) => id in answers);
  return endShortWay({ ...memory, ...(whose && { whose }), alarms, answers, asked, tries: 0 });
}

export function skip(memory: Memory, question: QuestionId): Memory {
  return remember(memory, question, { [question]: questions[question].unsaid });
}

/** Forget one answer, and every step after it; the later answers stay and pass through. */
export function forget(memory: Memory, question: QuestionId): Memory {
  const before = questionIds.slice(0, questionIds.indexOf(question));
  const seen = question === 'callback'; // A time is chosen after the review, and changes nothing of what was seen there.
  const answers = keep(memory.answers, (id) => id !== question && (seen || id !== 'review'));
  const alarms = memory.alarms.filter((id) => id !== question);
  return { ...memory, answers, alarms, asked: memory.asked.filter((id) => before.includes(id)), tries: 0 };
}

export function stepBack(memory: Memory): Memory {
  const last = memory.asked.at(-1);
  return last ? forget(memory, last) : memory;
}

/** Everything said is forgotten. What was heard as danger stays while `mindful`: the helpline must not vanish with it. */
export function startOver(memory: Memory, mindful: boolean): Memory {
  const { concern, heard, alarms, support } = memory;
  return { ...blank(memory.known), ...(mindful && { concern, heard, alarms, support }) };
}

/** What they told us under their consent is gone; whether everybody is safe was asked before it, and stays. */
export function revoke(memory: Memory): Memory {
  const before = questionIds.slice(0, questionIds.indexOf('consent'));
  const answers = keep(memory.answers, (id) => id in memory.known || before.includes(id as QuestionId));
  const asked = [...memory.asked.filter((id) => before.includes(id)), 'consent' as const];
  return { ...memory, answers: { ...answers, consent: 'no' }, asked, only: null, offered: false, tries: 0 };
}

/** On at another address: what is known there holds, and whether it is private there is asked anew. */
export function move(memory: Memory, known: Answers): Memory {
  const answers = { ...known, ...keep(memory.answers, (id) => id !== 'textSafe') };
  return { ...memory, known, answers, asked: memory.asked.filter((id) => id !== 'textSafe') };
}

/** Nothing of theirs is left. Whether the channel is private is no secret of theirs, and stays true if they begin again. */
export function erase(memory: Memory, mindful: boolean): Memory {
  const { textSafe } = memory.known;
  return { ...startOver({ ...memory, known: textSafe ? { textSafe } : {} }, mindful), answers: {} };
}

/** Danger was said. A check-in is a question, not a finding: only the rest is kept as heard. */
export function hear(
  memory: Memory,
  concern: Concern,
  source: 'screen' | 'answer',
  alarms: readonly QuestionId[],
): Memory {
  const worse = rank(concern.level) >= rank(memory.concern?.level ?? 'clear');
  const heard =
    concern.level === 'checkIn'
      ? memory.heard
      : { ...memory.heard, [source]: worst(memory.heard[source], concern.level) };
  return {
    ...memory,
    heard,
    concern: worse ? concern : memory.concern,
    support: afterDanger(memory.support, worse ? concern : null, memory.concern),
    alarms: [...new Set([...memory.alarms, ...alarms])],
  };
}

/** They said on the way that they called, what keeps them from calling, or what the open step asked. */
export function note(memory: Memory, { called, barrier, step, said = null, news }: Told): Memory {
  const { unread: _, ...support } = step ? noteSaid(memory.support, step, said) : memory.support;
  return {
    ...memory,
    support: {
      ...support,
      ...((called || news === 'arrived') && { called: true }),
      ...(barrier && { barrier }),
      ...(news && { news }),
    },
  };
}

interface Told {
  readonly called?: boolean;
  readonly barrier?: Barrier;
  readonly step?: Step;
  readonly said?: string | null;
  readonly news?: News;
}

/** A number that they write while danger stands is how the team reaches them; it is not asked for a second time. */
export function keepContact(memory: Memory, contact: string): Memory {
  return { ...memory, answers: { ...memory.answers, contact } };
}

/** No call, whatever was promised: the way to a time ends with that, and nobody asks for one again. */
export function noCalls(memory: Memory): Memory {
  return endShortWay({ ...memory, answers: { ...memory.answers, callback: questions.callback.unsaid } });
}

/** Staff say it is over: nothing that was heard hides a level any more. */
export function release(memory: Memory): Memory {
  return { ...memory, heard: { screen: null, answer: null }, only: memory.only === 'contact' ? null : memory.only };
}

/** The person confirmed that we misread: what the screen heard is retracted, an answer of the same alarm is asked again. */
export function misread(memory: Memory): Memory {
  const first = questionIds.find((id) => memory.alarms.includes(id));
  const answers = keep(memory.answers, (id) => !memory.alarms.includes(id as QuestionId));
  const open = first ? forget({ ...memory, answers }, first) : memory;
  return { ...open, heard: { ...memory.heard, screen: null }, alarms: [], concern: null };
}

/** Nobody could come: offer a time to call, and go there by the short way if the interview is not through. */
export function offerCallback(memory: Memory): Memory {
  const through = memory.answers.review !== undefined;
  return endShortWay({ ...memory, offered: true, only: through ? memory.only : (memory.only ?? 'callback') });
}

/** The short way ends when there is a time, or nobody to call; then the interview goes on where it was. */
function endShortWay(memory: Memory): Memory {
  return memory.only === 'callback' && settled(memory, 'callback') ? { ...memory, only: null } : memory;
}

function worst(a: Danger | null, b: Danger): Danger {
  return a && rank(a) > rank(b) ? a : b;
}

const isQuestion = (id: string): id is QuestionId => id in questions;

function keep(answers: Answers, wanted: (id: keyof Answers) => boolean): Answers {
  const ids = Object.keys(answers) as (keyof Answers)[]; // True: Answers has no other keys.
  if (ids.every(wanted)) return { ...answers };
  return Object.fromEntries(ids.filter(wanted).map((id) => [id, answers[id]]));
}
