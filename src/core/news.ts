import { rank } from '../../dialogs/memory.ts';
import { isOverForNow, isUntreated } from '../../dialogs/support.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { type Floor, inCrisis, isUnsure, regions, type Snapshot } from './floor.ts';
import { fitSteps } from './still.ts';
import type { Intent, Meaning } from './understand/meaning.ts';
import { intents } from './wishes.ts';

const told: readonly Intent[] = [
  'arrived',
  'awake',
  'died',
  'relieved',
  'breaths',
  'here',
  'handed',
  'naloxone',
  'leaving',
];

/** All of the message tells what became of the danger that stands: its words are no new danger. */
export function tellsNews(meaning: Meaning, at: Floor): boolean {
  return at.speaker === 'safety' && meaning.type === 'intent' && told.includes(meaning.intent);
}

/** Null where it is none, or there is no crisis that it could be about. */
export function newsEvents(intent: Intent, snapshot: Snapshot): readonly DialogEvent[] | null {
  const { safety } = regions(snapshot);
  const event = intents[intent];
  if (intent === 'goOn') return resuming(snapshot);
  if (intent === 'died' && snapshot.context.concern?.about !== 'other') return [{ type: 'HARD' }]; // A loss of theirs ends no danger.
  if (event?.type !== 'NEWS' || safety !== 'checkIn') return null;
  return [event, { type: 'SAFE' }]; // Nobody asks any more how they are who are with a doctor, or awake, or dead.
}

/** Who said that it is over may go on. In an emergency they are asked once more. */
function resuming(snapshot: Snapshot): readonly DialogEvent[] | null {
  const { news } = snapshot.context.support;
  if (news === undefined || news === 'died' || !inCrisis(snapshot)) return null;
  if (news === 'safe' && isUntreated(snapshot.context)) return [{ type: 'NEWS', news: 'safe' }];
  const isSettled = regions(snapshot).safety !== 'emergency';
  return [{ type: 'RESUME' }, ...(isSettled ? [{ type: 'SAFE' } as const] : [])];
}

const tellingTypes: readonly DialogEvent['type'][] = [
  'NEWS',
  'RELIEVED',
  'BREATHS',
  'HANDED',
  'NALOXONE',
  'HANDLING',
  'LEAVES',
];

/** Danger that their news says in other words is no news; what is worse than what stands is. */
export function isNewsOnly(heard: DialogEvent, events: readonly DialogEvent[], snapshot: Snapshot): boolean {
  const isTold = events.some(({ type }) => tellingTypes.includes(type));
  if (!isTold || heard.type !== 'DANGER') return false;
  if (isUnsure(snapshot) || (events.some(({ type }) => type === 'BREATHS') && !fitSteps(snapshot))) return false; // Of this body we knew nothing.
  if (isOverForNow(snapshot.context.support) && !events.some(({ type }) => type === 'NEWS')) return false; // It has come back.
  const isGiven = heard.topic === 'armed' && events.some(({ type }) => type === 'HANDED'); // "I took the gun from him" names one, and nobody is armed by it.
  return isGiven || rank(heard.level) <= rank(regions(snapshot).safety);
}
