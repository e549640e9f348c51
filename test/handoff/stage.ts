import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Address, Entry } from '../../src/core/model.ts';
import type { Intake } from '../../src/handle.ts';
import { createHandoffDesk, type RunningDesk } from '../../src/handoff/desk.ts';
import type { Held, Staff } from '../../src/handoff/handoff.ts';
import type { LiveLibrary } from '../../src/library.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import type { StoredClaim } from '../../src/store/staff-store.ts';
import { address, inbound, shell } from '../service/parts.ts';

/** A Wednesday at noon in New York: the demo centre is open. */
export const openHour = Date.UTC(2026, 11, 2, 17);

export const sam: Staff = { id: 'staff-sam', name: 'Sam' };
export const alex: Staff = { id: 'staff-alex', name: 'Alex' };

/** The real shell, store and desk, with a clock that the test turns. */
export interface Stage {
  readonly intake: Intake;
  readonly desk: RunningDesk;
  readonly store: SqliteStore;
  readonly clock: { at: number };
  readonly parts: Parameters<typeof createHandoffDesk>[0];
  /** Somebody at this address writes. */
  writes(from: Address, text: string): Promise<readonly Entry[]>;
  /** Somebody who asked for a person, and the id of their conversation. */
  waiting(text?: string): Promise<{ readonly from: Address; readonly conversation: string }>;
  read(from: Address): Promise<readonly Entry[]>;
}

export async function stage(changed: (whole: LiveLibrary) => LiveLibrary = (whole) => whole): Promise<Stage> {
  const clock = { at: openHour };
  const { intake, parts, store } = await shell(changed, () => clock.at);
  const deskParts = { store, intake, library: parts.library, now: () => clock.at, newId: parts.newId };
  const desk = createHandoffDesk(deskParts);
  onTestFinished(() => desk.stop());
  const writes = async (from: Address, text: string) => {
    clock.at += 1;
    const handled = await intake.handle(inbound(from, text, { at: clock.at }), { orFail: true }); // However busy the machine is.
    if (handled.type !== 'answered') throw new Error(`It was ${handled.type}.`);
    return handled.entries;
  };
  return {
    intake,
    desk,
    store,
    clock,
    parts: deskParts,
    writes,
    async waiting(text = 'can i talk to a real person please') {
      const from = address();
      await writes(from, text);
      const found = await store.find(from);
      return { from, conversation: found!.id };
    },
    read: (from) => intake.read(from, 0, 500),
  };
}

export function command(conversation: string, by: Staff = sam): { conversation: string; by: Staff; key: string } {
  return { conversation, by, key: randomUUID() };
}

export function held(claim: StoredClaim, by: Staff = sam): Held {
  return { ...command(claim.conversation, by), fence: claim.fence };
}

/** What the program said, by key. */
export function keys(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap((entry) => (entry.from === 'bot' ? [entry.utterance.key] : []));
}
