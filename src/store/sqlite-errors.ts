import { StoreError } from './store.ts';

/** What the worker says went wrong. `refused` is a caller's mistake: a row that breaks a rule of the schema. */
export interface Failure {
  readonly code: StoreError['code'] | 'refused';
  readonly message: string;
}

/** SQLite's words, or ours, as one of our codes. The engine's messages name tables and columns, never a value. */
export function failureOf(error: unknown): Failure {
  if (error instanceof StoreError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : 'Something that is no error was thrown.';
  const known = codes[primaryCode(error)];
  if (known) return { code: known, message: `SQLite: ${message}` };
  return { code: primaryCode(error) === constraint || !isSqlite(error) ? 'refused' : 'down', message };
}

export function errorOf({ code, message }: Failure): Error {
  return code === 'refused' ? new Error(`The store refused the turn: ${message}`) : new StoreError(code, message);
}

// The numbers are SQLite's result codes: https://sqlite.org/rescode.html
const constraint = 19;
// biome-ignore format: a table reads in columns
const codes: Readonly<Record<number, StoreError['code']>> = {
  5:  'late',    // SQLITE_BUSY: somebody else holds the lock.
  6:  'late',    // SQLITE_LOCKED
  13: 'full',    // SQLITE_FULL
  11: 'corrupt', // SQLITE_CORRUPT
  26: 'corrupt', // SQLITE_NOTADB
};

function isSqlite(error: unknown): error is Error & { readonly errcode: number } {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
}

function primaryCode(error: unknown): number {
  return isSqlite(error) ? error.errcode & 0xff : 0;
}
