import type { Engine } from './engine.ts';
import type { Shift } from './staff-store.ts';

type Row = ReturnType<Engine['run']['shifts']['all']>[number];

export function shiftFrom({ id, site, counsellor, role, from_at: from, to_at: to }: Row): Shift {
  return { id, site, counsellor, role: role as Shift['role'], from, to }; // True: only the statements below fill the column.
}

export function addShift(engine: Engine, shift: Shift, by: string, at: number): boolean {
  if (engine.run.addShift.run({ ...shift }) > 0) {
    planned(engine, 'added', shift, by, at);
    return true;
  }
  const there = engine.run.shift.one({ id: shift.id });
  if (!there) return false;
  const { to, ...rest } = shiftFrom(there);
  const { to: wanted, ...asked } = shift;
  return JSON.stringify(inOrder(rest)) === JSON.stringify(inOrder(asked)) && (to === wanted || to === 0);
}

export function changeShift(engine: Engine, shift: Shift, by: string, at: number): boolean {
  if (engine.run.changeShift.run({ ...shift }) === 0) return false;
  planned(engine, 'changed', shift, by, at);
  return true;
}

export function removeShift(engine: Engine, id: string, by: string, at: number): boolean {
  const row = engine.run.shift.one({ id });
  if (!row || engine.run.removeShift.run({ id }) === 0) return false;
  planned(engine, 'removed', shiftFrom(row), by, at);
  return true;
}

/** Screens read the plan anew. */
export function tellOfStaff({ run }: Engine, at: number): void {
  run.change.run({ at, conversation: '', kind: 'staff' });
}

/** Who is told of a crisis is nothing to be changed unseen. */
function planned(engine: Engine, how: string, { counsellor: account, ...shift }: Shift, by: string, at: number): void {
  const { id, site, role, from, to } = shift;
  const detail = JSON.stringify({ by, how, account, shift: id, site, role, from, to });
  engine.audit.append('', [{ at, what: 'staff.shift', detail }]);
  tellOfStaff(engine, at);
}

function inOrder({ id, site, counsellor, role, from }: Omit<Shift, 'to'>): readonly unknown[] {
  return [id, site, counsellor, role, from];
}
