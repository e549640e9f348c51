import type { Concern } from '../../dialogs/memory.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import type { Centre } from './book.ts';
import type { Conversation } from './conversation.ts';
import { inCrisis, isBooked, isChild, isGone, isHeard, mayCall, regions, type Snapshot } from './floor.ts';
import { type Effect, type HandoffPriority, handoffPriorities, type Said } from './model.ts';

const quietMs = 2 * 60_000; // After two silent minutes on a crisis card, one gentle line.

/** The crisis line was left to a counsellor: without a word from them it goes out by itself. */
export const crisisLineDeadline = 'crisisLine';
const heldBackMs = 30_000; // Law 1.

/** Who is told next, from the lowest rung; the console rings before the first, and the person hears of it at the deadline `handoff`. */
export const rungs = ['second', 'supervisor'] as const;
export type Rung = (typeof rungs)[number];
export function rungDeadline(rung: Rung): string {
  return `ladder.${rung}`;
}

interface Change {
  readonly before: Conversation;
  readonly after: Snapshot;
  readonly events: readonly DialogEvent[];
  readonly danger: Concern | null;
  readonly now: number;
  readonly centre: Centre;
  readonly said?: Said;
  readonly staffed?: boolean;
  readonly heldBack?: boolean; // The crisis line of this turn was left to the counsellor.
  readonly live: boolean; // The channel is one where a person sits and waits, so silence means something.
}

/** What has to happen besides the reply, in the order in which it should be read. Data: the shell carries it out. */
export function effects(change: Change): readonly Effect[] {
  const handedOver = handoffEffects(change);
  return [
    ...safetyEffects(change),
    ...handedOver,
    ...ladderEffects(change, handedOver),
    ...personEffects(change),
    ...deadlineEffects(change),
  ];
}

function safetyEffects({ before, after, events, danger }: Change): readonly Effect[] {
  const misread =
    regions(before.snapshot).safety === 'doubt' &&
    regions(after).safety === 'clear' &&
    had(events, 'SAFE', 'FALSE_ALARM');
  return [
    ...(danger && danger.level !== 'checkIn' ? [{ type: 'page', reason: 'crisis', concern: danger } as const] : []),
    ...(danger?.level === 'checkIn' ? [note('check_in', danger.category)] : []),
    ...(misread ? [note('false_alarm', before.snapshot.context.concern?.category ?? 'none')] : []),
    ...(had(events, 'RELEASE') ? [note('released', 'staff')] : []),
    ...(had(events, 'TIMEOUT.release') ? [note('released', 'deadline')] : []),
    ...(had(events, 'NO_CALLS') ? [note('no_calls', 'person')] : []),
  ];
}

/** A row in the queue: opened by danger, by asking for a person, or by a sent review; each is closed by one of three ends. */
function handoffEffects(change: Change): readonly Effect[] {
  const { before, after, events, danger } = change;
  const open = before.handoff;
  const priority = wanted(before.snapshot, after, events, danger);
  const raised = priority && (!open || rank(priority) < rank(open.priority));
  const [was, is] = [regions(before.snapshot).owner, regions(after).owner];
  const pages = is === 'waiting' && was !== 'waiting';
  const unanswered = had(events, 'HUMAN') && is === 'bot' && was === 'bot'; // Asked, and nobody is on.
  const isOver = takenBack(change) || withdrawn(change) || isRevoked(change) || isClosedUnheard(change);
  const end = ended(before.snapshot, after, events) ?? (isOver ? 'declined' : null);
  return [
    ...(raised ? [{ type: 'handoff', priority } as const] : []),
    ...(pages || unanswered || (raised && priority !== 'crisis') ? [{ type: 'page', reason: 'handoff' } as const] : []),
    ...(end && (open || raised) ? [{ type: 'handoffEnded', how: end } as const] : []),
  ];
}

function wanted(
  before: Snapshot,
  after: Snapshot,
  events: readonly DialogEvent[],
  danger: Concern | null,
): HandoffPriority | null {
  const isAttended = regions(after).owner === 'human'; // Whoever has it is warned; nobody else is called to it.
  if (danger && !isAttended && (danger.level === 'high' || danger.level === 'emergency')) return 'crisis';
  const isLeft = regions(before).owner === 'human' && !isAttended && regions(after).owner !== 'nobody';
  if (isLeft && inCrisis(after)) return 'crisis'; // Nobody is left alone in danger because a counsellor went.
  const called = regions(after).owner === 'waiting' && regions(before).owner !== 'waiting';
  const offered = after.context.offered && !before.context.offered;
  const lost = isBooked(before) && after.context.answers.callback === undefined;
  const reopened = lost && had(events, 'BACK', 'CHANGE', 'RESTART');
  if (!called && !offered && !reopened && !(had(events, 'HUMAN') && !isBooked(after))) return null;
  if (inCrisis(after)) return 'crisis';
  if (after.context.medical) return after.context.answers.pregnant === 'yes' ? 'pregnancy' : 'medical';
  return regions(after).dialog === 'referred' || after.context.answers.review === 'send' ? 'outcome' : 'asked';
}

function ended(
  before: Snapshot,
  after: Snapshot,
  events: readonly DialogEvent[],
): 'accepted' | 'callback' | 'declined' | null {
  if (had(events, 'CLAIM') && regions(after).owner === 'human') return 'accepted';
  const [old, slot] = [before.context.answers.callback, after.context.answers.callback];
  if (had(events, 'REBOOKED')) return null; // Whatever they wait for beside it.
  if (slot !== undefined && slot !== old && slot !== 'none') return 'callback';
  if (had(events, 'TIMEOUT.handoff') && isBooked(after)) return 'callback'; // Nobody came, and the time from before stands.
  if (inCrisis(after)) return null; // While danger stands the row stays in the queue, whatever was declined.
  const isWaited = regions(after).owner === 'waiting'; // No call is wanted, and a person still is.
  const refused = slot === 'none' && old !== 'none' && !(had(events, 'NO_CALLS') && isWaited);
  const isNews =
    !before.context.offered ||
    after.context.answers !== before.context.answers ||
    had(events, 'HUMAN', 'TIMEOUT.handoff');
  const isWaiting = regions(after).owner === 'waiting'; // Somebody may still come into this very conversation; while they may be in danger, also after a deletion.
  const unreachable = after.context.offered && isNews && !isWaiting && !isBooked(after) && !mayCall(after);
  const isErased = had(events, 'DELETE', 'STOP') || (isChild(after) && !isChild(before));
  return refused || unreachable || (isErased && !isWaiting) ? 'declined' : null;
}

/** They sent their answers, went back, and would rather not: the row that the sending opened is closed. */
function withdrawn({ before, after }: Change): boolean {
  const [was, is] = [before.snapshot.context.answers.review, after.context.answers.review];
  return is === 'keep' && was !== 'keep' && before.handoff?.priority === 'outcome';
}

/** What they sent is taken back: nobody is called about it. Who may be in danger, or talks with a person, stays. */
function isRevoked({ before, after, events }: Change): boolean {
  const isFree = regions(after).owner === 'bot' && !inCrisis(after);
  return had(events, 'REVOKE') && isFree && !isGone(before.snapshot);
}

/** Danger from somebody who wants no more messages stands in the queue until staff have done what they can by other ways. */
function isClosedUnheard({ after, said }: Change): boolean {
  return regions(after).owner === 'nobody' && said?.type === 'staff' && said.does === 'close';
}

/** The person took back what had opened the row, and nothing else stands: staff find it in the record, not in the queue. */
function takenBack({ before, after, events }: Change): boolean {
  const confirmed = regions(before.snapshot).safety === 'doubt' && regions(after).safety === 'clear';
  const open = after.context.offered || after.context.answers.review === 'send';
  const asked = regions(after).owner !== 'bot' || (open && !isBooked(after));
  return (
    confirmed &&
    had(events, 'SAFE', 'FALSE_ALARM') &&
    before.handoff?.priority === 'crisis' &&
    !isHeard(after) &&
    !asked
  );
}

function personEffects({ before, after, events }: Change): readonly Effect[] {
  const slot = after.context.answers.callback;
  const [was, is] = [regions(before.snapshot).owner, regions(after).owner];
  const isRebooked = had(events, 'REBOOKED'); // Whoever moved a call knows of it.
  return [
    ...(after.context.medical && !before.tasked ? [{ type: 'task', task: 'medical' } as const] : []),
    ...(slot !== undefined && slot !== 'none' && slot !== before.snapshot.context.answers.callback && !isRebooked
      ? [{ type: 'callback', slot } as const]
      : []),
    ...(is === 'nobody' && was !== 'nobody' ? [{ type: 'optOut' } as const] : []),
    ...(was === 'nobody' && is !== 'nobody' ? [{ type: 'optIn' } as const] : []),
    ...(had(events, 'DELETE') || (isChild(after) && !isChild(before.snapshot)) ? [{ type: 'delete' } as const] : []),
  ];
}

/** Deadlines are rows, so that they outlive us. Each is armed when its state begins and disarmed when it ends. */
function deadlineEffects({
  before,
  after,
  events,
  danger,
  now,
  centre,
  live,
  said,
  heldBack,
}: Change): readonly Effect[] {
  const [was, is] = [regions(before.snapshot), regions(after)];
  return [
    ...kept('release', was.safety === 'high', is.safety === 'high', now + centre.crisisReleaseAfterMs),
    ...kept('handoff', was.owner === 'waiting', is.owner === 'waiting', now + centre.handoffTimeoutMs),
    ...(heldBack && danger && danger.level !== 'checkIn' && is.owner === 'human'
      ? [{ type: 'arm', deadline: crisisLineDeadline, dueAt: now + heldBackMs } as const]
      : []),
    ...(!centre.crisisLineWhileHuman && was.owner === 'human' && (is.owner !== 'human' || isAnswered(said))
      ? [{ type: 'disarm', deadline: crisisLineDeadline } as const]
      : []),
    ...(live && inCrisis(after) && is.owner !== 'nobody'
      ? [{ type: 'arm', deadline: 'quiet', dueAt: now + quietMs } as const]
      : []),
    ...(had(events, 'MOVED') ? [{ type: 'disarm', deadline: 'quiet' } as const] : []), // A silent phone says nothing.
    ...(live && inCrisis(before.snapshot) && !inCrisis(after) ? [{ type: 'disarm', deadline: 'quiet' } as const] : []),
  ];
}

/** The counsellor has written, or given the line by their one key. */
function isAnswered(said: Said | undefined): boolean {
  return said?.type === 'staff' && (said.does === 'say' || said.does === 'helpline');
}

/** Who is told next, while nobody comes: rows, so that a restart forgets no rung. Awake at night only for what cannot wait. */
function ladderEffects(
  { before, now, centre, said, staffed }: Change,
  handedOver: readonly Effect[],
): readonly Effect[] {
  const opened = handedOver.find((effect) => effect.type === 'handoff');
  const ended = handedOver.some((effect) => effect.type === 'handoffEnded');
  if (ended) return rungs.map((rung) => ({ type: 'disarm', deadline: rungDeadline(rung) }));
  if (opened) {
    const times = centre.ladder[opened.priority];
    if (!staffed && !times.atNight) return [];
    return rungs.map((rung) => ({ type: 'arm', deadline: rungDeadline(rung), dueAt: now + times[`${rung}Ms`] }));
  }
  const rung =
    said?.type === 'due' && !said.expired ? rungs.find((each) => rungDeadline(each) === said.deadline) : undefined;
  return rung && before.handoff ? [{ type: 'rung', rung, priority: before.handoff.priority }] : [];
}

function kept(deadline: string, was: boolean, is: boolean, dueAt: number): readonly Effect[] {
  if (is && !was) return [{ type: 'arm', deadline, dueAt }];
  return was && !is ? [{ type: 'disarm', deadline }] : [];
}

function note(name: string, detail: string): Effect {
  return { type: 'note', note: name, detail };
}

function rank(priority: HandoffPriority): number {
  return handoffPriorities.indexOf(priority);
}

function had(events: readonly DialogEvent[], ...types: readonly DialogEvent['type'][]): boolean {
  return events.some((event) => types.includes(event.type));
}
