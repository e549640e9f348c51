import { seal } from './crypto.ts';
import type { Engine } from './engine.ts';
import { begun } from './outbox.ts';
import { payloadPlace, readAddress } from './reading.ts';
import type { Call, MovedCall, NewCall, Page, Refusal } from './staff-store.ts';

/** A call of a kind is promised once at a time: a new time takes the place of the old one. */
export function promiseCall(engine: Engine, conversation: string, site: string, call: NewCall): void {
  const open = engine.run.openCallOf.one({ conversation, kind: call.kind });
  if (open) engine.run.endCall.run({ id: open.id, how: 'moved', counsellor: '', at: call.madeAt });
  engine.run.addCall.run({ ...call, conversation, site });
  engine.run.change.run({ at: call.madeAt, conversation, kind: 'call' });
}

/** They want no call any more, or may not be reached any more. */
export function withdrawCalls(engine: Engine, conversation: string, at: number): void {
  engine.run.dropSlots.run({ conversation });
  for (const kind of ['callback', 'followUp']) {
    const open = engine.run.openCallOf.one({ conversation, kind });
    if (open) engine.run.endCall.run({ id: open.id, how: 'withdrawn', counsellor: '', at });
  }
}

type CallRow = ReturnType<Engine['run']['calls']['all']>[number];

function callFrom(engine: Engine, row: CallRow): readonly Call[] {
  const conversation = engine.run.addressOf.one({ id: row.conversation });
  const address = conversation && readAddress(engine, row.conversation, conversation);
  const unknown = { channel: 'web', site: row.site, thread: '' } as const; // A call is promised even where the address cannot be read.
  return [
    {
      id: row.id,
      conversation: row.conversation,
      address: address ?? unknown,
      kind: row.kind as Call['kind'], // True: only `promiseCall` fills the column.
      slot: row.slot,
      dueAt: row.due_at,
      madeAt: row.made_at,
      told: row.told,
    },
  ];
}

export function calls(engine: Engine, limit: number): readonly Call[] {
  return engine.run.calls.all({ limit }).flatMap((row) => callFrom(engine, row));
}

export function dueCalls(engine: Engine, at: number, limit: number): readonly Call[] {
  return engine.run.dueCalls.all({ at, limit }).flatMap((row) => callFrom(engine, row));
}

/** The page and the mark that it was left, together or not at all. */
export function tellOfCall(
  engine: Engine,
  id: string,
  from: number,
  to: number,
  nextAt: number | null,
  page: Page,
): boolean {
  if (engine.run.tellOfCall.run({ id, from, to, nextAt }) === 0) return false;
  const row = engine.run.callAt.one({ id });
  const head = row && engine.run.generationOf.one({ id: row.conversation });
  if (!row || !head) return false;
  leavePage(engine, row.conversation, head.generation, page);
  engine.run.change.run({ at: page.dueAt, conversation: row.conversation, kind: 'call' });
  return true;
}

/** A row of the outbox that no turn left; after those of the turns, in the order of time. */
function leavePage(engine: Engine, conversation: string, generation: number, page: Page): void {
  const { id, kind, priority, dueAt, payload } = page;
  const sealed = seal(engine.keys.get(conversation, generation), payloadPlace(id), payload);
  const urgency = priority === 'crisis' ? 0 : 1;
  const row = { id, kind, urgency, dueAt, ...begun(page), payload: sealed };
  engine.run.enqueue.run({ conversation, turn: outsideTurns, n: dueAt, ...row });
}

const outsideTurns = 2_000_000_000; // More turns than a conversation ever has.

export function endCall(engine: Engine, id: string, how: string, counsellor: string, at: number): boolean {
  if (engine.run.endCall.run({ id, how, counsellor, at }) === 0) return false;
  const { conversation } = engine.run.callAt.one({ id }) ?? { conversation: '' };
  engine.audit.append(conversation, [{ at, what: 'staff.call', detail: JSON.stringify({ by: counsellor, how }) }]);
  engine.run.change.run({ at, conversation, kind: 'call' });
  return true;
}

/** Before anything of the turn is written: does this call stand open? Undefined when it does. */
export function refuseMove(engine: Engine, { call }: MovedCall): Refusal | undefined {
  const isOpen = engine.run.callAt.one({ id: call })?.ended_at === null;
  return isOpen ? undefined : { type: 'refused', why: 'over', holder: null };
}

/** With the turn that was allowed to. */
export function moveCall(engine: Engine, conversation: string, site: string, { call, by, to }: MovedCall): void {
  endCall(engine, call, 'moved', by, to.madeAt);
  promiseCall(engine, conversation, site, to);
  if (to.kind === 'callback') engine.run.moveSlot.run({ conversation, slot: to.slot });
}

export function booked(engine: Engine, site: string, from: string, limit: number) {
  const counts = new Map<string, number>();
  for (const row of engine.run.booked.all({ limit }))
    if (row.site === site && row.slot >= from) counts.set(row.slot, (counts.get(row.slot) ?? 0) + 1);
  return [...counts].map(([slot, count]) => ({ slot, count }));
}
