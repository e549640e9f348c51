import { isDeepStrictEqual as same } from 'node:util';
import { firstUnsettled, type Memory, rank, safetyLevels } from '../../dialogs/memory.ts';
import { type Answers, questionIds, questions } from '../../dialogs/questions.ts';
import type { Place } from '../../dialogs/vocabulary.ts';
import { advance } from '../../src/core/advance.ts';
import { floor, inCrisis, isBooked, isGone, isHeard, regions, type Snapshot } from '../../src/core/floor.ts';
import type { Line } from '../../src/core/reply.ts';
import { type Chart, isMessage, places } from './scenes.ts';
import type { Step } from './step.ts';
import { isSilent, stepLaws } from './step-laws.ts';

type Law = (step: Step) => boolean;

/** Each law says whether one step keeps it. What it does not speak of, it keeps. */
export const laws: { readonly [name: string]: Law } = {
  '1 danger gets the helpline in the same turn, or an alert after an opt-out': ({
    before,
    after,
    danger,
    lines,
    effects,
  }) => {
    if (!danger || danger.level === 'checkIn') return true;
    const risen = levelOf(after) >= rank(danger.level) && isHeard(after);
    const paged = effects.some((effect) => effect.type === 'page' && effect.reason === 'crisis');
    return risen && paged && (regions(before).owner === 'nobody' ? lines.length === 0 : lines.some(isHelpline));
  },
  '2 no question is passed over: the open one is the first we do not know': ({ after }) => {
    const { dialog } = regions(after);
    if (dialog === 'child' || dialog === 'deleted' || dialog === 'moved')
      return Object.keys(after.context.answers).length === 0;
    const { answers } = after.context;
    if (dialog === 'private') return answers.textSafe === 'no' && firstUnsettled(after.context) === undefined;
    if (dialog === 'declined') return answers.consent === 'no' || answers.review === 'keep';
    const due =
      answers.consent === 'no'
        ? questionIds.slice(0, questionIds.indexOf('consent')).find((id) => !(id in answers))
        : firstUnsettled(after.context);
    const isOverheard = answers.textSafe === 'no' && firstUnsettled(after.context) === undefined;
    return (
      dialog ===
      (due ??
        (isOverheard ? 'private' : answers.consent === 'no' || answers.review === 'keep' ? 'declined' : 'referred'))
    );
  },
  '2 only staff, a confirmed false alarm or a deletion retract what was heard': ({ before, event, after }) => {
    if (event.type === 'RELEASE') return !isHeard(after);
    if (event.type === 'DELETE') return !isHeard(after) || regions(before).safety !== 'clear';
    const confirmed = regions(before).safety === 'doubt' && (event.type === 'SAFE' || event.type === 'FALSE_ALARM');
    const [was, is] = [before.context.heard, after.context.heard];
    const kept = (old: typeof was.screen, now: typeof was.screen) =>
      old === null || (now !== null && rank(now) >= rank(old));
    return kept(was.answer, is.answer) && (confirmed ? is.screen === null : kept(was.screen, is.screen));
  },
  '2 under 13 nothing is collected, and nothing more is asked': ({ event, after }) => {
    return !childIn(event) || (regions(after).dialog === 'child' && Object.keys(after.context.answers).length === 0);
  },
  '3 danger never lowers, and nothing else raises': ({ before, after, danger }) => {
    const change = levelOf(after) - levelOf(before);
    return danger ? change >= 0 : change <= 0;
  },
  '3 a crisis keeps the question it left, and asks one thing': ({ before, event, after, lines, danger }) => {
    const now = floor(after);
    if (now.speaker === 'safety' && lines.filter((line) => 'ask' in line).length !== 1) return false;
    const asksToMove =
      [
        'DELETE',
        'REVOKE',
        'NO_CALLS',
        'MOVED',
        'LEFT',
        'TIMEOUT.handoff',
        'RELEASE',
        'TIMEOUT.release',
        'REBOOKED',
      ].includes(event.type) ||
      (event.type === 'HUMAN' && regions(before).owner === 'bot');
    if (event.type === 'CONTACT') return mayKeep(before) ? sameButContact(before, after) : sameDialog(before, after);
    const misread = regions(before).safety === 'doubt' && (event.type === 'SAFE' || event.type === 'FALSE_ALARM');
    const mayMove = floor(before).speaker === 'dialog' || asksToMove || misread || childIn(event);
    return mayMove || sameDialog(before, after) || (danger !== null && accepted(before, event));
  },
  '3 a crisis can always be left, and never in one word': ({ chart, before, after }) => {
    const from = regions(before).safety;
    if ((from === 'high' || from === 'emergency') && regions(after).safety === 'clear') return false;
    return regions(after).safety === 'clear' || canBeLeft(chart, after);
  },
  '3 a high crisis that nobody answers leads to leaving contact details only': ({ before, event, after }) => {
    if (event.type !== 'TIMEOUT.release' || regions(before).safety !== 'high') return true;
    return (
      regions(after).safety === 'checkIn' && after.context.only === 'contact' && isHeard(after) === isHeard(before)
    );
  },
  ...stepLaws,
  '4 nobody is met with silence': ({ event, after, lines }) => {
    const now = floor(after);
    if (!isMessage(event) || now.speaker === 'nobody' || now.speaker === 'human') return true;
    const asked = { say: 'deleteSure' }; // "Shall I delete it all?" is a question too.
    return lines.some((line) => 'ask' in line || 'tell' in line || same(line, asked));
  },
  '5 the bot is silent while a human owns, and only they give back': ({ before, event, after, danger, lines }) => {
    if (regions(before).owner !== 'human') return true;
    if (regions(after).owner !== 'human') return event.type === 'RETURN' || event.type === 'STOP';
    if (event.type === 'DELETE') return same(lines, [{ say: 'deleted' }]) && regions(after).dialog === 'deleted';
    if (event.type in besides) return same(lines, [besides[event.type]]);
    const crisisLine: readonly Line[] = danger && danger.level !== 'checkIn' ? [{ line: 'whileHuman' }] : [];
    const moves =
      ['RELEASE', 'TIMEOUT.release', 'REBOOKED', 'LEFT'].includes(event.type) ||
      childIn(event) ||
      regions(before).safety === 'doubt';
    return (moves || sameDialog(before, after)) && same(lines, crisisLine);
  },
  '6 a time that staff moved is the one that stands, and nothing else of it moves': ({ before, event, after }) => {
    if (event.type !== 'REBOOKED') return true;
    const { answers } = before.context;
    const expected = isBooked(before) ? { ...answers, callback: event.slot } : answers;
    return same(after.context.answers, expected) && same(after.value, before.value);
  },
  '6 whoever wants no calls is promised none, and still gets the person they wait for': ({ before, event, after }) => {
    if (event.type !== 'NO_CALLS') return true;
    const [from, to] = [regions(before).owner, regions(after).owner];
    return (!before.can(event) || !isBooked(after)) && (from === 'bot' || to === from);
  },
  '6 asking for a person pages one, and waiting ends in a person, a promise or their own no': ({
    before,
    event,
    after,
    staffed,
    lines,
    effects,
  }) => {
    const [from, to] = [regions(before).owner, regions(after).owner];
    const paged = effects.some((effect) => effect.type === 'page' && effect.reason === 'handoff');
    const queued = effects.some((effect) => effect.type === 'handoff');
    if (event.type === 'HUMAN' && from === 'bot')
      return (
        paged && (queued || isBooked(before)) && (staffed ? to === 'waiting' : to === 'bot' && after.context.offered)
      );
    if (event.type === 'CLAIM' && from !== 'nobody') return to === 'human';
    if (event.type === 'TIMEOUT.handoff' && from === 'waiting') {
      return to === 'bot' && after.context.offered && (floor(after).speaker !== 'dialog' || saysOneOf(lines, 'away'));
    }
    const takesBack = event.type === 'DELETE' || (event.type === 'REVOKE' && before.can(event));
    const withdrawn = event.type === 'STOP' || (takesBack && regions(before).safety === 'clear');
    return from !== 'waiting' || to === 'waiting' || withdrawn;
  },
  '6 an offered time is asked for next, wherever the interview stands': ({ before, after }) => {
    if (before.context.offered || !after.context.offered) return true;
    const { answers } = after.context;
    const refused = answers.consent === 'no' || answers.review === 'keep' || answers.contact === 'none';
    const { dialog } = regions(after);
    return (
      refused ||
      answers.callback !== undefined ||
      ['danger', 'harm', 'consent', 'contact', 'callback', 'child', 'deleted', 'moved'].includes(dialog)
    );
  },
  '7 an answer counts only for the open question, while the dialog has the floor': ({
    before,
    event,
    after,
    danger,
    lines,
  }) => {
    if (event.type !== 'ANSWERS' && event.type !== 'SKIP') return true;
    if (before.can(event) !== accepted(before, event)) return false;
    const answersIt = event.type !== 'ANSWERS' || isAnswered(event.question, event.answers);
    if (accepted(before, event)) return !answersIt || !sameDialog(before, after);
    const silent = ['human', 'nobody'].includes(floor(after).speaker);
    return childIn(event) || (sameDialog(before, after) && (silent || danger !== null || saysOneOf(lines, 'refused')));
  },
  '8 every question can be skipped and explained': ({ before, event, after, lines }) => {
    const at = floor(before);
    if (!('ask' in at)) return true;
    if (event.type === 'WHY') return lines.some((line) => 'why' in line && line.why === at.ask);
    if (event.type !== 'SKIP' || !accepted(before, event)) return true;
    return (
      same(after.context.answers[event.question], questions[event.question].unsaid) &&
      regions(after).dialog !== event.question
    );
  },
  '8 back forgets the last question asked, a change goes back to its question': ({ before, event, after }) => {
    if (floor(before).speaker !== 'dialog') return true;
    const { asked, answers } = before.context;
    const target =
      event.type === 'BACK'
        ? asked.at(-1)
        : event.type === 'CHANGE' && event.question in answers
          ? event.question
          : undefined;
    if (!target) return event.type !== 'BACK' || sameDialog(before, after);
    if (target in after.context.answers || after.context.asked.includes(target)) return false;
    const lands = regions(after).dialog;
    const isOverheard = answers.textSafe === 'no' && order(target) > order('textSafe'); // Not asked again while somebody else may read it.
    return lands === target || order(lands) < order(target) || before.context.only !== null || isOverheard; // A later one waits its turn.
  },
  '8 what was corrected returns by itself to where it was': ({ chart, before, event, after }) => {
    if (floor(before).speaker !== 'dialog' || event.type !== 'CHANGE' || regions(after).dialog !== event.question)
      return true;
    const { answers, only } = before.context;
    if (
      !isAnswered(event.question, answers) ||
      only !== null ||
      answers.consent === 'no' ||
      answers.review === 'keep' ||
      event.question === 'review'
    )
      return true;
    const again = {
      type: 'ANSWERS',
      question: event.question,
      answers: { [event.question]: answers[event.question] },
    } as const;
    const returned = regions(advance(after, again, { staffed: true }, chart).snapshot).dialog;
    if (regions(before).safety !== 'clear' || isAlarm(before, event.question)) return true; // The crisis it raises keeps it.
    return (
      returned ===
      ('review' in answers && firstUnsettled(forgetReview(before.context)) === 'review'
        ? 'review'
        : regions(before).dialog)
    );
  },
  '8 starting over forgets every answer and keeps what was heard': ({ before, event, after }) => {
    if (event.type !== 'RESTART' || floor(before).speaker !== 'dialog') return true;
    return (
      same(after.context.answers, before.context.known) &&
      same(after.context.heard, before.context.heard) &&
      regions(after).dialog === firstUnsettled(after.context)
    );
  },
  '9 the last try leads to a person': ({ before, event, after, staffed }) => {
    if (event.type !== 'UNCLEAR' || floor(before).speaker !== 'dialog') return true;
    if (before.context.tries === 0) return after.context.tries === 1;
    return (
      regions(before).owner === 'waiting' || (staffed ? regions(after).owner === 'waiting' : after.context.offered)
    );
  },
  '8 a consent taken back leaves nothing that was told under it, and nothing more is asked': ({
    before,
    event,
    after,
  }) => {
    if (event.type !== 'REVOKE' || isGone(before)) return true;
    const { answers, known } = after.context;
    const early = questionIds.slice(0, questionIds.indexOf('consent'));
    const left = Object.keys(answers).filter((id) => !(early as readonly string[]).includes(id) && !(id in known));
    const rests = ['declined', 'private', ...early].includes(regions(after).dialog);
    return same(left, ['consent']) && answers.consent === 'no' && rests;
  },
  '8 on another channel everything goes on, and whether it is private there is asked before anything more': ({
    before,
    event,
    after,
  }) => {
    if (event.type !== 'MOVED' || isGone(before)) return true;
    const { textSafe: _, contact: number, ...was } = before.context.answers;
    const { textSafe, contact, ...is } = after.context.answers;
    const [from, to] = [regions(before), regions(after)];
    const isShort = after.context.only !== null; // The short way asks only how to reach them, and the phone has told that.
    const asksFirst = order(to.dialog) <= order('textSafe') || isShort;
    const owner = isShort && to.dialog === 'referred' && from.owner === 'bot' ? to.owner : from.owner;
    return (
      same(was, is) &&
      textSafe === undefined &&
      contact === (number ?? event.known.contact) &&
      same(before.context.heard, after.context.heard) &&
      same(before.context.concern, after.context.concern) &&
      same([from.safety, from.step, owner], [to.safety, to.step, to.owner]) &&
      asksFirst
    );
  },
  '10 an opt-out is confirmed once, then nothing is sent': ({ before, event, after, lines }) => {
    const was = regions(before).owner === 'nobody';
    const is = regions(after).owner === 'nobody';
    if (event.type === 'STOP') return is && same(lines, was ? [] : [{ say: 'stopped' }, { line: 'stoppedHelp' }]);
    return event.type === 'START' ? !is : was === is && (!was || lines.length === 0);
  },
};

/** What is said of what we keep, and of where we are, also while a person has the conversation. */
const besides: { readonly [event: string]: Line } = {
  NO_CALLS: { say: 'noCalls' },
  REVOKE: { say: 'revoked' },
  HELD: { held: true },
  SURE: { say: 'deleteSure' },
  KEPT: { say: 'deleteNot' },
  MOVED: { say: 'movedHere' },
};

let walked: { readonly chart: Chart | null; readonly places: Map<string, boolean> } = {
  chart: null,
  places: new Map(),
};

/** The way out depends on where one is and not on how one came: it is walked once for each place. */
function canBeLeft(chart: Chart, at: Snapshot): boolean {
  if (walked.chart !== chart) walked = { chart, places: new Map() };
  const key = JSON.stringify([at.value, at.context.alarms, at.context.heard, at.context.only, at.context.concern]);
  const found = walked.places.get(key);
  if (found !== undefined) return found;
  const way = ['FALSE_ALARM', 'SAFE', 'RELEASE', 'SAFE'] as const;
  const end = way.reduce((from, type) => advance(from, { type }, { staffed: true }, chart).snapshot, at);
  walked.places.set(key, regions(end).safety === 'clear');
  return regions(end).safety === 'clear';
}

/** Nothing is kept of a child or after a deletion, nor of somebody who refused; a person who is there reads it themselves. */
function mayKeep(at: Snapshot): boolean {
  return inCrisis(at) && !isSilent(at) && !isGone(at) && at.context.answers.consent !== 'no';
}
/** A number they left is kept; the dialog may have stood at that very question, or go back to where it opens another. */
function sameButContact(before: Snapshot, after: Snapshot): boolean {
  const [{ contact: _, ...was }, { contact, ...is }] = [before.context.answers, after.context.answers];
  return same(was, is) && contact !== undefined && same(before.context.asked, after.context.asked);
}
function isHelpline(line: Line): boolean {
  return ('raised' in line && line.ask !== 'checkIn') || ('line' in line && line.line === 'whileHuman');
}
function saysOneOf(lines: readonly Line[], ...keys: readonly string[]): boolean {
  return lines.some((line) => 'say' in line && keys.includes(line.say));
}
function order(place: Place): number {
  return places.indexOf(place);
}
function levelOf(snapshot: Snapshot): number {
  return safetyLevels.indexOf(regions(snapshot).safety);
}
function childIn(event: Step['event']): boolean {
  return event.type === 'ANSWERS' && event.answers.under13 === 'yes';
}
function isAnswered(question: string, answers: Answers): boolean {
  return question in answers;
}
function isAlarm(before: Snapshot, question: string): boolean {
  return (before.context.alarms as readonly string[]).includes(question);
}
function forgetReview(memory: Memory): Memory {
  const { review: _, ...answers } = memory.answers;
  return { ...memory, answers };
}
function accepted(before: Snapshot, event: Step['event']): boolean {
  const at = floor(before);
  return (
    at.speaker === 'dialog' &&
    'ask' in at &&
    'question' in event &&
    event.type !== 'CHANGE' &&
    event.question === at.ask
  );
}
function sameDialog(a: Snapshot, b: Snapshot): boolean {
  return (
    regions(a).dialog === regions(b).dialog &&
    same(a.context.answers, b.context.answers) &&
    same(a.context.asked, b.context.asked)
  );
}
