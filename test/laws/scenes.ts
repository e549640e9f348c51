import type { intake } from '../../dialogs/intake.ts';
import { blank, firstUnsettled, type Memory, safetyLevels, triesMax } from '../../dialogs/memory.ts';
import { type Answers, applies, type QuestionId, questionIds, questions } from '../../dialogs/questions.ts';
import { fits, type Step, type Supported, steps, supported } from '../../dialogs/support.ts';
import { type DialogEvent, endings, owners, type Place } from '../../dialogs/vocabulary.ts';
import type { Snapshot } from '../../src/core/floor.ts';

export type Chart = typeof intake;

/** One ordinary answer to every question: nothing here is an alarm. */
export const ordinary: Answers = {
  who: 'self',
  danger: 'none',
  harm: 'none',
  textSafe: 'yes',
  family: 'on',
  consent: 'yes',
  age: 'adult',
  state: 'OH',
  substances: ['cannabis_other', 'stimulants'],
  use: 'some',
  withdrawal: 'none',
  health: 'none',
  pregnant: 'no',
  mental: 'none',
  mealSupport: 'no',
  home: 'safe_support',
  history: 'none',
  control: 'hard',
  multiple: 'no',
  ready: 'yes',
  contact: 'Sam 555 0100',
  review: 'send',
  callback: '2026-11-26T14:00Z',
};
/** Every valuation that the applicability table can tell apart. */
export const substanceLists: readonly NonNullable<Answers['substances']>[] = [
  ['none'],
  ['behaviour'],
  ['stimulants'],
  ['stimulants', 'cannabis_other'],
  ['unknown'],
];

export const places: readonly Place[] = [...questionIds, ...endings];

/** What was heard, and whose answer raised it: nothing, the screen, both. */
const hearings: readonly Pick<Memory, 'heard' | 'alarms' | 'concern'>[] = (['', 's', 'sa'] as const).map((by) => ({
  heard: { screen: by.includes('s') ? 'high' : null, answer: by.includes('a') ? 'moderate' : null },
  alarms: by.includes('a') ? ['harm'] : [],
  concern:
    by === ''
      ? null
      : { level: by.includes('s') ? 'high' : 'moderate', category: 'suicide_self', about: 'self', topic: null },
}));

/**
 * Every state of every region × every valuation of what guards and floor read there: tries (may go on, last one), what
 * was heard, asked questions (none, some), later answers (unknown, known), the short ways, the offer, a minor, the
 * medical pass. Kept are those where the dialog stands at the first question it does not know: law 2 proves that no
 * step leaves that set, and a conversation begins in it. So this covers more than can be reached.
 */
export function* scenes(chart: Chart): Generator<Snapshot> {
  for (const dialog of places)
    for (const [at, memory] of memories(dialog).entries())
      for (const safety of safetyLevels)
        for (const owner of owners)
          for (const hearing of hearings)
            for (const tries of hearing.concern === null ? [0, triesMax - 1] : [0]) {
              const harm = hearing.alarms.length > 0 && 'harm' in memory.answers ? { harm: 'thoughts' as const } : {};
              const alarms = 'harm' in memory.answers ? hearing.alarms : [];
              const context = { ...memory, ...hearing, alarms, answers: { ...memory.answers, ...harm }, tries };
              yield* standing(chart, { dialog, safety, owner }, context, at === 0);
            }
}

/** Whose danger it is and of what kind decides which steps there are: one concern for each kind of number it leads to. */
const concerns: readonly Memory['concern'][] = [
  { level: 'moderate', category: 'suicide_self', about: 'self', topic: null },
  { level: 'moderate', category: 'withdrawal_danger', about: 'other', topic: null },
  { level: 'moderate', category: 'violence_abuse', about: 'self', topic: null },
];

/**
 * A level without steps once. A level with them at its card everywhere, and at every later step for every kind of concern
 * that has it, called and not, once for each place × owner: what the interview remembers is read by nothing there.
 */
function* standing(
  chart: Chart,
  { dialog, safety, owner }: { dialog: Place; safety: (typeof safetyLevels)[number]; owner: (typeof owners)[number] },
  context: Memory,
  isFirst: boolean,
): Generator<Snapshot> {
  const level = supported.find((each) => each === safety);
  const at = (value: unknown, memory: Memory) =>
    chart.resolveState({ value: { dialog, safety: value, owner }, context: memory } as never);
  if (!level) return yield at(safety, context);
  yield at({ [level]: 'helpline' }, context);
  if (!isFirst) return;
  for (const concern of [context.concern, ...concerns])
    for (const step of laterSteps(level, concern))
      for (const called of step === 'stay' ? [false, true] : [false])
        yield at(
          { [level]: step },
          { ...context, concern, support: { ...context.support, called, ...(called && { news: 'safe' as const }) } },
        );
}

function laterSteps(level: Supported, concern: Memory['concern']): readonly Step[] {
  return steps.filter((step) => step !== 'helpline' && fits(step, level, concern));
}

/** What the memory can be where the dialog stands at this place. */
function memories(place: Place): readonly Memory[] {
  if (place === 'child' || place === 'deleted' || place === 'moved') return [blank()];
  const found: Memory[] = [];
  for (const answers of stories(place))
    for (const medical of [false, true])
      for (const only of [null, 'contact', 'callback'] as const)
        for (const offered of only === 'callback' ? [true] : [false, true])
          for (const asked of [[], questionIds.filter((id) => id in answers)]) {
            const memory = { ...blank(), answers, asked, medical, only, offered };
            const promised = offered || !('callback' in answers); // No time is agreed on that was not offered.
            if (promised && stands(place, memory) && (asked.length > 0 || only === null)) found.push(memory);
          }
  return found;
}

/** Nothing after this place is known, or everything is; an adult or a minor; in private, or by text with somebody else reading. */
function stories(place: Place): readonly Answers[] {
  if (place === 'declined')
    return [
      { ...pick(before('consent')), consent: 'no' },
      { ...pick(questionIds.filter((id) => id !== 'callback')), review: 'keep' },
    ];
  if (place === 'private') return [before('consent'), questionIds, before('review')].map((ids) => overheard(pick(ids)));
  const upTo = place === 'referred' ? questionIds : before(place as QuestionId); // True: the other endings are gone.
  const rest = questionIds.filter((id) => id !== place && id !== 'review');
  const adult = place === 'referred' ? [pick(questionIds), pick(before('callback'))] : [pick(upTo), pick(rest)];
  const minor = adult.map((answers) =>
    'age' in answers ? pick(Object.keys(answers) as QuestionId[], { ...ordinary, age: 'minor' }) : answers,
  );
  const read = adult.flatMap((answers) => ('textSafe' in answers && place !== 'referred' ? [overheard(answers)] : []));
  return [...adult, ...minor.filter((answers, at) => answers !== adult[at]), ...read, ...familyStories(place, upTo)];
}

/** Somebody who cares about somebody, before their own question and, where our team is to talk with them, after it. */
function familyStories(place: Place, upTo: readonly QuestionId[]): readonly Answers[] {
  if (place === 'family') return [pick(upTo, { ...ordinary, who: 'loved_one' })];
  return ['contact', 'referred'].includes(place) ? [pick(upTo, { ...ordinary, who: 'loved_one', family: 'team' })] : [];
}

function overheard(answers: Answers): Answers {
  return { ...answers, textSafe: 'no' };
}

function stands(place: Place, memory: Memory): boolean {
  const first = firstUnsettled(memory);
  if (place === 'referred') return first === undefined;
  if (place === 'private') return first === undefined && memory.answers.textSafe === 'no';
  if (place === 'declined') return memory.only === null && !memory.medical;
  return first === place;
}

export function before(question: QuestionId): QuestionId[] {
  return questionIds.slice(0, questionIds.indexOf(question));
}
export function pick(ids: readonly QuestionId[], from: Answers = ordinary): Answers {
  return Object.fromEntries(ids.filter((id) => id in from && applies(id, from)).map((id) => [id, from[id]]));
}
export function answerTo(question: QuestionId, from: Answers = ordinary): DialogEvent {
  return { type: 'ANSWERS', question, answers: { [question]: from[question] } };
}

const concern = { category: 'suicide_self', about: 'self', topic: null } as const;

/** One event of every kind, and of every kind that a guard tells apart. */
export function events(place: Place): readonly DialogEvent[] {
  const other = place === 'home' ? 'use' : 'home';
  const question = place in questions ? (place as QuestionId) : 'review';
  return [
    answerTo(question),
    answerTo(other),
    { type: 'ANSWERS', question, answers: { home: 'no_home' } },
    { type: 'ANSWERS', question: 'harm', answers: { harm: 'attempt_now' } },
    { type: 'ANSWERS', question, answers: { substances: ['alcohol'], use: 'daily', withdrawal: 'now_mild' } },
    { type: 'ANSWERS', question, answers: { age: 'minor' } },
    { type: 'ANSWERS', question, answers: { age: 'minor', under13: 'yes' } },
    { type: 'SKIP', question },
    { type: 'SKIP', question: other },
    { type: 'CHANGE', question: 'who' },
    { type: 'CHANGE', question: 'harm' },
    { type: 'CHANGE', question: other },
    ...(['checkIn', 'moderate', 'high', 'emergency'] as const).map(
      (level) => ({ type: 'DANGER', source: 'screen', alarms: [], level, ...concern }) as const,
    ),
    { type: 'DANGER', source: 'answer', alarms: ['harm'], level: 'moderate', ...concern },
    { type: 'ASK', answer: 'how-long', refused: null, more: false },
    { type: 'ASK', answer: null, refused: null, more: false },
    ...steps.map((step) => ({ type: 'NEXT', step, said: null }) as const),
    { type: 'NEXT', step: 'helpline', said: 'barrier' },
    { type: 'NEXT', step: 'means', said: 'near' },
    { type: 'COMPANY', nearby: 'someone' },
    { type: 'COMPANY', nearby: 'alone' },
    { type: 'BARRIER', barrier: 'police' },
    { type: 'NEWS', news: 'awake' },
    { type: 'NEWS', news: 'died' },
    { type: 'MOVED', known: { contact: '614-555-0100' } },
    { type: 'PAPER', paper: 'call' },
    { type: 'CONTACT', contact: '614 555 0199' },
    {
      type: 'DANGER',
      source: 'screen',
      alarms: [],
      level: 'high',
      category: 'overdose_now',
      about: 'self',
      topic: null,
    },
    { type: 'REBOOKED', slot: '2026-01-06T15:00Z' },
    ...[...messages, ...outside].map((type) => ({ type }) as DialogEvent), // True: each is a kind of event without anything else.
  ];
}
const messages = [
  'BACK',
  'RESTART',
  'DELETE',
  'REVOKE',
  'NO_CALLS',
  'HELD',
  'TEXTING',
  'WHY',
  'BOT',
  'WHEN',
  'HELLO',
  'CALLED',
  'STEPS',
  'HERE',
  'HARD',
  'EASE',
  'SURE',
  'KEPT',
  'WAIT',
  'BESIDE',
  'YOUNG',
  'GO_IN',
  'NALOXONE',
  'HANDLING',
  'LEAVES',
  'EXAM',
  'NUMBER_LEFT',
  'FAR',
  'TOOK',
  'HANDED',
  'UNREAD',
  'BREATHS',
  'RELIEVED',
  'RESUME',
  'UNCLEAR',
  'HUMAN',
  'STOP',
  'START',
  'SAFE',
  'FALSE_ALARM',
] as const;
const outside = ['LEFT', 'RELEASE', 'CLAIM', 'RETURN', 'TIMEOUT.release', 'TIMEOUT.handoff'] as const;

export function isMessage({ type }: DialogEvent): boolean {
  return type !== 'REBOOKED' && !(outside as readonly string[]).includes(type);
}
