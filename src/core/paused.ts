import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { inCrisis, type Snapshot } from './floor.ts';
import type { Line } from './reply.ts';

/** What counts while the kill switch is on. */
export const whilePaused: readonly DialogEvent['type'][] = [
  'DANGER',
  'STOP',
  'START',
  'DELETE',
  'SURE',
  'REVOKE',
  'NO_CALLS',
  'CLAIM',
  'RETURN',
  'RELEASE',
  'REBOOKED',
];

export function pausedLines(events: readonly DialogEvent[], after: Snapshot): readonly Line[] {
  const deleted: readonly Line[] = events.some((event) => event.type === 'DELETE')
    ? [{ say: inCrisis(after) ? 'deletedInCrisis' : 'deleted' }]
    : events.some((event) => event.type === 'SURE')
      ? [{ say: 'deleteSure' }]
      : [];
  const revoked: readonly Line[] = events.some((event) => event.type === 'REVOKE') ? [{ say: 'revoked' }] : [];
  return [...deleted, ...revoked, { line: 'paused' }];
}
