import { type QuestionId, questionIds, questions } from '../../dialogs/questions.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import type { Conversation } from './conversation.ts';
import { inCrisis, isQuestion, regions } from './floor.ts';
import type { Move } from './moves.ts';

/** One more of something on one day. Names of ours only, and no row of it belongs to anybody. */
export interface Tally {
  readonly kind: 'arrow' | 'question' | 'crisis';
  readonly at: number; // Of the day it counts for: when the conversation began, or, of a crisis, now.
  readonly what: string; // "dialog who danger", "asked who", "suicide_self raised".
}

/** All that is counted of one turn. */
interface Counted {
  readonly before: Conversation;
  readonly after: Conversation;
  readonly events: readonly DialogEvent[];
  readonly moves: readonly Move[];
  readonly openedAt: number;
  readonly now: number;
}

/** How a question was left behind; who neither answered it nor went on from it has stopped there. */
export const questionCounts = ['asked', 'answered', 'skipped', 'elsewhere', 'told'] as const;

export const crisisCounts = [
  'raised', // Danger where none stood.
  'checkedIn', // "Are you safe right now?"
  'escalated', // A helpline's card.
  'confirmed', // Said so when asked: to the check-in, or whether it was misread.
  'saidSafe', // Said to be safe, when asked.
  'falseAlarm', // Said that it was misread.
  'called', // Said that they called a line.
  'person', // Somebody of the team came.
] as const;
export type CrisisCount = (typeof crisisCounts)[number];

/** Within how many minutes somebody came; `more` is beyond the last. */
export const waits = ['1', '2', '5', '15', '60', 'more'] as const;
export type Wait = (typeof waits)[number];

export function talliesOf(turn: Counted): readonly Tally[] {
  const begun = (kind: Tally['kind'], whats: readonly string[]) =>
    whats.map((what): Tally => ({ kind, at: turn.openedAt, what }));
  return [
    ...begun('arrow', arrowsOf(turn.moves)),
    ...begun('question', questionsOf(turn)),
    ...crisesOf(turn).map((what): Tally => ({ kind: 'crisis', at: turn.now, what })),
  ];
}

export function arrowName({ region, from, to, event }: Move): string {
  return [region, from, to, ...(event === null ? [] : [event])].join(' ');
}

/** Whoever goes back starts at the top, and passes by what is known: the way back is one arrow, not all of those. */
function arrowsOf(moves: readonly Move[]): readonly string[] {
  const back = moves.findIndex(({ region, to }) => region === 'dialog' && to === questionIds[0]);
  const walked = moves.filter(
    ({ region, event }, at) => back < 0 || at <= back || region !== 'dialog' || event !== null,
  );
  return walked.map(arrowName);
}

function questionsOf({ before, after, events }: Counted): readonly string[] {
  const [was, is] = [regions(before.snapshot).dialog, regions(after.snapshot).dialog];
  const isFirst = before.turn === 0;
  const left = !isFirst && was !== is && isQuestion(was) ? [`${howLeft(was, after, events)} ${was}`] : [];
  const reached = (isFirst || was !== is) && isQuestion(is) ? [`asked ${is}`] : [];
  const [known, answers] = [before.snapshot.context.answers, after.snapshot.context.answers];
  const told = questionIds.filter((id) => id in answers && !(id in known) && (isFirst || id !== was));
  return [...left, ...reached, ...told.map((id) => `told ${id}`)];
}

function howLeft(
  question: QuestionId,
  { snapshot }: Conversation,
  events: readonly DialogEvent[],
): 'answered' | 'skipped' | 'elsewhere' {
  const answer = snapshot.context.answers[question];
  if (answer === undefined) return 'elsewhere';
  const isSkipped = events.some((event) => event.type === 'SKIP' && event.question === question);
  return isSkipped || isUnsaid(question, String(answer)) ? 'skipped' : 'answered';
}

/** "I would rather not say" and "I do not know", where these are no answer like the others. */
function isUnsaid(question: QuestionId, answer: string): boolean {
  return ['unknown', 'declined', 'none'].includes(answer) && answer === String(questions[question].unsaid);
}

function crisesOf(turn: Counted): readonly string[] {
  const { before, after, events } = turn;
  const [was, is] = [regions(before.snapshot), regions(after.snapshot)];
  const concern = after.snapshot.context.concern ?? before.snapshot.context.concern;
  const isNew = !inCrisis(before.snapshot) && inCrisis(after.snapshot);
  const wasAsked = was.safety === 'checkIn' || was.safety === 'doubt';
  const isOver = is.safety === 'clear';
  const counts: readonly (CrisisCount | false)[] = [
    was.safety === 'clear' && !isOver && 'raised',
    was.safety === 'clear' && is.safety === 'checkIn' && 'checkedIn',
    isNew && 'escalated',
    isNew && wasAsked && 'confirmed',
    was.safety === 'checkIn' && isOver && 'saidSafe',
    was.safety === 'doubt' && isOver && 'falseAlarm',
    inCrisis(before.snapshot) && events.some(({ type }) => type === 'CALLED') && 'called',
  ];
  const came = waitOf(turn);
  const all = [...counts.filter((count) => count !== false), ...(came ? ['person', `within_${came}`] : [])];
  return all.map((count) => `${concern?.category ?? 'none'} ${count}`);
}

/** A person came to somebody who waited in danger. */
function waitOf({ before, after, now }: Counted): Wait | null {
  const came = regions(after.snapshot).owner === 'human' && regions(before.snapshot).owner !== 'human';
  if (!came || before.handoff?.priority !== 'crisis') return null;
  const minutes = (now - before.handoff.openedAt) / 60_000;
  return waits.find((wait) => wait === 'more' || minutes <= Number(wait)) ?? 'more';
}
