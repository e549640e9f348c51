import type { WireUtterance } from '../wire.ts';

/** One line of the conversation, as the page shows it. */
export interface Line {
  readonly id: string; // The same before and after the server has it: the client's own id, or `s` and the seq.
  readonly seq: number | null; // null: only here so far.
  readonly at: number;
  readonly from: 'person' | 'bot' | 'human';
  readonly text: string;
  readonly name?: string; // Of a member of staff.
  readonly said?: Omit<WireUtterance, 'seq' | 'from'>;
  readonly state?: 'sending' | 'waiting' | 'refused'; // Only the person's own lines.
  readonly near?: number; // Taken by the server, but without a number: the last number there was.
  readonly after?: string; // Said in the response to this line, when the store could not be reached.
}

/** Add or replace lines, each once, in the order of the transcript; what the server has not confirmed comes last. */
export function merge(lines: readonly Line[], incoming: readonly Line[]): readonly Line[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  for (const line of incoming) {
    const known = byId.get(line.id);
    if (known?.seq != null && line.seq == null) continue;
    byId.set(line.id, line);
  }
  const all = [...byId.values()];
  const places = new Map(all.map((line) => [line, placeOf(line, byId)]));
  return all.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

/** How many lines are missing between those that we have. Then the wire lost a frame, and we read again. */
export function gapsIn(lines: readonly Line[]): number {
  const seqs = lines.flatMap((line) => (line.seq === null ? [] : [line.seq]));
  return seqs.reduce((gaps, seq, index) => gaps + (index === 0 ? 0 : seq - (seqs[index - 1] ?? seq) - 1), 0);
}

const last = Number.MAX_SAFE_INTEGER; // Not Infinity: the difference of two of them is not a number.

function placeOf(line: Line, byId: ReadonlyMap<string, Line>): number {
  if (line.seq !== null) return line.seq;
  if (line.near !== undefined) return line.near + 0.5;
  const answered = line.after === undefined ? undefined : byId.get(line.after);
  return answered ? Math.floor(placeOf(answered, byId)) + 0.5 : last;
}
