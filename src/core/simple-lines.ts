import { isOfBody, isUntreated, mayEase, type News, type Step, unreadMax } from '../../dialogs/support.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { inCrisis, regions, type Snapshot } from './floor.ts';
import type { Line } from './reply.ts';
import type { SafetyLineKey } from './safety-words.ts';

type Lines = { readonly [E in DialogEvent['type']]?: Line };

/** What is said to what just happened, wherever the conversation stands. */
// biome-ignore format: a table reads in columns
export const simple: Lines = {
  HELLO:   { say: 'hi' },
  REVOKE:  { say: 'revoked' },
  NO_CALLS: { say: 'noCalls' },
  HELD:    { held: true },
  TEXTING: { texting: true },
  MOVED:   { say: 'movedHere' },
  SURE:    { say: 'deleteSure' },
  KEPT:    { say: 'deleteNot' },
  BOT:     { say: 'bot' },
  NUMBER_LEFT: { say: 'numberNotNoted' },
  START:   { say: 'started' },
  RELEASE: { line: 'released' },
  'TIMEOUT.release': { line: 'contactOnly' },
  CONTACT: { line: 'contactKept' },
  HERE:    { line: 'here' },
  EASE:    { line: 'ease' },
  WAIT:    { line: 'wait' },
  BESIDE:  { line: 'beside' },
  TOOK:    { line: 'took' },
  RELIEVED: { line: 'relieved' },
};

/** What became of the danger. Who took too much or did not wake may yet get worse, whoever says that all is well. */
export function newsLine({ context }: Snapshot, news: News): SafetyLineKey {
  const { concern } = context;
  const isBody = isOfBody(concern);
  if (news === 'safe' && isUntreated(context)) return 'stillPoison';
  if (news === 'awake' && isBody && concern?.about === 'self') return 'awakeSelf';
  if (news === 'awake' || news === 'safe') return isBody && concern?.about === 'other' ? 'awake' : 'safeNoted';
  return news;
}

/** An answer that has the numbers in it: it stands in the place of the card, and beside a step. */
export function asideKey({ type }: DialogEvent, { context }: Snapshot): SafetyLineKey | undefined {
  if (type === 'HANDED' && context.concern?.about === 'self') return 'handedSelf';
  if (type === 'GO_IN') return context.concern?.topic === 'armed' ? 'stayOut' : 'askFirst';
  return asides[type];
}
const asides: { readonly [E in DialogEvent['type']]?: SafetyLineKey } = {
  HANDED: 'handed',
  FAR: 'far',
  EXAM: 'exam',
  NALOXONE: 'naloxone',
  HANDLING: 'handling',
  LEAVES: 'leaves',
  YOUNG: 'young',
};

/** What they answered after the helpline. */
// biome-ignore format: a table reads in columns
const told: { readonly [said: string]: readonly Line[] } = {
  moved:   [{ line: 'meansMoved' }],
  near:    [{ line: 'meansNear' }],
  someone: [{ line: 'nearbySomeone' }],
  alone:   [{ line: 'nearbyAlone' }],
  other:   [{ barrier: 'other' }],
};

/** What is said to what they answered, told or wrote while a step stood open. */
export function stepLines(
  event: DialogEvent & { type: 'NEXT' | 'COMPANY' | 'UNREAD' },
  after: Snapshot,
): readonly Line[] {
  if (event.type === 'UNREAD') return unreadLines(after);
  const said = event.type === 'NEXT' ? event.said : event.nearby;
  if (said === 'alone' && regions(after).safety === 'emergency') return [{ line: 'aloneNow' }];
  return said === null
    ? onLines(after)
    : [...(told[said] ?? []), ...(regions(after).step === 'stay' ? easeOffer(after) : [])];
}

/** Fear, pain and tears are named, and something to do is offered where it fits. */
export function hardLines(after: Snapshot): readonly Line[] {
  return [{ line: 'hard' }, ...easeOffer(after)];
}

function easeOffer(after: Snapshot): readonly Line[] {
  return mayEase(regions(after).safety, after.context.concern) ? [{ line: 'easeOffer' }] : [];
}

/** Not understood in a crisis. It is said once that it was read; then how to go on, where that is allowed. */
function unreadLines(snapshot: Snapshot): readonly Line[] {
  const { safety, step } = regions(snapshot);
  const isFirst = (snapshot.context.support.unread ?? 0) < unreadMax;
  if (inCrisis(snapshot)) {
    const read = step === null ? 'read' : readAt[step];
    return isFirst && read ? [{ line: read }] : onLines(snapshot);
  }
  return [isFirst || safety !== 'checkIn' ? { say: 'sorry' } : { line: 'ifSafe' }];
}

/** Said once; at the next thing that is asked in other words, and then no more. */
const readAt: { readonly [S in Step]?: SafetyLineKey } = { helpline: 'read', barrier: 'readMore', means: 'readMore' };

function onLines(snapshot: Snapshot): readonly Line[] {
  return regions(snapshot).safety === 'moderate' ? [{ line: 'keepGoing' }] : [];
}

/** What is kept of them is ours to say, also while a person has the conversation. */
// biome-ignore format: a table reads in columns
export const beside: Lines = {
  DELETE: { say: 'deleted' }, REVOKE: { say: 'revoked' }, HELD: { held: true }, MOVED: { say: 'movedHere' },
  NO_CALLS: { say: 'noCalls' }, SURE: { say: 'deleteSure' }, KEPT: { say: 'deleteNot' },
};
