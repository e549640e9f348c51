import type { Answers } from '../../dialogs/questions.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { open, walk } from './advance.ts';
import { around, isAwaySinceCrisis, spoken } from './around.ts';
import type { Book, Site } from './book.ts';
import { remembered } from './clues.ts';
import { compose } from './compose.ts';
import type { Conversation } from './conversation.ts';
import { effects } from './effects.ts';
import { readable } from './facts.ts';
import { floor, regions } from './floor.ts';
import { isOpen } from './hours.ts';
import { laterOf, owed } from './later.ts';
import { isSupported } from './law.ts';
import { readInbound } from './meaning.ts';
import { handsOver } from './minors.ts';
import type { Channel, Effect, Inbound, Locale, Screening, Utterance } from './model.ts';
import type { Move } from './moves.ts';
import { pausedLines, whilePaused } from './paused.ts';
import { reply } from './reply.ts';
import { quietedBy } from './safety-answers.ts';
import { onDay, type Understand } from './understand/meaning.ts';

export const turnsMax = 150; // A whole interview takes about 25; six times that leads to a person. Law 9.

/** What a turn needs besides the conversation and the message: all that a centre can change. */
export interface Library {
  readonly book: Book;
  readonly understand: Understand;
}

export interface Turn {
  readonly conversation: Conversation;
  readonly utterances: readonly Utterance[];
  readonly effects: readonly Effect[];
  readonly events: readonly DialogEvent[]; // What the inbound meant; for tests and audits, never for a log.
  readonly moves: readonly Move[]; // The arrows of the chart that it took; to be counted.
}

/** What each channel knows before anybody speaks: only texting asks whether texting is private. */
const known: { readonly [C in Channel]: Answers } = {
  web: { textSafe: 'yes' },
  teams: { textSafe: 'yes' },
  terminal: { textSafe: 'yes' },
  sms: {},
};

const phonePattern = /^\+\d{7,15}$/;

/** Whoever texts us told us their number by that: it is not asked again, and is said back before it is used. */
export function knownOf(channel: Channel, thread: string): Answers {
  if (channel !== 'sms' || !phonePattern.test(thread)) return known[channel];
  return { ...known[channel], contact: readable(thread) };
}

/** `thread` as in an address: on some channels it is how a person is reached. */
export function begin(channel: Channel, locale: Locale, now: number, thread = ''): Conversation {
  return {
    snapshot: open(knownOf(channel, thread)),
    locale,
    turn: 0,
    lastAt: now,
    asked: null,
    handoff: null,
    escalatedAt: null,
    triggers: [],
    quieted: [],
    calledAPerson: false,
    tasked: false,
  };
}

/** All that a turn is decided from. */
export interface Situation {
  readonly conversation: Conversation;
  readonly inbound: Inbound;
  readonly screening: Screening;
  readonly library: Library;
  readonly site: Site;
  readonly now: number;
  readonly textNumber?: string | undefined; // Where people can text this site.
  readonly attended?: boolean; // The browser of the counsellor who has it was heard of just now.
  readonly paused: boolean; // The kill switch: helpline and phone only, but danger, an opt-out and a deletion still count.
}

/** One inbound, one turn. Pure and synchronous: no clock, no randomness, no I/O. */
export function takeTurn(situation: Situation): Turn {
  const { conversation: before, inbound, screening, library, site, now, paused } = situation;
  const staffed = !paused && isOpen(site, now);
  const read = readInbound(inbound.said, before, screening, onDay(library, now));
  const allowed = isSupported(site, before.snapshot.context.answers) ? read.events : read.events.map(resourcesOnly);
  const reading = { ...read, events: paused ? read.events.filter(({ type }) => whilePaused.includes(type)) : allowed };
  const worn = before.turn + 1 >= turnsMax && !before.calledAPerson && regions(before.snapshot).owner === 'bot';
  const events: readonly DialogEvent[] = [
    ...reading.events,
    ...(worn || (!paused && handsOver(before, reading.events)) ? [{ type: 'HUMAN' } as const] : []),
    ...(!paused && isReturning(before, inbound, reading.events, now) ? [welcomeBack] : []),
  ];
  const heldBack = situation.attended === true && !library.book.centre.crisisLineWhileHuman;
  const { snapshot, danger, moves } = walk(before.snapshot, events, { staffed });
  const isSilent = floor(snapshot).speaker === 'human' || floor(snapshot).speaker === 'nobody'; // Laws 5 and 10.
  const isAtWork = inbound.address.channel === 'teams' && before.turn === 0;
  const usual = [
    ...around(before, inbound, screening, now),
    ...(isAtWork && !danger ? [{ say: 'employer' } as const] : []),
    ...(reading.stale && !isSilent ? [{ say: 'refused' } as const] : []),
    ...(reading.locale !== before.locale && !isSilent ? [{ say: 'language' } as const] : []),
    ...reply({ before: before.snapshot, events, after: snapshot, danger, staffed, heldBack, ...leftBy(inbound) }),
    ...(isAtWork && danger ? [{ say: 'employer' } as const] : []), // Who is in danger hears that last.
  ];
  const lines = paused && !isSilent ? pausedLines(events, snapshot) : usual;
  const moved: Conversation = {
    ...before,
    snapshot,
    locale: reading.locale,
    turn: before.turn + 1,
    lastAt: isTheirs(inbound) ? now : before.lastAt, // A clock or a counsellor who speaks does not mean that they were here.
    calledAPerson: before.calledAPerson || worn,
    answered: reading.events.findLast((event) => event.type === 'ASK')?.answer ?? null,
    triggers: danger?.level === 'checkIn' ? [...screening.rules] : before.triggers,
    quieted: [...new Set([...before.quieted, ...quietedBy(before, reading)])],
    sure: reading.events.some(({ type }) => type === 'SURE'),
    clues: reading.stopAsking ? [] : remembered(before, screening),
    escalatedAt: before.escalatedAt ?? (danger && danger.level !== 'checkIn' ? now : null),
  };
  const setting = {
    conversation: moved,
    book: library.book,
    site,
    now,
    staffed,
    channel: inbound.address.channel,
    textNumber: situation.textNumber,
  };
  const isPut = paused || !isTheirs(inbound);
  const utterances = compose(
    [...(isPut ? [] : owed(before, setting)), ...spoken(lines, inbound, snapshot, before)],
    setting,
  );
  const live = inbound.address.channel === 'web' && inbound.said.type !== 'due';
  const done = effects({
    before,
    after: snapshot,
    events,
    danger,
    now,
    centre: library.book.centre,
    live,
    staffed,
    heldBack,
    said: inbound.said,
  });
  const due: readonly Effect[] =
    inbound.said.type === 'due' ? [{ type: 'disarm', deadline: inbound.said.deadline }] : [];
  return {
    conversation: {
      ...moved,
      later: isPut ? before.later : laterOf(before, events, setting),
      asked: asked(before, moved, utterances),
      handoff: handoff(before, done, now),
      tasked: tasked(before, done),
    },
    utterances,
    effects: [
      ...done,
      ...due,
      ...(reading.unanswered ? [{ type: 'unanswered', question: reading.unanswered } as const] : []),
    ],
    events,
    moves,
  };
}

/** The person themselves: neither time nor staff. */
export function isTheirs({ said }: Inbound): boolean {
  return said.type !== 'due' && said.type !== 'staff';
}

function leftBy({ said }: Inbound): { left?: 'close' | 'lost' | 'transfer' } {
  if (said.type !== 'staff') return {};
  const { does } = said;
  return does === 'close' || does === 'lost' || does === 'transfer' ? { left: does } : {};
}

const beyondResources: readonly DialogEvent['type'][] = ['NEXT', 'BARRIER', 'COMPANY', 'EASE'];

/** Where the law allows no more than resources, what would lead on to a question leads to the card again. */
function resourcesOnly(event: DialogEvent): DialogEvent {
  return beyondResources.includes(event.type) ? { type: 'UNCLEAR' } : event;
}

/** "Last time I gave you a crisis line. Are you safe now?" is a question of its own: "yes" to it must answer nothing else. */
const welcomeBack: DialogEvent = {
  type: 'DANGER',
  source: 'screen',
  alarms: [],
  level: 'checkIn',
  category: 'suicide_self',
  about: 'self',
  topic: null,
};

/** Back after a crisis that is over, with nothing new to worry about in what they say. */
function isReturning(before: Conversation, { said }: Inbound, events: readonly DialogEvent[], now: number): boolean {
  const at = floor(before.snapshot);
  const speaks = said.type === 'text' || said.type === 'choice' || said.type === 'command';
  const leaves = events.some(
    ({ type }) => type === 'DANGER' || type === 'STOP' || type === 'DELETE' || type === 'CHILD',
  );
  return speaks && !leaves && at.speaker === 'dialog' && isAwaySinceCrisis(before, now);
}

/** What stands open now, and since which turn: a tap from before that is stale. */
function asked(before: Conversation, after: Conversation, utterances: readonly Utterance[]): Conversation['asked'] {
  const at = floor(after.snapshot);
  if (!('ask' in at)) return null;
  const ask = utterances.findLast((utterance) => utterance.ask)?.ask;
  if (!ask) return before.asked;
  const was = floor(before.snapshot);
  const since =
    'ask' in was && was.ask === at.ask && before.asked?.question === at.ask ? before.asked.since : after.turn;
  return { question: at.ask, since, choices: [...ask.choices], many: ask.many };
}

/** Going back and answering again is no second task. After a deletion there is none any more. */
function tasked(before: Conversation, done: readonly Effect[]): boolean {
  const isGiven = before.tasked || done.some((effect) => effect.type === 'task');
  return isGiven && !done.some((effect) => effect.type === 'delete');
}

function handoff(before: Conversation, done: readonly Effect[], now: number): Conversation['handoff'] {
  const opened = done.find((effect) => effect.type === 'handoff');
  const ended = done.some((effect) => effect.type === 'handoffEnded');
  if (ended) return null;
  return opened ? { priority: opened.priority, openedAt: before.handoff?.openedAt ?? now } : before.handoff;
}
