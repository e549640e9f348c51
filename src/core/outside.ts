import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import type { Said, StaffDeed } from './model.ts';

// biome-ignore format: a table reads in columns
const deeds: { readonly [D in StaffDeed | 'say']: readonly ('CLAIM' | 'RETURN' | 'RELEASE' | 'HUMAN')[] } = {
  claim: ['CLAIM'], return: ['RETURN'], close: ['RETURN'], release: ['RELEASE'], say: [], helpline: [],
  lost: ['RETURN', 'HUMAN'], transfer: ['RETURN', 'HUMAN'], // Nobody has it now, and somebody is asked to come.
};

/** What staff did, as the chart hears it. */
export function staffEvents(said: Extract<Said, { type: 'staff' }>): readonly DialogEvent[] {
  if (said.does !== 'rebook') return deeds[said.does].map((type) => ({ type }));
  return said.slot === null ? [] : [{ type: 'REBOOKED', slot: said.slot }];
}

/** What was due, as the chart hears it. */
export function timeouts(deadline: string): readonly DialogEvent[] {
  if (deadline === 'release') return [{ type: 'TIMEOUT.release' }];
  return deadline === 'handoff' ? [{ type: 'TIMEOUT.handoff' }] : [];
}
