import { type Category, type Concern, categoryAbout, type Danger, rank } from '../../dialogs/memory.ts';
import { type Barrier, barriers, unreadMax } from '../../dialogs/support.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import type { Conversation } from './conversation.ts';
import { type Floor, isChild, regions, type Snapshot } from './floor.ts';
import type { Screening } from './model.ts';
import { isBareAnswer } from './safety/asked.ts';
import { isAddedUp } from './safety/clues.ts';
import { isScored } from './safety/score.ts';
import { type SafetyAsk, safetyChoices } from './safety-words.ts';
import { readContact } from './understand/contact.ts';
import type { Meaning, OpenAsk } from './understand/meaning.ts';

/**
 * What the screen heard, as the chart hears it. A check-in that was answered "stop asking" stays quiet, and one that is only
 * the score's while help or the same question already stands on the page.
 */
export function dangerOf(
  { outcome, category, severity, about, topic, rules }: Screening,
  { quieted, snapshot }: Conversation,
): DialogEvent | null {
  if (outcome === 'none' || category === 'none') return null;
  if (outcome === 'checkIn' && rules.every((rule) => quieted.includes(rule))) return null;
  if (isScored(rules) && regions(snapshot).safety !== 'clear') return null;
  if (isBareAnswer(rules) && isCheckInOfElse(snapshot)) return null;
  if (isAddedUp(rules) && regions(snapshot).safety === 'emergency') return null; // Its number is the right one, and comes first.
  const whose = about === 'other' ? 'other' : 'self';
  const isChilds = category === 'violence_abuse' && whose === 'self' && isMinor(snapshot);
  const isDoubt = outcome === 'checkIn' && !(isChilds && !isScored(rules)); // A child who says so is believed.
  const level = isDoubt
    ? 'checkIn'
    : outcome === 'checkIn'
      ? 'high'
      : ({ imminent: 'emergency', high: 'high', elevated: 'moderate', none: 'moderate' } as const)[severity];
  return danger({
    level,
    category: categoryAbout(category, whose),
    about: whose,
    topic: topic ?? (isChilds ? 'child' : null),
  });
}

/** The screen takes a bare "no" to a check-in for the writer's own thoughts of suicide; of another danger, or of somebody else, it is not. */
function isCheckInOfElse(snapshot: Snapshot): boolean {
  const { concern } = snapshot.context;
  return regions(snapshot).safety === 'checkIn' && concern !== null && concern.category !== 'suicide_self';
}

/**
 * Which triggers ask no more after this answer: all after "stop asking"; those of the score, which is only a guess, as soon as
 * they say that they are safe or that it was misread.
 */
export function quietedBy(
  { triggers }: Conversation,
  { stopAsking, events }: { readonly stopAsking: boolean; readonly events: readonly DialogEvent[] },
): readonly string[] {
  const isAnswered = events.some(({ type }) => type === 'SAFE' || type === 'FALSE_ALARM');
  return stopAsking || (isAnswered && isScored(triggers)) ? triggers : [];
}

/** A child who is hurt needs other numbers than an adult. */
function isMinor(snapshot: Snapshot): boolean {
  return snapshot.context.answers.age === 'minor' || isChild(snapshot);
}

/** What an answer on a safety card does. Values that the card of this level does not have change nothing. */
export function safetyEvents(ask: OpenAsk['question'], value: string, snapshot: Snapshot): readonly DialogEvent[] {
  const known = Object.hasOwn(safetyChoices, ask) ? (safetyChoices[ask as SafetyAsk] as readonly string[]) : []; // True: just asked.
  if (Object.hasOwn(safetyChoices, ask) && !known.includes(value)) return [{ type: 'UNCLEAR' }];
  if (isBarrier(value)) return [{ type: 'BARRIER', barrier: value }];
  switch (value) {
    case 'moved':
    case 'near':
    case 'someone':
    case 'alone':
    case 'barrier':
    case 'other':
      return onwards(snapshot, value);
    case 'safe':
    case 'go_on':
      return [{ type: 'SAFE' }];
    case 'misread':
    case 'false_alarm':
      return [{ type: 'FALSE_ALARM' }];
    case 'person':
      return [{ type: 'HUMAN' }];
    case 'called':
      return [{ type: 'CALLED' }];
    case 'steps':
      return [{ type: 'STEPS' }];
    case 'sick_now':
      return [danger(sickNow(snapshot))];
    default:
      return [danger(notSafe(snapshot, value === 'other_not_safe'))];
  }
}

/** On a card there is no wrong thing to say: what we cannot read leaves the step open, once. */
export function underSafety(meaning: Meaning, ask: SafetyAsk, snapshot: Snapshot): readonly DialogEvent[] {
  if (meaning.type === 'choice') return safetyEvents(ask, meaning.value, snapshot);
  if (meaning.type === 'unclear' && meaning.bare) return acknowledged(snapshot);
  return meaning.type === 'barrier' ? [{ type: 'BARRIER', barrier: meaning.barrier }] : onwards(snapshot, null);
}

/** "Ok": they have seen the number, and the next thing can be asked; to what we ask them to do it is a yes. */
function acknowledged(snapshot: Snapshot): readonly DialogEvent[] {
  const { step, safety } = regions(snapshot);
  if (step === 'means') return onwards(snapshot, 'moved');
  const leads = step === 'barrier' || (step === 'helpline' && safety !== 'emergency');
  return leads ? onwards(snapshot, 'seen') : [{ type: 'UNCLEAR' }];
}

/** A number that somebody writes in a crisis is a way to reach them, unless they refused that, or nothing may be kept. */
export function contactIn(text: string, meaning: Meaning, snapshot: Snapshot): readonly DialogEvent[] {
  const contact = meaning.type === 'unclear' || meaning.type === 'answers' ? readContact(text) : undefined;
  if (contact === undefined) return [];
  const left: DialogEvent = { type: 'CONTACT', contact };
  return snapshot.can(left) ? [left] : [];
}

/** The card was answered with one of its own choices, and that choice is danger itself. */
export function moreDanger(meaning: Meaning, at: Floor, snapshot: Snapshot): readonly DialogEvent[] {
  if (at.speaker !== 'safety' || meaning.type !== 'choice') return [];
  return safetyEvents(at.ask, meaning.value, snapshot).filter(({ type }) => type === 'DANGER');
}

/** On from the open step, where there is one. Words that we cannot read (null) lead on only at the second time, and never from the call. */
export function onwards(snapshot: Snapshot, said: string | null): readonly DialogEvent[] {
  const { step, safety } = regions(snapshot);
  const { unread = 0 } = snapshot.context.support;
  if (safety === 'clear') return [{ type: 'UNCLEAR' }];
  if (step === null) return [{ type: said === null ? 'UNREAD' : 'UNCLEAR' }];
  if (step === 'stay' && said !== null && said !== 'barrier') return [{ type: 'UNCLEAR' }]; // Where we stay, only a tap asks once more.
  const stands = step === 'stay' || (step === 'helpline' && safety === 'emergency') || unread + 1 < unreadMax;
  return said === null && stands ? [{ type: 'UNREAD' }] : [{ type: 'NEXT', step, said }];
}

function isBarrier(value: string): value is Barrier {
  return barriers.some((barrier) => barrier === value);
}

/** Very sick now, whoever it is about: an emergency of the kind that was asked about. */
function sickNow({ context }: Snapshot): Concern {
  const { category = 'withdrawal_danger', about = 'self', topic = null } = context.concern ?? {};
  return { level: 'emergency', category, about, topic };
}

/** Not safe, of whoever it is about. */
export function unsafe(snapshot: Snapshot): DialogEvent {
  return danger(notSafe(snapshot, false));
}

/** What a child who is hurt is told, whichever card stood before. */
function topicOf(category: Category, about: Concern['about'], snapshot: Snapshot): Concern['topic'] {
  const isChilds = category === 'violence_abuse' && about === 'self' && isMinor(snapshot);
  return snapshot.context.concern?.topic ?? (isChilds ? 'child' : null);
}

/** "I am not safe": at least high, and as urgent as what was heard before. */
function notSafe(snapshot: Snapshot, other: boolean): Concern {
  const { context } = snapshot;
  const levels: readonly (Danger | null)[] = ['high', context.heard.screen, context.heard.answer];
  const level = levels.filter((heard) => heard !== null).toSorted((a, b) => rank(b) - rank(a))[0] ?? 'high';
  const category: Category = context.concern?.category ?? 'suicide_self';
  const about = other ? 'other' : (context.concern?.about ?? 'self');
  return {
    level,
    category: categoryAbout(category, about),
    about,
    topic: topicOf(category, about, snapshot),
  };
}

/** The same danger, and the number to call is the emergency's from here. */
export function raised(concern: Concern): DialogEvent {
  return danger({ ...concern, level: 'emergency' });
}

/** Danger in what they wrote or tapped themselves: a confirmed misreading may retract it. */
function danger(concern: Concern): DialogEvent {
  return { type: 'DANGER', source: 'screen', alarms: [], ...concern };
}
