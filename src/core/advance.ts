import { type AnyActorScope, createActor, initialTransition } from 'xstate';
import { intake } from '../../dialogs/intake.ts';
import { type Concern, rank } from '../../dialogs/memory.ts';
import type { Answers, QuestionId } from '../../dialogs/questions.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { interrupts } from './assessment/interrupts.ts';
import { regions, type Snapshot } from './floor.ts';
import { type Move, movesOf, type Taken } from './moves.ts';

export type Chart = typeof intake;

/** What the world outside the chart is like at this moment. */
export interface World {
  readonly staffed: boolean; // Somebody from the team is on now.
}

/** Begin a conversation. What the channel already knows is passed through; where that is always the same, so is the beginning. */
export function open(known: Answers = {}): Snapshot {
  const begun = openings.get(known) ?? initialTransition(intake, known)[0];
  openings.set(known, begun);
  return begun;
}

const openings = new WeakMap<Answers, Snapshot>();

/** One event and what follows from it by rule. `danger` is what was heard in it. Pure. */
export interface Step {
  readonly snapshot: Snapshot;
  readonly danger: Concern | null;
  readonly moves: readonly Move[]; // The arrows that were taken, in order.
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
  const { scope, taken } = scopeOf(chart);
  taken.length = 0;
  const go = (at: Snapshot, next: DialogEvent) => chart.transition(at, next, scope);
  const { answers } = before.context;
  const told = event.type === 'ANSWERS' ? { ...answers, ...event.answers } : answers;
  const alarm = event.type === 'ANSWERS' ? newAlarm(answers, told, event) : null;
  let after = go(before, event);
  if (alarm) after = go(after, alarm);
  if (event.type === 'ANSWERS' && event.answers.under13 === 'yes') after = go(after, { type: 'CHILD' });
  const needed = after.context.answers === answers ? after.context.medical : needsMedical(after, told);
  if (needed !== after.context.medical) after = go(after, { type: 'MEDICAL', needed });
  if (regions(after).owner === 'waiting' && regions(before).owner !== 'waiting' && !world.staffed) {
    after = go(after, { type: 'TIMEOUT.handoff' });
  }
  return { snapshot: after, danger: event.type === 'DANGER' ? event : alarm, moves: movesOf(taken) };
}

/** Several events, one after the other; of several dangers the worst. */
export function walk(from: Snapshot, events: readonly DialogEvent[], world: World): Step {
  let snapshot = from;
  let worst: Concern | null = null;
  const moves: Move[] = [];
  for (const event of events) {
    const step = advance(snapshot, event, world);
    snapshot = step.snapshot;
    worst = worseOf(worst, step.danger);
    moves.push(...step.moves);
  }
  return { snapshot, danger: worst, moves };
}

function worseOf(a: Concern | null, b: Concern | null): Concern | null {
  return a && b ? (rank(b.level) >= rank(a.level) ? b : a) : (b ?? a);
}

interface Scope {
  readonly scope: AnyActorScope;
  readonly taken: Taken[]; // Since the last event began; XState tells of each as it takes it.
}

/**
 * Where actions would go, and nobody listens: our charts start nothing and tell nobody (a test holds them to that).
 * XState's own `transition` makes one anew for every event, by way of a whole initial state.
 */
const scopes = new WeakMap<Chart, Scope>();

function scopeOf(chart: Chart): Scope {
  const known = scopes.get(chart);
  if (known) return known;
  const self = createActor(chart);
  const none = () => {};
  const scope = { self, system: self.system, id: '', sessionId: '', logger: none, defer: none, stopChild: none };
  const inert: AnyActorScope = { ...scope, emit: none, actionExecutor: none };
  const taken: Taken[] = [];
  self.system.inspect((event) => {
    if (event.type === '@xstate.microstep') taken.push(...event._transitions);
  });
  const made = { scope: inert, taken };
  scopes.set(chart, made);
  return made;
}

/**
 * Danger that these answers bring and that was not known before: the most urgent, with every question that raised it.
 * Words that the screen heard as well are one finding, and a misreading of them is taken back whole.
 */
function newAlarm(
  before: Answers,
  told: Answers,
  { answers: said, screened }: DialogEvent & { type: 'ANSWERS' },
): Extract<DialogEvent, { type: 'DANGER' }> | null {
  const known = interrupts(before).alarms;
  const raised = interrupts(told, before).alarms.filter(
    (alarm) =>
      alarm.question in said || !known.some((old) => old.question === alarm.question && old.level === alarm.level),
  );
  const worst = raised.toSorted((a, b) => rank(b.level) - rank(a.level))[0];
  if (!worst) return null;
  const { level, category } = worst;
  const topic = worst.question === 'danger' && said.danger === 'unsure' ? 'unsure' : worst.topic; // As urgent, and asked about.
  const about = category === 'medical_emergency' ? (screened ?? worst.about) : worst.about; // "I took too many", asked about their son.
  const alarms = raised.map((alarm) => alarm.question as QuestionId);
  return { type: 'DANGER', source: screened ? 'screen' : 'answer', alarms, level, category, about, topic };
}

function needsMedical({ context }: Snapshot, told: Answers): boolean {
  return interrupts(context.answers, told).medical.length > 0;
}
