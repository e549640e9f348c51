import type { Concern } from '../../dialogs/memory.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { advance } from '../../src/core/advance.ts';
import type { Centre } from '../../src/core/book.ts';
import type { Conversation } from '../../src/core/conversation.ts';
import { effects } from '../../src/core/effects.ts';
import type { Snapshot } from '../../src/core/floor.ts';
import type { Effect } from '../../src/core/model.ts';
import { type Line, reply } from '../../src/core/reply.ts';
import type { Chart } from './scenes.ts';

export interface Step {
  readonly chart: Chart;
  readonly before: Snapshot;
  readonly event: DialogEvent;
  readonly staffed: boolean;
  readonly after: Snapshot;
  readonly danger: Concern | null;
  readonly lines: readonly Line[];
  readonly effects: readonly Effect[];
}

/** Only what effects read. */
const times = { secondMs: 20_000, supervisorMs: 60_000, atNight: true };
const centre = {
  crisisReleaseAfterMs: 600_000,
  handoffTimeoutMs: 120_000,
  crisisLineWhileHuman: true,
  ladder: { crisis: times, medical: times, pregnancy: times, asked: times, outcome: times },
} as Centre;

/** One event, through everything that is decided without words. */
export function stepOf(chart: Chart, before: Snapshot, event: DialogEvent, staffed = true): Step {
  const { snapshot: after, danger } = advance(before, event, { staffed }, chart);
  const events = [event];
  return {
    chart,
    before,
    event,
    staffed,
    after,
    danger,
    lines: reply({ before, events, after, danger, staffed }),
    effects: effects({ before: conversation(before), after, events, danger, now: 1_000, centre, live: true }),
  };
}

export function conversation(snapshot: Snapshot): Conversation {
  return {
    snapshot,
    locale: 'en',
    turn: 1,
    lastAt: 0,
    asked: null,
    handoff: null,
    escalatedAt: null,
    triggers: [],
    quieted: [],
    calledAPerson: false,
    tasked: false,
  };
}
