import { isOfBody, type News } from '../../dialogs/support.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import type { Snapshot } from './floor.ts';
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
  START:   { say: 'started' },
  RELEASE: { line: 'released' },
  'TIMEOUT.release': { line: 'contactOnly' },
  CONTACT: { line: 'contactKept' },
  HERE:    { line: 'here' },
  RELIEVED: { line: 'relieved' },
};

/** What became of the danger. Who took too much or did not wake may yet get worse, whoever says that all is well. */
export function newsLine({ context }: Snapshot, news: News): SafetyLineKey {
  const { concern } = context;
  const isBody = isOfBody(concern);
  if (news === 'awake' && isBody && concern?.about === 'self') return 'awakeSelf';
  if (news === 'awake' || news === 'safe') return isBody && concern?.about === 'other' ? 'awake' : 'safeNoted';
  return news;
}

/** What is kept of them is ours to say, also while a person has the conversation. */
// biome-ignore format: a table reads in columns
export const beside: Lines = {
  DELETE: { say: 'deleted' }, REVOKE: { say: 'revoked' }, HELD: { held: true }, MOVED: { say: 'movedHere' },
  NO_CALLS: { say: 'noCalls' }, SURE: { say: 'deleteSure' }, KEPT: { say: 'deleteNot' },
};
