import { join } from 'node:path';
import type { Site } from '../../src/core/book.ts';
import type { Conversation } from '../../src/core/conversation.ts';
import type { Channel, Inbound, Said, Screening } from '../../src/core/model.ts';
import { type Turn, takeTurn } from '../../src/core/turn.ts';
import type { LiveLibrary } from '../../src/library.ts';
import { screenInPlace, screenSafely } from '../../src/screening.ts';
import { openWords } from '../service/made.ts';

/** What single turns are taken with: the real words, the real screen, the first site. */
export interface Table {
  readonly library: LiveLibrary;
  readonly site: Site;
}

export const openMorning = Date.parse('2026-12-02T15:00:00Z'); // A Wednesday, ten o'clock in Columbus.
export const night = Date.parse('2026-12-03T04:30:00Z');
const silent = () => {};

export function openTable(): Table {
  const library = openWords(join(import.meta.dirname, '../../content'));
  const [site] = library.current().book.centre.sites;
  if (!site) throw new Error('The centre has no site.');
  return { library, site };
}

export interface How {
  readonly channel?: Channel;
  readonly now?: number;
  readonly screening?: Screening; // Instead of what the real screen hears.
}

export function turn({ library, site }: Table, before: Conversation, said: Said, how: How = {}): Turn {
  const { channel = 'web', now = openMorning } = how;
  const inbound: Inbound = {
    address: { channel, site: site.id, thread: 'table' },
    id: `at-${before.turn}`,
    at: now,
    said,
  };
  const early = screenSafely(library.screen, inbound, {}, silent);
  const screening = how.screening ?? screenInPlace(library.screen, inbound, before, early, silent);
  return takeTurn({ conversation: before, inbound, screening, library: library.current(), site, now, paused: false });
}

export function say(table: Table, before: Conversation, text: string, how: How = {}): Turn {
  return turn(table, before, { type: 'text', text }, how);
}

/** Answers in words to everything between consent and how to be reached, of somebody in no danger. */
export const afterConsent: readonly string[] = [
  '34',
  'ohio',
  'weed',
  'some days',
  'nothing',
  'no',
  'no',
  'fine',
  'no',
  '1',
  'none',
  'i can go days',
  'yes',
];
