/** What a log line may hold: names from our own lists, counts and times. There is no field for text, and none for a number to call. */
export interface LogFields {
  readonly code?: string; // Of an error of ours or of Node: 'late', 'SQLITE_FULL'.
  readonly channel?: string;
  readonly kind?: string;
  readonly count?: number;
  readonly ms?: number;
  readonly port?: number;
  readonly file?: string; // A content file and line, never a path of data.
  readonly conversation?: string; // Our own id.
}

export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: LogFields) => void;

/** One JSON object a line on standard error. */
export const logToStderr: Log = (level, event, fields = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
};

/** The code of whatever was thrown. Messages stay out: a library's message may quote what it was given. */
export function codeOf(thrown: unknown): string {
  if (thrown instanceof Error) {
    const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
    return code ? `${thrown.name}:${code}` : thrown.name;
  }
  return 'unknown';
}
