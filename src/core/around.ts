import type { Conversation } from './conversation.ts';
import { crisisLineDeadline, rungDeadline, rungs } from './effects.ts';
import { floor, inCrisis, regions, type Snapshot } from './floor.ts';
import type { Inbound, Screening } from './model.ts';
import type { Line } from './reply.ts';

const dayMs = 24 * 60 * 60_000;
const returningMs = dayMs / 2; // Half a day away after a crisis: begin with "are you safe now?".
const discloseAgainMs = 7 * dayMs; // Utah Code 13-72a-203: say again that this is a program after seven days.

export function isAwaySinceCrisis({ lastAt, escalatedAt }: Conversation, now: number): boolean {
  return now - lastAt > returningMs && escalatedAt !== null;
}

/** Lines that time and the screen add, before the reply itself. */
export function around(before: Conversation, { said }: Inbound, screening: Screening, now: number): readonly Line[] {
  const away = now - before.lastAt;
  const met = before.turn > 0;
  const silent = floor(before.snapshot).speaker === 'human' || floor(before.snapshot).speaker === 'nobody';
  const byHuman = floor(before.snapshot).speaker === 'human';
  const isHelpline = (said.type === 'staff' && said.does === 'helpline') || isDueLine(said);
  if (byHuman && isHelpline) return [{ line: 'whileHuman' }];
  if (said.type === 'staff' || silent) return [];
  if (said.type === 'due')
    return said.deadline === 'quiet' && !said.expired && inCrisis(before.snapshot) ? [{ say: 'quietWeb' }] : [];
  const unread: readonly Line[] = said.type === 'text' && said.attached ? [{ say: 'notText' }] : [];
  const returning: readonly Line[] = isAwaySinceCrisis(before, now) ? [{ line: 'returning' }] : [];
  const told = tellsOfDeath(before, screening) ? [bereaved] : [];
  if (!met) return [{ say: 'hello' }, ...unread, ...returning, ...told];
  return [
    ...unread,
    ...(away > discloseAgainMs ? [{ say: 'helloAgain' } as const] : []),
    ...returning,
    ...(told.length === 0 && screening.resources ? [{ line: 'resources' } as const] : told),
  ];
}

const bereaved: Line = { line: 'bereaved' };

/** Once, before anything else is asked. In a crisis the card comes first, and has words of its own for a death. */
function tellsOfDeath({ snapshot, clues = [] }: Conversation, screening: Screening): boolean {
  const isTold = screening.clues?.includes('loss') && !clues.includes('loss');
  return isTold === true && screening.outcome !== 'escalate' && regions(snapshot).safety === 'clear';
}

/** On our own page it stands there when they look. Elsewhere it would be sent to somebody who has not written: they are told when they ask. */
function isMove(line: Line): boolean {
  return 'say' in line && line.say === 'callbackMoved';
}

/** The crisis line was held back for a counsellor, who has not written since. */
function isDueLine(said: Inbound['said']): boolean {
  return said.type === 'due' && said.deadline === crisisLineDeadline;
}

/** Time says one line at most where nothing changed: nobody is asked the same question by a clock. */
export function spoken(
  lines: readonly Line[],
  { said, address }: Inbound,
  after: Snapshot,
  before: Conversation,
): readonly Line[] {
  if (said.type === 'staff' && said.does === 'rebook') return address.channel === 'web' ? lines.filter(isMove) : [];
  if (said.type !== 'due')
    return address.channel !== 'sms' && isGreetedBack(lines, before)
      ? lines.filter((line) => 'say' in line)
      : afterCondolence(lines);
  if (rungs.some((rung) => rungDeadline(rung) === said.deadline)) return []; // Staff are told, and nobody else.
  if (isDueLine(said)) return lines.filter((line) => 'line' in line && line.line === 'whileHuman');
  if (said.expired || said.deadline === 'quiet')
    return inCrisis(after) ? lines.filter((line) => 'say' in line && line.say === 'quietWeb') : [];
  return lines;
}

/** Nobody who tells of a death, or of danger that is past, hears that it was not understood. */
function afterCondolence(lines: readonly Line[]): readonly Line[] {
  return lines.some((line) => 'line' in line && (line === bereaved || line.line === 'resources'))
    ? lines.filter((line) => !('say' in line && (line.say === 'sorry' || line.say === 'sorryAgain')))
    : lines;
}

/** "Hi", to a greeting that ended in the question: its buttons stand right above. A text message has none. */
function isGreetedBack(lines: readonly Line[], { turn }: Conversation): boolean {
  const [hi, question] = lines;
  const isHi = hi !== undefined && 'say' in hi && hi.say === 'hi';
  const stands = question !== undefined && 'standing' in question && question.standing === true;
  return turn === 1 && lines.length === 2 && isHi && stands;
}
