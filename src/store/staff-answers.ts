import { booked, calls, dueCalls, endCall, tellOfCall } from './calls.ts';
import { claimFrom } from './claims.ts';
import type { Engine } from './engine.ts';
import { handoff, readAddress } from './reading.ts';
import { addShift, changeShift, removeShift, shiftFrom, tellOfStaff } from './shifts.ts';
import type { ChangeKind, Presence, StaffStore } from './staff-store.ts';
import { dispositions, draft, flags, keepDraft, notes, seek, write } from './writings.ts';

type Answers = {
  readonly [M in keyof StaffStore]: (
    engine: Engine,
    ...given: Parameters<StaffStore[M]>
  ) => Awaited<ReturnType<StaffStore[M]>>;
};

/** Each method of the port, as the worker answers it. */
// biome-ignore format: a table reads in columns
export const staffAnswers: Answers = {
  address:       addressOf,
  claim:         ({ run }, conversation) => maybe(run.claimOf.one({ conversation }), claimFrom),
  claims:        ({ run }, limit) => run.liveClaims.all({ limit }).map(claimFrom),
  beat:          ({ run }, holder, at, until) => run.beatClaim.run({ ...holder, at, until }) > 0,
  expired:       ({ run }, at, limit) => run.expiredClaims.all({ at, limit }).map(claimFrom),
  unattended,
  queue,
  changes:       ({ run }, after, limit) => run.changes.all({ after, limit }).map((row) => ({ ...row, kind: row.kind as ChangeKind })),
  lastChange:    ({ run }) => run.lastChange.one({})?.seq ?? 0,
  forgetChanges: ({ run }, upTo) => void run.forgetChanges.run({ upTo }),
  write,
  notes,
  dispositions,
  flags,
  keepDraft,
  draft,
  seek,
  calls,
  dueCalls,
  tellOfCall,
  endCall,
  booked,
  presence:      ({ run }, limit) => run.presence.all({ limit }).map((row) => ({ ...row, state: row.state as Presence['state'] })),
  setPresence:   (engine, presence) => { engine.run.setPresence.run({ ...presence }); tellOfStaff(engine, presence.at); },
  shifts:        ({ run }, after, limit) => run.shifts.all({ after, limit }).map(shiftFrom),
  shift:         ({ run }, id) => maybe(run.shift.one({ id }), shiftFrom),
  addShift,
  changeShift,
  removeShift,
  figures,
  tellAgain:     ({ run }, now) => { for (const urgency of [0, 1]) run.handAgain.run({ urgency, now }); },
  note:          ({ audit }, conversation, at, what, detail) => audit.append(conversation, [{ at, what, detail }]),
};

function maybe<Row, T>(row: Row | undefined, read: (row: Row) => T): T | undefined {
  return row === undefined ? undefined : read(row);
}

function addressOf(engine: Engine, id: string) {
  const row = engine.run.addressOf.one({ id });
  return row && readAddress(engine, id, row);
}

function unattended(engine: Engine, since: number, limit: number) {
  const rows = engine.run.unattended.all({ since, name: 'crisisLine', limit });
  return rows.flatMap(({ conversation }) => addressOf(engine, conversation) ?? []);
}

function queue(engine: Engine, limit: number) {
  return engine.run.queue.all({ limit }).map((row) => ({
    ...handoff(engine, row),
    assignedTo: row.assigned_to,
    assignedUntil: row.assigned_until,
  }));
}

function figures({ run }: Engine, since: number, limit: number) {
  return run.figures.all({ since, limit }).map((row) => ({
    id: row.id,
    conversation: row.conversation,
    site: row.site,
    priority: row.priority,
    openedAt: row.opened_at,
    answeredAt: row.answered_at,
    endedAt: row.ended_at,
    how: row.how,
  }));
}
