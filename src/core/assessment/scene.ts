import { type Answers, type AnswerTo, type QuestionId, questions, type ValueOf } from '../../../dialogs/questions.ts';

/** The questions that rules may read. Who asks, where they live and how to reach them are not among them. */
export const judgedIds = [
  'danger',
  'harm',
  'age',
  'substances',
  'use',
  'withdrawal',
  'health',
  'pregnant',
  'mental',
  'mealSupport',
  'home',
  'history',
  'control',
  'multiple',
  'ready',
] as const satisfies readonly QuestionId[];
export type JudgedId = (typeof judgedIds)[number];

/** What follows from answers, under one name, and the questions it comes from. */
export const facts = {
  substance: ['substances'], // Any substance; a behaviour such as gambling is none, what they would not name is one.
  nothing: ['substances'], // Neither a substance nor a behaviour.
  depressant: ['substances'], // Stopping it suddenly can kill; what they would not name may be one.
  onlyOpioids: ['substances'],
  current: ['substances', 'use'], // Uses a substance and did not stop more than two weeks ago.
  heardImminent: [], // The screen heard danger, and nobody took it back.
  heardOther: [],
} as const satisfies { readonly [name: string]: readonly JudgedId[] };
export type Fact = keyof typeof facts;

/** What the screen heard in their words and neither staff nor a confirmed false alarm took back. */
export interface Signals {
  readonly imminent: boolean;
  readonly other: boolean;
}
export const noSignals: Signals = { imminent: false, other: false };

/** Every answer, a missing one as its fail-safe value, and the facts that follow. */
export type Scene = { readonly [Q in JudgedId]: AnswerTo<Q> } & { readonly [F in Fact]: boolean } & {
  readonly barriers: AnswerTo<'barriers'>;
};

export function sceneOf(answers: Answers, signals: Signals): Scene {
  const substances = namedIn(answers);
  const use = said('use', answers);
  const substance = substances.some((name) => name !== 'none' && name !== 'behaviour');
  return {
    danger: said('danger', answers),
    harm: said('harm', answers),
    age: said('age', answers),
    substances,
    use,
    withdrawal: withdrawalIn(answers, use),
    health: said('health', answers),
    pregnant: said('pregnant', answers),
    mental: said('mental', answers),
    mealSupport: said('mealSupport', answers),
    home: said('home', answers),
    history: said('history', answers),
    control: said('control', answers),
    multiple: said('multiple', answers),
    ready: said('ready', answers),
    barriers: answers.barriers ?? [],
    substance,
    nothing: substances.every((name) => name === 'none'),
    depressant: substances.some((name) => name === 'alcohol' || name === 'sedatives' || name === 'unknown'),
    onlyOpioids: substance && substances.every((name) => name === 'opioids' || name === 'none' || name === 'behaviour'),
    current: substance && use !== 'stopped',
    heardImminent: signals.imminent,
    heardOther: signals.other,
  };
}

/** Missing, or a word that is none of the answers: the fail-safe value, never "no". */
function said<Q extends Exclude<JudgedId, 'substances'>>(question: Q, answers: Answers): ValueOf<Q> {
  const value: string | readonly string[] | undefined = answers[question];
  const { values, unsaid }: { values: readonly string[]; unsaid: string } = questions[question];
  return (typeof value === 'string' && values.includes(value) ? value : unsaid) as ValueOf<Q>; // True: both are values of Q.
}

function namedIn({ substances = [] }: Answers): AnswerTo<'substances'> {
  if (substances.length === 0) return questions.substances.unsaid;
  const all: readonly string[] = questions.substances.values;
  return substances.every((name) => all.includes(name)) ? substances : [...substances, 'unknown'];
}

/** A detox cannot be finished while they use: then we do not know what happens when they stop. */
function withdrawalIn(answers: Answers, use: ValueOf<'use'>): ValueOf<'withdrawal'> {
  const withdrawal = said('withdrawal', answers);
  const hasStopped = use === 'stopped' || use === 'stopped_2w';
  return withdrawal === 'detox_done' && !hasStopped ? 'unknown' : withdrawal;
}
