import { and, stateIn } from 'xstate';
import { rank } from './memory.ts';
import type { QuestionId, ValueOf } from './questions.ts';
import { type Step, supported } from './support.ts';
import {
  chart,
  type Danger,
  type DialogEvent,
  type Ending,
  type Owner,
  type Place,
  type Safety,
} from './vocabulary.ts';

export { chart };

/** Where an answer leads: one place for all, or a place for each (`passed`: it was not for them). A forgotten one does not compile. */
type Next<Q extends QuestionId> = Place | ({ readonly [V in ValueOf<Q>]: Place } & { readonly passed?: Place });

/**
 * The questions in order. Only the open one hears an answer, only while the dialog has the floor. Whatever opens an
 * earlier question again (a correction, a false alarm, a booked time), the dialog returns to it by itself: `behind`.
 */
export function interview(table: { readonly [Q in QuestionId]: Next<Q> }) {
  const [first] = Object.keys(table) as [QuestionId]; // True: the keys of the table, which is not empty.
  const fromTheTop = `.${first}` as const; // From there, whatever we know passes through.
  const ask = (question: QuestionId) => {
    const next: string | Record<string, string> = table[question];
    const open = and([{ type: 'names', params: { question } }, 'hasFloor'] as const);
    const choices = typeof next === 'string' ? [] : Object.entries(next);
    const lead = (value: string, target: string) =>
      value === 'passed'
        ? { guard: { type: 'passed' as const, params: { question } }, target }
        : {
            guard: and([
              { type: 'settled', params: { question, value } },
              ...(target === 'private' ? ['isDone' as const] : []),
            ] as const),
            target,
          };
    // Where somebody else may read it the dialog ends, and the short way to a person leads on from here all the same.
    const shortWay = choices.some(([, target]) => target === 'private')
      ? choices
          .filter(([value]) => value === 'passed')
          .map(([, target]) => ({ guard: { type: 'settled' as const, params: { question } }, target }))
      : [];
    return chart.createStateConfig({
      always: [
        { guard: { type: 'behind', params: { question } }, target: first },
        ...(typeof next === 'string'
          ? [{ guard: { type: 'settled' as const, params: { question } }, target: next }]
          : [...choices.map(([value, target]) => lead(value, target)), ...shortWay]),
      ],
      on: { ANSWERS: { guard: open, actions: 'remember' }, SKIP: { guard: open, actions: 'skip' } },
    });
  };
  const questionStates = Object.fromEntries(Object.keys(table).map((id) => [id, ask(id as QuestionId)]));
  const open = { guard: { type: 'behind' as const, params: { question: 'end' as const } }, target: first };
  const ends: { readonly [E in Ending]: object } = {
    referred: { entry: 'askForAPerson', always: open },
    declined: { always: { guard: 'reopened', target: first } },
    private: { always: { guard: { type: 'behind', params: { question: 'private' } }, target: first } },
    child: {},
    deleted: {},
    moved: {},
  };
  return chart.createStateConfig({
    initial: first,
    on: {
      BACK: { guard: and(['hasFloor', 'hasBeenAsked']), actions: 'stepBack', target: fromTheTop },
      CHANGE: { guard: and(['hasFloor', 'answered']), actions: 'forget', target: fromTheTop },
      UNCLEAR: { guard: 'hasFloor', actions: 'countTry' },
      RESTART: { guard: 'hasFloor', actions: 'startOver', target: fromTheTop },
      DELETE: [
        { guard: 'isCalm', actions: { type: 'erase', params: { mindful: false } }, target: '.deleted' },
        { actions: { type: 'erase', params: { mindful: true } }, target: '.deleted' },
      ],
      LEFT: { actions: { type: 'erase', params: { mindful: true } }, target: '.moved' },
      CHILD: { actions: { type: 'erase', params: { mindful: true } }, target: '.child' },
      REVOKE: { guard: 'isKept', actions: 'revoke', target: fromTheTop },
      NO_CALLS: { guard: 'isKept', actions: 'noCalls' },
      MOVED: { guard: 'isKept', actions: 'move', target: fromTheTop },
      MEDICAL: { actions: 'setMedical' },
      CONTACT: { guard: and(['isWarned', 'isWithUs', 'mayKeep']), actions: 'keepContact' },
      'TIMEOUT.handoff': { guard: 'isWaiting', actions: 'offerCallback' },
      REBOOKED: { guard: 'isBooked', actions: 'rebook' },
    },
    states: { ...questionStates, ...ends },
  });
}

/** Where the answers of others lead: one row per state, one column per event. */
type Target<S extends string> = S | { target: S; [word: string]: unknown };
type Rows<S extends string> = { readonly [From in S]: { readonly [E in DialogEvent['type']]?: Target<S> } };

/** The safety levels. Danger raises from everywhere and never lowers; only what the rows say lowers. `order` follows the card. */
export function watch(rows: Rows<Safety>, order: Steps) {
  const dangers: readonly Danger[] = ['checkIn', 'moderate', 'high', 'emergency'];
  const heard = (level: Danger) => ({ type: 'heard' as const, params: { level } });
  const hearFrom = (from: Safety) => [
    // The same level, but another danger or about somebody else: its own card, and from there on.
    ...supported
      .filter((level) => level === from)
      .map((level) => ({
        guard: and([heard(level), 'isNews'] as const),
        target: level,
        reenter: true,
        actions: 'hear' as const,
      })),
    ...dangers.map((level) => ({
      guard: heard(level),
      ...(rank(level) > rank(from) && { target: level }),
      actions: 'hear' as const,
    })),
  ];
  return chart.createStateConfig({
    initial: 'clear',
    // Staff may retract what was heard long after it was over.
    on: { RELEASE: { actions: 'release' }, UNREAD: { actions: 'noteUnread' }, HANDED: { actions: 'disarm' } },
    states: states(
      rows,
      (from) => ({ DANGER: hearFrom(from) }),
      (from) => stepsOf(from, 'SAFE' in rows[from], order),
    ),
  });
}

type Steps = { readonly [S in Step]: Step };

/** After the card one thing at a time. A step that does not fit is passed by, like a question; a call ends the asking. */
function stepsOf(from: Safety, isSettled: boolean, order: Steps): object {
  const level = supported.find((each) => each === from);
  if (!level) return {};
  const all = Object.entries(order) as [Step, Step][]; // True: the keys and values of the table.
  const stay = { target: 'stay' as const };
  const states = all.map(([step, next]) => {
    const leads = step === 'helpline' || step === 'barrier';
    const leadOn = { guard: { type: 'stands' as const, params: { step } }, target: next, actions: 'note' as const };
    // Only who refuses, or says that they cannot, is asked what stands in the way.
    const passBy = { guard: and([leadOn.guard, 'isUnmet']), target: order.barrier, actions: 'note' as const };
    const on = {
      NEXT: step === 'helpline' ? [passBy, leadOn] : leadOn,
      COMPANY: { ...(step === 'nearby' && stay), actions: 'noteCompany' as const },
      BARRIER: { ...(leads && { target: order.barrier }), actions: 'note' as const },
      CALLED: { ...stay, actions: 'noteCall' as const },
      NEWS: { ...stay, actions: 'note' as const },
      ...(!isSettled && { SAFE: { ...stay, actions: 'noteSafe' as const } }), // Where "I am safe" does not end it, it ends the questions.
    };
    return [step, { always: { guard: { type: 'idle' as const, params: { step, level } }, target: next }, on }];
  });
  return { initial: 'helpline', states: Object.fromEntries(states) };
}

/** Who owns the conversation. */
export function hold(rows: Rows<Owner>) {
  return chart.createStateConfig({ initial: 'bot', on: { STOP: '.nobody' }, states: states(rows, () => ({})) });
}

export const released = <S extends string>(target: S) => ({ target, actions: 'release' as const });
export const misread = <S extends string>(target: S) => ({ target, actions: 'misread' as const });
export const settle = <S extends string>(target: S) => ({ target, actions: 'settle' as const });
export const contactOnly = <S extends string>(target: S) => ({ target, actions: 'contactOnly' as const });
export const whenLost = <S extends string>(target: S) => ({ target, guard: and(['hasFloor', 'lost']) });
export const whenAlarming = <S extends string>(target: S) => ({ target, guard: 'alarming' as const });
export const whenOver = <S extends string>(target: S) => ({ target, guard: 'isOver' as const });
export const whenCalm = <S extends string>(target: S) => ({ target, guard: stateIn({ safety: 'clear' }) });

function states<S extends string>(rows: Rows<S>, more: (from: S) => object, inside: (from: S) => object = () => ({})) {
  const entries = Object.entries(rows) as [S, object][]; // True: the keys and values of the rows.
  return Object.fromEntries(entries.map(([from, on]) => [from, { on: { ...on, ...more(from) }, ...inside(from) }]));
}
