import { initialTransition, transition } from 'xstate';
import { intake } from '../../dialogs/intake.ts';
import { type Concern, rank } from '../../dialogs/memory.ts';
import type { Answers, QuestionId } from '../../dialogs/questions.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { interrupts } from './assessment/interrupts.ts';
import { regions, type Snapshot } from './floor.ts';

export type Chart = typeof intake;

/** What the world outside the chart is like at this moment. */
export interface World {
  readonly staffed: boolean; // Somebody from the team is on now.
}

/** Begin a conversation. What the channel already knows is passed through. */
export function open(known?: Answers): Snapshot {
  return initialTransition(intake, known)[0];
}

/** One event and what follows from it by rule. `danger` is what was heard in it. Pure. */
export interface Step {
  readonly snapshot: Snapshot;
  readonly danger: Concern | null;
}

/**
 * Advance by one event. An answer that is danger in itself counts even where the chart refuses it as stale;
 * the rules say whether a doctor or nurse comes first; and nobody waits for a team that is not there.
 */
export function advance(
  before: Snapshot,
  event: DialogEvent,
  world: World = { staffed: true },
  chart: Chart = intake,
): Step {
  const go = (at: Snapshot, next: DialogEvent) => transition(chart, at, next)[0];
  const alarm = event.type === 'ANSWERS' ? newAlarm(before, event.answers) : null;
  let after = go(before, event);
  if (alarm) after = go(after, alarm);
  if (event.type === 'ANSWERS' && event.answers.under13 === 'yes') after = go(after, { type: 'CHILD' });
  const needed = after.context.answers === before.context.answers ? after.context.medical : needsMedical(after);
  if (needed !== after.context.medical) after = go(after, { type: 'MEDICAL', needed });
  if (regions(after).owner === 'waiting' && regions(before).owner !== 'waiting' && !world.staffed) {
    after = go(after, { type: 'TIMEOUT.handoff' });
  }
  return { snapshot: after, danger: event.type === 'DANGER' ? event : alarm };
}

/** Danger that these answers bring and that was not known before: the most urgent, with every question that raised it. */
function newAlarm(before: Snapshot, said: Answers): Extract<DialogEvent, { type: 'DANGER' }> | null {
  const known = interrupts(before.context.answers).alarms;
  const raised = interrupts({ ...before.context.answers, ...said }).alarms.filter(
    (alarm) =>
      alarm.question in said || !known.some((old) => old.question === alarm.question && old.level === alarm.level),
  );
  const worst = raised.toSorted((a, b) => rank(b.level) - rank(a.level))[0];
  if (!worst) return null;
  const { level, category, about, topic } = worst;
  const alarms = raised.map((alarm) => alarm.question as QuestionId);
  return { type: 'DANGER', source: 'answer', alarms, level, category, about, topic };
}

function needsMedical({ context }: Snapshot): boolean {
  return interrupts(context.answers).medical.length > 0;
}
