import { and, assign, not, or, raise, setup, stateIn } from 'xstate';
import {
  type Concern,
  type Danger,
  erase,
  firstUnsettled,
  forget,
  hear,
  isBooked,
  keepContact,
  type Memory,
  misread,
  move,
  noCalls,
  note,
  offerCallback,
  release,
  remember,
  revoke,
  type Safety,
  safetyLevels,
  settled,
  skip,
  startOver,
  stepBack,
  triesMax,
} from './memory.ts';
import { type Answers, type QuestionId, questionIds } from './questions.ts';
import {
  type Barrier,
  countUnread,
  fits,
  isKnown,
  isNews,
  isOverForNow,
  type News,
  type Step,
  type Supported,
} from './support.ts';

export type { Danger, Safety };
export { safetyLevels };
export const owners = ['bot', 'waiting', 'human', 'nobody'] as const;
export type Owner = (typeof owners)[number];
/** Where the dialog rests: sent on, not wanted, not in private, a child who must not be asked, deleted on request, or gone on elsewhere. */
export const endings = ['referred', 'declined', 'private', 'child', 'deleted', 'moved'] as const;
export type Ending = (typeof endings)[number];
export type Place = QuestionId | Ending;

export type DialogEvent =
  | { type: 'ANSWERS'; question: QuestionId; answers: Answers; screened?: 'self' | 'other' } // In reply to this question they told us all of this; danger was heard in the same words, and whose.
  | { type: 'SKIP' | 'CHANGE'; question: QuestionId }
  | { type: 'BACK' | 'RESTART' | 'DELETE' | 'HUMAN' | 'STOP' | 'START' | 'UNCLEAR' } // What a message can mean.
  | { type: 'SURE' | 'KEPT' } // Answered, and nothing moves: shall all be deleted? They would rather keep it.
  | { type: 'REVOKE' } // They take back their consent.
  | { type: 'NO_CALLS' } // They want no phone calls.
  | { type: 'HELLO' | 'WHY' | 'BOT' | 'WHEN' | 'CALLED' | 'STEPS' | 'HELD' | 'TEXTING' } // Answered, and nothing moves. When: do we call them?
  | { type: 'PAPER'; paper: Paper } // So is this: what to take along into the call, or to the first visit.
  | { type: 'ASK'; answer: string | null; more: boolean; refused: string | null } // So is this: what they asked, or that we may not or cannot.
  | { type: 'NEXT'; step: Step; said: string | null } // On from this step after the helpline: with what they said, or without a word to it.
  | { type: 'BARRIER'; barrier: Barrier } // What stands in the way of calling.
  | { type: 'NEWS'; news: News } // What became of the danger.
  | { type: 'RESUME' } // On with the questions, after that.
  | { type: 'HERE' | 'HARD' | 'EASE' | 'WAIT' | 'BESIDE' | 'YOUNG' } // In a crisis, answered, and nothing moves: are you there, it hurts, help me breathe, keep going, I am with them, I am 12.
  | { type: 'GO_IN' | 'FAR' | 'TOOK' | 'BREATHS' | 'RELIEVED' } // So are these: should I go in, they are far away, more was taken, no naloxone, no wish to die any more.
  | { type: 'HANDED' } // What could hurt was given up.
  | { type: 'NALOXONE' | 'LEAVES' } // By who looks on: it was given, or shall it be given again; they are awake, and want to go.
  | { type: 'HANDLING' } // By who looks on: cold water, milk, lay them down, hang up?
  | { type: 'EXAM' } // After a rape: who gives the pill, or a medical check?
  | { type: 'NUMBER_LEFT' } // A number, after they did not agree to share.
  | { type: 'COMPANY'; nearby: 'someone' | 'alone' } // Whether somebody is with them, told without being asked.
  | { type: 'UNREAD' } // In a crisis, not understood: the step stays open.
  | { type: 'CONTACT'; contact: string } // A number they wrote while danger stands.
  | ({ type: 'DANGER'; source: 'screen' | 'answer'; alarms: readonly QuestionId[] } & Concern) // The screen, or an answer.
  | { type: 'MEDICAL'; needed: boolean } // The rules: a doctor or nurse should see them first, or no longer.
  | { type: 'CHILD' } // Under 13: nothing is collected.
  | { type: 'MOVED'; known: Answers } // It goes on at another address, where this is known.
  | { type: 'LEFT' } // It went on elsewhere, and nothing of it is here.
  | { type: 'SAFE' | 'FALSE_ALARM' } // The person says so.
  | { type: 'RELEASE' | 'CLAIM' | 'RETURN' } // Staff say so.
  | { type: 'REBOOKED'; slot: string } // So is this: the promised call has another time.
  | { type: 'TIMEOUT.release' | 'TIMEOUT.handoff' }; // Time says so.

/** What they can take along: words for the call, a list for the first visit. */
export const papers = ['call', 'visit'] as const;
export type Paper = (typeof papers)[number];

/** The vocabulary. Charts are data: what each word does is here and nowhere else. */
// biome-ignore format: a table reads in columns
export const chart = setup({
  types: { context: {} as Memory, events: {} as DialogEvent, input: {} as Answers | undefined },
  actions: {
    remember: assign(({ context, event }) => event.type === 'ANSWERS' ? remember(context, event.question, event.answers) : {}),
    skip:     assign(({ context, event }) => event.type === 'SKIP' ? skip(context, event.question) : {}),
    forget:   assign(({ context, event }) => event.type === 'CHANGE' ? forget(context, event.question) : {}),
    stepBack: assign(({ context }) => stepBack(context)),
    revoke:   assign(({ context }) => revoke(context)),
    move:     assign(({ context, event }) => event.type === 'MOVED' ? move(context, event.known) : {}),
    startOver: assign(({ context }) => startOver(context, true)),
    erase:    assign(({ context }, { mindful }: { mindful: boolean }) => erase(context, mindful)),
    countTry: assign(({ context }) => ({ tries: context.tries + 1 })),
    hear:     assign(({ context, event }) => event.type === 'DANGER' ? hear(context, concernOf(event), event.source, event.alarms) : {}),
    release:  assign(({ context }) => release(context)),
    misread:  assign(({ context }) => misread(context)),
    settle:   assign({ concern: null }),
    note:     assign(({ context, event }) => event.type === 'NEXT' || event.type === 'BARRIER' || event.type === 'NEWS' ? note(context, event) : {}),
    noteSafe: assign(({ context }) => note(context, { news: 'safe' })),
    disarm:   assign(({ context }) => ({ concern: context.concern?.topic === 'armed' ? { ...context.concern, topic: null } : context.concern })),
    noteCompany: assign(({ context, event }) => event.type === 'COMPANY' ? note(context, { step: 'nearby', said: event.nearby }) : {}),
    noteUnread: assign(({ context }) => ({ support: countUnread(context.support) })),
    noteCall: assign(({ context }) => note(context, { called: true })),
    keepContact: assign(({ context, event }) => event.type === 'CONTACT' ? keepContact(context, event.contact) : {}),
    noCalls:  assign(({ context }) => noCalls(context)),
    contactOnly: assign({ only: 'contact' }),
    offerCallback: assign(({ context }) => offerCallback(context)),
    rebook:   assign(({ context, event }) => event.type === 'REBOOKED' ? { answers: { ...context.answers, callback: event.slot } } : {}),
    setMedical: assign(({ event }) => event.type === 'MEDICAL' ? { medical: event.needed } : {}),
    askForAPerson: raise({ type: 'HUMAN' }),
  },
  guards: {
    hasFloor: and([stateIn({ safety: 'clear' }), or([stateIn({ owner: 'bot' }), stateIn({ owner: 'waiting' })])]),
    isCalm:   stateIn({ safety: 'clear' }),
    isWaiting: stateIn({ owner: 'waiting' }),
    isWarned: or([stateIn({ safety: 'moderate' }), stateIn({ safety: 'high' }), stateIn({ safety: 'emergency' })]),
    isWithUs: or([stateIn({ owner: 'bot' }), stateIn({ owner: 'waiting' })]),
    isKept:   and(['child', 'deleted', 'moved'].map((dialog) => not(stateIn({ dialog })))),
    mayKeep:  and(['isKept', ({ context }) => context.answers.consent !== 'no']),
    settled:  ({ context }, { question, value }: { question: QuestionId; value?: string }) =>
      settled(context, question) && (value === undefined || context.answers[question] === value),
    passed:   ({ context }, { question }: { question: QuestionId }) => !(question in context.answers) && settled(context, question),
    behind:   ({ context }, { question }: { question: QuestionId | 'private' | 'end' }) => isBehind(context, question),
    isBooked: ({ context }) => isBooked(context.answers),
    isDone:   ({ context }) => firstUnsettled(context) === undefined,
    names:    ({ event }, { question }: { question: QuestionId }) => 'question' in event && event.question === question,
    answered: ({ context, event }) => event.type === 'CHANGE' && event.question in context.answers,
    alarming: ({ context, event }) => event.type === 'CHANGE' && context.alarms.includes(event.question),
    hasBeenAsked: ({ context }) => context.asked.length > 0,
    isOver:   ({ context: { support } }) => support.news !== undefined && support.news !== 'died',
    reopened: ({ context }) => isReopened(context),
    lost:     ({ context }) => context.tries + 1 >= triesMax,
    stands:   ({ event }, { step }: { step: Step }) => event.type === 'NEXT' && event.step === step,
    isUnmet:  ({ event }) => event.type === 'NEXT' && event.said !== 'barrier',
    idle:     ({ context }, { step, level }: { step: Step; level: Supported }) => !fits(step, level, context.concern) || isKnown(step, context.support),
    isNews:   ({ context, event }) => event.type === 'DANGER' && (isOverForNow(context.support) || isNews(concernOf(event), context.concern)),
    heard:    ({ event }, { level }: { level: Danger }) => event.type === 'DANGER' && event.level === level,
  },
});

function concernOf({ level, category, about, topic }: Concern): Concern {
  return { level, category, about, topic };
}

/** Something before this place is open (again), so the dialog goes back to it. */
function isBehind(memory: Memory, place: QuestionId | 'private' | 'end'): boolean {
  const first = firstUnsettled(memory);
  if (!first) return place !== 'private' && isOverheard(memory) && (place === 'end' || !isBeforePrivate(place));
  return place === 'end' || place === 'private' || questionIds.indexOf(first) < questionIds.indexOf(place);
}

/** Then it ends at `private`, however it got past that question. */
function isOverheard({ answers }: Memory): boolean {
  return answers.textSafe === 'no';
}

function isBeforePrivate(place: QuestionId): boolean {
  return questionIds.indexOf(place) <= questionIds.indexOf('textSafe');
}

/** What was declined is no longer, because a correction or a false alarm opened a question before it. */
function isReopened(memory: Memory): boolean {
  return isBehind(memory, 'consent') || (memory.answers.consent !== 'no' && memory.answers.review !== 'keep');
}
