import type { Concern } from '../../dialogs/memory.ts';
import type { QuestionId } from '../../dialogs/questions.ts';
import type { DialogEvent, Ending } from '../../dialogs/vocabulary.ts';
import type { MessageKey, SafetyAsk, SafetyLineKey } from './book.ts';
import { floor, inCrisis, regions, type Snapshot } from './floor.ts';

/** One thing we say; the words for it are in content/. */
export type Line =
  | { readonly ask: QuestionId; readonly again?: boolean }
  | { readonly ask: SafetyAsk; readonly raised: boolean } // Raised: the whole card. Standing: the numbers, and its short form.
  | { readonly tell: Ending; readonly first: boolean } // First: they have just come here.
  | { readonly why: QuestionId | SafetyAsk }
  | { readonly line: SafetyLineKey }
  | { readonly say: MessageKey };

/** Everything a reply is made of: where we were, what happened, where we are. */
export interface Happening {
  readonly before: Snapshot;
  readonly events: readonly DialogEvent[];
  readonly after: Snapshot;
  readonly danger: Concern | null;
  readonly staffed: boolean;
}

/** Every reply is the standing floor, with a remark on what just happened. So no message can meet silence. */
export function reply(happening: Happening): readonly Line[] {
  const { before, events, after, danger } = happening;
  const now = floor(after);
  const was = floor(before);
  const stops = events.some((event) => event.type === 'STOP');
  switch (now.speaker) {
    case 'nobody':
      return stops && was.speaker !== 'nobody' ? [{ say: 'stopped' }, { line: 'stoppedHelp' }] : [];
    case 'human':
      if (danger && danger.level !== 'checkIn') return [{ line: 'whileHuman' }];
      return was.speaker === 'human' ? deletedUnderHuman(events) : [{ say: 'joined' }];
    case 'safety':
      return [...(danger ? [] : remarks(happening)), safetyLine(happening, now.ask)];
    case 'dialog':
      if (!('ask' in now))
        return [...remarks(happening), { tell: now.tell, first: regions(before).dialog !== now.tell }];
      return [
        ...remarks(happening),
        { ask: now.ask, ...(was.speaker === 'dialog' && unread(events) && { again: true }) },
      ];
  }
}

function deletedUnderHuman(events: readonly DialogEvent[]): readonly Line[] {
  return events.some((event) => event.type === 'DELETE') ? [{ say: 'deleted' }] : [];
}

/** The whole card when it is new or about something else; otherwise its short form. */
function safetyLine({ before, after }: Happening, ask: SafetyAsk): Line {
  const [old, now] = [before.context.concern, after.context.concern];
  const same = old?.category === now?.category && old?.about === now?.about && old?.topic === now?.topic;
  return { ask, raised: regions(before).safety !== ask || (!same && now !== null) };
}

function unread(events: readonly DialogEvent[]): boolean {
  return events.some((event) => event.type === 'UNCLEAR');
}

// biome-ignore format: a table reads in columns
const simple: { readonly [E in DialogEvent['type']]?: Line } = {
  HELLO:   { say: 'hi' },
  BOT:     { say: 'bot' },
  CALLED:  { line: 'called' },
  STEPS:   { line: 'steps' },
  UNCLEAR: { say: 'sorry' },
  RETURN:  { say: 'returned' },
  START:   { say: 'started' },
  RELEASE: { line: 'released' },
  'TIMEOUT.release': { line: 'contactOnly' },
};

/** What just happened, in a line or two; nothing where the question that follows says it all. */
function remarks(happening: Happening): readonly Line[] {
  return [...happening.events.flatMap((event) => remark(happening, event)), ...consequences(happening)];
}

function remark({ before, after }: Happening, event: DialogEvent): readonly Line[] {
  const now = floor(after);
  if (event.type === 'WHY') return 'ask' in now ? [{ why: now.ask }] : [];
  if (event.type === 'ANSWERS' || event.type === 'SKIP') return before.can(event) ? [] : [{ say: 'refused' }];
  if (event.type === 'CHANGE') return before.can(event) ? [] : [{ say: 'refusedNow' }];
  if (event.type === 'BACK') return [{ say: before.can(event) ? 'wentBack' : 'nothingBack' }];
  if (event.type === 'RESTART') return [{ say: before.can(event) ? 'restarted' : 'refusedNow' }];
  if (event.type === 'DELETE' && inCrisis(after)) return [{ say: 'deletedInCrisis' }];
  if (event.type === 'SAFE' && ['high', 'emergency'].includes(regions(after).safety)) return [{ line: 'safeNoted' }];
  const said = simple[event.type];
  return said ? [said] : [];
}

/** What followed by rule: a person is asked to come, nobody can, or a doctor or nurse comes first. */
function consequences({ before, events, after, staffed }: Happening): readonly Line[] {
  const [was, is] = [regions(before).owner, regions(after).owner];
  const asked = events.some((event) => event.type === 'HUMAN');
  const lost =
    events.some((event) => event.type === 'UNCLEAR') &&
    was === 'bot' &&
    (is === 'waiting' || newlyOffered(before, after));
  const timedOut = events.some((event) => event.type === 'TIMEOUT.handoff');
  const medical: readonly Line[] =
    after.context.medical && !before.context.medical
      ? [{ line: 'medical' }, ...(staffed ? [] : [{ line: 'medicalClosed' } as const]), { say: 'medicalPassed' }]
      : [];
  if (!asked && !lost && !timedOut) return medical;
  if (is === 'waiting') return [...medical, { say: was === 'waiting' ? 'stillWaiting' : 'waiting' }];
  return [...medical, { say: 'away' }, ...callback(after)];
}

function callback({ context }: Snapshot): readonly Line[] {
  const { callback: slot } = context.answers;
  if (slot !== undefined && slot !== 'none') return [{ say: 'callbackKept' }];
  return context.answers.consent === 'no' || slot === 'none' || context.answers.contact === 'none'
    ? []
    : [{ say: 'callbackOffer' }];
}

function newlyOffered(before: Snapshot, after: Snapshot): boolean {
  return after.context.offered && !before.context.offered;
}
