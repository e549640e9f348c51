import { type Concern, triesMax } from '../../dialogs/memory.ts';
import { type QuestionId, questionIds } from '../../dialogs/questions.ts';
import { type Barrier, isOverForNow } from '../../dialogs/support.ts';
import type { DialogEvent, Ending, Paper } from '../../dialogs/vocabulary.ts';
import type { Reply } from './answers/told.ts';
import type { MessageKey } from './book.ts';
import { asksStep, floor, inCrisis, isBooked, mayCall, regions, type Snapshot } from './floor.ts';
import type { SafetyAsk, SafetyLineKey } from './safety-words.ts';
import { asideKey, beside, hardLines, newsLine, simple, stepLines } from './simple-lines.ts';
import { fitSteps, still } from './still.ts';

/** One thing we say; the words for it are in content/. */
export type Line =
  | { readonly ask: QuestionId; readonly again?: boolean; readonly standing?: boolean } // Standing: asked before, and nothing is new.
  | { readonly ask: SafetyAsk; readonly raised: boolean; readonly instead?: SafetyLineKey } // Raised: the whole card. Else its short form, or this.
  | { readonly tell: Ending; readonly first: boolean } // First: they have just come here.
  | { readonly why: QuestionId | SafetyAsk }
  | { readonly line: SafetyLineKey }
  | { readonly barrier: Barrier | 'other' } // An honest answer to what stands in the way of calling.
  | { readonly heard: readonly QuestionId[] } // What a message told besides the answer that was asked for.
  | { readonly say: MessageKey }
  | { readonly reply: Reply }
  | { readonly paper: Paper }
  | { readonly held: true } // What is kept of them, and until when.
  | { readonly texting: true }; // How to go on by text message, or that it cannot be done from here.

/** Everything a reply is made of: where we were, what happened, where we are. */
export interface Happening {
  readonly before: Snapshot;
  readonly events: readonly DialogEvent[];
  readonly after: Snapshot;
  readonly danger: Concern | null;
  readonly staffed: boolean;
  readonly left?: 'close' | 'lost' | 'transfer'; // How the person from the team left, where they did not just go.
  readonly heldBack?: boolean; // A counsellor is there and gives the crisis line themselves.
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
      if (danger && danger.level !== 'checkIn') return happening.heldBack ? [] : [{ line: 'whileHuman' }];
      return was.speaker === 'human' ? besideHuman(events) : [{ say: 'joined' }];
    case 'safety':
      return danger ? [safetyLine(happening, now.ask)] : [...remarks(happening), standing(happening, now.ask)];
    case 'dialog':
      if (happening.left === 'close' || had(events, 'SURE')) return remarks(happening); // One question at a time, and none at a goodbye.
      if (!('ask' in now))
        return [...remarks(happening), { tell: now.tell, first: regions(before).dialog !== now.tell }];
      return [...remarks(happening), question(happening, now.ask)];
  }
}

function besideHuman(events: readonly DialogEvent[]): readonly Line[] {
  return events.flatMap(({ type }) => beside[type] ?? []);
}

/** The whole card when it is new or about something else; otherwise its short form, for who called another one. */
function safetyLine({ before, events, after }: Happening, ask: SafetyAsk): Line {
  const [was, is] = [regions(before), regions(after)];
  const [old, now] = [before.context.concern, after.context.concern];
  const same = old?.category === now?.category && old?.about === now?.about && old?.topic === now?.topic;
  const isNew =
    had(events, 'MOVED') ||
    isBackAgain(before, after) ||
    ask !== (asksStep(was.step) ? was.step : was.safety) ||
    (!same && now !== null && !had(events, 'HANDED'));
  if (is.step !== 'stay') return { ask, raised: isNew, ...(!isNew && still(after, ask, had(events, 'BREATHS'))) };
  return { ask, raised: false, ...still(after, ask, had(events, 'BREATHS')) };
}

/** They were safe, or awake, and are no more. */
function isBackAgain({ context: was }: Snapshot, { context: is }: Snapshot): boolean {
  return isOverForNow(was.support) && is.support.news === undefined;
}

/** Who called 911, asks for the steps, or says they are safe, hears that: "please call now" beside it would contradict it. */
function standing(happening: Happening, ask: SafetyAsk): Line {
  const line = safetyLine(happening, ask);
  const said = happening.events.map((event) => answered(happening, event)).find((key) => key !== undefined);
  return said && 'raised' in line && !line.raised ? { ...line, instead: said } : line;
}

function answered({ before, after }: Happening, event: DialogEvent): SafetyLineKey | undefined {
  const { type } = event;
  const { safety, step } = regions(after);
  if (type === 'CALLED' && inCrisis(after)) return 'called';
  if (inCrisis(after) && (type === 'NEWS' || type === 'SAFE'))
    return newsLine(after, type === 'NEWS' ? event.news : 'safe');
  if (type === 'BREATHS' && fitSteps(after)) return 'breaths';
  if (isAnswer(event) && step === 'stay' && regions(before).step !== 'stay' && safety !== 'emergency') return 'staying';
  const aside = asideKey(event, after);
  if (aside && !asksStep(step)) return aside;
  return type === 'STEPS' && fitSteps(after) && !after.context.support.news ? 'steps' : undefined;
}

/** Nobody who cries out, or asks, is thanked for all that they told us. */
const isAnswer = (event: DialogEvent) => event.type === 'COMPANY' || (event.type === 'NEXT' && event.said !== null);

/** Asked in other words where the message was not read, or told us something else. */
function question({ before, events, after }: Happening, ask: QuestionId): Line {
  const was = floor(before);
  const stands = 'ask' in was && was.ask === ask;
  const toldElse = () => events.some((event) => event.type === 'ANSWERS' && before.can(event));
  const { tries } = after.context;
  const unclear = had(events, 'UNCLEAR') && (tries <= triesMax || tries % 2 === 1); // After a few, in the first words again.
  const isAsked = ask === 'family' && had(events, 'ASK'); // What they chose was answered, and the choice stands.
  const again = was.speaker === 'dialog' && (unclear || (stands && (isAsked || toldElse())));
  const isNews = before.context.answers !== after.context.answers;
  return { ask, ...(again && { again }), ...(stands && !isNews && { standing: true }) };
}

function had(events: readonly DialogEvent[], ...types: readonly DialogEvent['type'][]): boolean {
  return events.some((event) => types.includes(event.type));
}

/** They are told the truth about why nobody is there any more. */
const gone = { return: 'returned', close: 'closed', lost: 'lost', transfer: 'passedOn' } as const;

/** What just happened, in a line or two; nothing where the question that follows says it all. */
function remarks(happening: Happening): readonly Line[] {
  return [...happening.events.flatMap((event) => remark(happening, event)), ...consequences(happening)];
}

function remark({ before, after, events, left }: Happening, event: DialogEvent): readonly Line[] {
  const now = floor(after);
  if (event.type === 'ASK') return [{ reply: event }];
  if (event.type === 'PAPER') return [{ paper: event.paper }];
  if (event.type === 'REVOKE' && !before.can(event)) return [];
  if (event.type === 'WHEN') return isBooked(after) ? [{ say: 'callbackKept' }] : [];
  if (event.type === 'WHY') return 'ask' in now ? [{ why: now.ask }] : [];
  if (event.type === 'ANSWERS' || event.type === 'SKIP') {
    const opened = had(events, 'CHANGE'); // A change of mind at an end: the question was opened for this answer.
    if (!opened && !before.can(event)) return [{ say: 'refused' }];
    if (event.type === 'ANSWERS') return [...heardBesides(before, after, event), ...turned(before, after)];
    return ofDanger.includes(event.question) ? [{ line: 'notSaid' }] : [];
  }
  if (event.type === 'CHANGE') return before.can(event) ? [] : [{ say: 'refusedNow' }];
  if (event.type === 'RETURN') return regions(before).owner === 'human' ? [{ say: gone[left ?? 'return'] }] : [];
  if (event.type === 'BACK') return [{ say: before.can(event) ? 'wentBack' : 'nothingBack' }];
  if (event.type === 'RESTART') {
    if (!before.can(event)) return [{ say: 'refusedNow' }];
    return [{ say: 'restarted' }, ...(isBooked(before) ? [{ say: 'restartedCall' } as const] : [])];
  }
  if (event.type === 'DELETE' && regions(after).safety !== 'clear') return [{ say: 'deletedInCrisis' }];
  if (event.type === 'NEWS') return inCrisis(after) ? [] : [{ line: newsLine(after, event.news) }];
  if (event.type === 'RESUME') return regions(after).safety === 'clear' ? [{ line: 'resources' }] : [];
  if (event.type === 'SAFE') return had(events, 'NEWS', 'RESUME') ? [] : safeRemark(before, after);
  if (event.type === 'BARRIER') return [{ barrier: event.barrier }];
  if (event.type === 'HARD') return hardLines(after);
  if (event.type === 'NEXT' || event.type === 'COMPANY' || event.type === 'UNREAD') return stepLines(event, after);
  if (event.type === 'UNCLEAR') return isQuestioned(after) && !isLost(before, after) ? [{ say: unread(after) }] : [];
  if (event.type === 'HELLO' && inCrisis(after) && after.context.support.news) return []; // Thanks, as it ends: no welcome.
  const aside = asideKey(event, after);
  if (aside) return asksStep(regions(after).step) ? [{ line: aside }] : [];
  const said = simple[event.type];
  return said ? [said] : [];
}

/** Nobody has to say it: what is not said counts as the careful value, and the number stays. */
const ofDanger: readonly QuestionId[] = ['danger', 'harm'];

/** One message may answer several questions: all of them are said back, so that a misreading is seen at once. */
function heardBesides(
  before: Snapshot,
  after: Snapshot,
  { question, answers }: DialogEvent & { type: 'ANSWERS' },
): readonly Line[] {
  const [were, are] = [before.context.answers, after.context.answers];
  const told = questionIds.filter((id) => id in answers && id in are && String(are[id]) === String(answers[id]));
  const isNews = told.some((id) => id !== question && String(were[id]) !== String(are[id]));
  return isNews ? [{ heard: told }] : [];
}

/** The answers were about somebody else: what of them was set aside is asked anew, and that is said. */
function turned(before: Snapshot, after: Snapshot): readonly Line[] {
  const { whose, answers } = before.context;
  const isSetAside = questionIds.some((id) => id in answers && id !== 'who' && !(id in after.context.answers));
  return whose !== undefined && whose !== after.context.whose && isSetAside ? [{ say: 'whoChanged' }] : [];
}

function safeRemark(before: Snapshot, after: Snapshot): readonly Line[] {
  const [was, is] = [regions(before).safety, regions(after).safety];
  return is === 'clear' && was !== 'clear' && was !== 'doubt' ? [{ say: 'hi' }] : [];
}

/** Nobody is told the same twice in a row while they wait, and none of it ends in a loop: the short ways out are named. */
function unread(after: Snapshot): MessageKey {
  const { tries } = after.context;
  if (tries <= triesMax) return tries > 1 ? 'sorryAgain' : 'sorry';
  return regions(after).owner === 'waiting' && tries % 2 === 1 ? 'stillWaiting' : 'stillUnread';
}

/** There is a question to read an answer to. To a crisis card, and at an end, there is no wrong thing to say. */
function isQuestioned(after: Snapshot): boolean {
  const now = floor(after);
  return 'ask' in now && !inCrisis(after);
}

/** We could not read them for the third time, so a person is asked to come. */
function isLost(before: Snapshot, after: Snapshot): boolean {
  return regions(before).owner === 'bot' && (regions(after).owner === 'waiting' || newlyOffered(before, after));
}

/** What followed by rule: a person comes first, nobody can come, or a time was found. */
function consequences(happening: Happening): readonly Line[] {
  const { before, events, after } = happening;
  const [was, is] = [regions(before).owner, regions(after).owner];
  const isMinor = after.context.answers.age === 'minor' && before.context.answers.age !== 'minor';
  const first: readonly Line[] = [...(isMinor ? [{ say: 'minor' } as const] : []), ...medical(happening)];
  const isCalled = had(events, 'HUMAN', 'TIMEOUT.handoff') || (had(events, 'UNCLEAR') && isLost(before, after));
  if (!isCalled) return [...first, ...callbackFound(happening)];
  if (is === 'waiting') return [...first, { say: was === 'waiting' ? 'stillWaiting' : 'waiting' }];
  return [...first, { say: 'away' }, ...callbackOffer(after)];
}

function medical({ before, after, staffed }: Happening): readonly Line[] {
  if (!after.context.medical || before.context.medical) return [];
  return [{ line: 'medical' }, ...(staffed ? [] : [{ line: 'medicalClosed' } as const]), { say: 'medicalPassed' }];
}

function callbackOffer(after: Snapshot): readonly Line[] {
  const { callback: slot, contact } = after.context.answers;
  if (isBooked(after)) return [{ say: 'callbackKept' }];
  return slot === 'none' || contact !== undefined || !mayCall(after) ? [] : [{ say: 'callbackOffer' }];
}

/** Sent while nobody is on; or the short way to a time ended, and the interview goes on. At the end itself the ending says it. */
function callbackFound({ before, events, after }: Happening): readonly Line[] {
  const now = floor(after);
  if ('tell' in now && now.tell === 'referred') return [];
  if (newlyOffered(before, after) && 'ask' in now && now.ask === 'callback') return [{ say: 'sentAway' }];
  const { callback: slot = 'none' } = after.context.answers;
  const isNew = slot !== (before.context.answers.callback ?? 'none');
  if (isNew && slot !== 'none') return [{ say: had(events, 'REBOOKED') ? 'callbackMoved' : 'callbackBooked' }];
  const gaveUp = before.context.only === 'callback' && after.context.only === null && !('tell' in now);
  return gaveUp ? [{ say: 'callbackNone' }] : [];
}

const newlyOffered = (before: Snapshot, after: Snapshot) => after.context.offered && !before.context.offered;
