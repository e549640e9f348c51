import type { WireAsk } from '../wire.ts';
import type { Line } from './transcript.ts';

/** What the page has to show besides the lines. Read off the lines, so that a reload shows the same. */
export interface Scene {
  readonly asking: { readonly line: Line; readonly ask: WireAsk; readonly answered: boolean } | null;
  readonly card: Line | null; // The crisis card that stands.
  readonly pinned: Line | null; // What they must not lose sight of: do not stop suddenly.
  readonly withPerson: boolean;
  readonly over: boolean; // Deleted or ended: only a new conversation goes on.
  readonly turn: number; // The turn that asked last: what a command stands under.
  readonly most: number; // The most questions that were left at any time since the start.
  readonly changeable: ReadonlyMap<string, string>; // Line id → the question it answered.
}

interface Folding {
  asked: { line: Line; ask: WireAsk } | null;
  answered: Line | null;
  card: Line | null;
  pinned: Line | null;
  withPerson: boolean;
  over: boolean;
  most: number;
  answers: Map<string, string>; // Question → the id of the line that answered it last.
}

const pinnedKeys = ['safety.medical', 'safety.medicalPregnant'];
const passingKeys = ['safety.resources', 'safety.returning']; // A helpline by the way, not a crisis.
const stillKeys = ['hi', 'deleteSure']; // Said beside the question, which stands.
const overKeys = ['deleted', 'deletedInCrisis', 'deletedEmpty', 'stopped', 'moved'];
const safetyAsks = ['checkIn', 'doubt', 'moderate', 'high', 'emergency', 'barrier', 'means', 'nearby'];
/** Not answers to keep: a safety level has its own exits, and the end of the interview is no answer. */
const unchangeable = [...safetyAsks, 'review', 'callback'];

export function sceneOf(lines: readonly Line[]): Scene {
  const folded = blank();
  for (const line of lines) {
    if (line.from === 'person') folded.answered = line;
    else hear(folded, line);
  }
  return {
    asking: openAsk(folded, lines),
    card: folded.card,
    pinned: folded.pinned,
    withPerson: folded.withPerson,
    over: folded.over,
    turn: folded.asked?.ask.turn ?? 0,
    most: folded.most,
    changeable: new Map([...folded.answers].map(([question, id]) => [id, question])),
  };
}

/** The question that waits for an answer; also while the answer is on its way. A reply without a question ends it, unless it stands. */
function openAsk({ asked, answered, withPerson }: Folding, lines: readonly Line[]): Scene['asking'] {
  if (!asked || withPerson) return null;
  const stored = lines.filter((line) => line.after === undefined);
  if (answered && stored[stored.length - 1]?.from !== 'person') return null;
  return { ...asked, answered: answered !== null };
}

function hear(folded: Folding, line: Line): void {
  const key = line.said?.key ?? '';
  const ask = line.said?.ask;
  if (key === 'restarted' || key === 'deleted' || key === 'deletedInCrisis') Object.assign(folded, blank());
  if (line.from === 'human' || key === 'joined') folded.withPerson = true;
  if (key === 'returned') folded.withPerson = false;
  if (stillKeys.includes(key)) folded.answered = null;
  if (pinnedKeys.includes(key)) folded.pinned = line;
  folded.over = overKeys.includes(key) || (folded.over && !ask);
  const alarming = line.said?.tone === 'crisis' && !passingKeys.includes(key);
  if (alarming && line.said?.helplines?.length) folded.card = line;
  if (!ask) return;
  if (line.said?.tone === 'plain') folded.card = null; // The interview goes on: the crisis is over.
  noteAnswer(folded, ask);
  folded.asked = { line, ask };
  folded.answered = null;
  folded.most = Math.max(folded.most, ask.left);
}

/** A line was an answer if the next question is another one, and the line was not a way out. */
function noteAnswer({ asked, answered, answers }: Folding, next: WireAsk): void {
  if (!asked || !answered || asked.ask.question === next.question) return;
  if (unchangeable.includes(asked.ask.question)) return;
  // Free words that raised an alarm were heard as that; a tapped answer that raised it can be corrected.
  const tapped = asked.ask.choices.some(({ label }) => answered.text.includes(label));
  if (safetyAsks.includes(next.question) && !tapped) return;
  const wayOut = asked.ask.quiet.find((quiet) => quiet.label === answered.text);
  if (wayOut && wayOut.value !== 'skip') return;
  answers.set(asked.ask.question, answered.id);
  answers.delete(next.question); // Asked again: forgotten.
}

function blank(): Folding {
  return {
    asked: null,
    answered: null,
    card: null,
    pinned: null,
    withPerson: false,
    over: false,
    most: 0,
    answers: new Map(),
  };
}
