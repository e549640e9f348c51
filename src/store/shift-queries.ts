import { db } from './compiler.ts';
import { query, type Slots } from './statement.ts';

interface ShiftValues {
  readonly id: string;
  readonly site: string;
  readonly counsellor: string;
  readonly role: string;
  readonly from: number;
  readonly to: number;
}

const gone = 0; // A shift that was taken away ended before everything; it stays, so that a copy of the command that made it makes none.

/** Who is planned to be there, and when. */
export const shiftQueries = {
  shifts: query((slot: Slots<{ after: number; limit: number }>) =>
    db.selectFrom('shifts').selectAll().where('to_at', '>', slot('after')).orderBy('to_at').limit(slot('limit')),
  ),
  shift: query((slot: Slots<{ id: string }>) => db.selectFrom('shifts').selectAll().where('id', '=', slot('id'))),
  addShift: query((slot: Slots<ShiftValues>) =>
    db
      .insertInto('shifts')
      .values({
        id: slot('id'),
        site: slot('site'),
        counsellor: slot('counsellor'),
        role: slot('role'),
        from_at: slot('from'),
        to_at: slot('to'),
      })
      .onConflict((row) => row.column('id').doNothing()),
  ),
  changeShift: query((slot: Slots<ShiftValues>) =>
    db
      .updateTable('shifts')
      .set({
        site: slot('site'),
        counsellor: slot('counsellor'),
        role: slot('role'),
        from_at: slot('from'),
        to_at: slot('to'),
      })
      .where('id', '=', slot('id'))
      .where('to_at', '>', gone),
  ),
  removeShift: query((slot: Slots<{ id: string }>) =>
    db.updateTable('shifts').set({ to_at: gone }).where('id', '=', slot('id')).where('to_at', '>', gone),
  ),
};
