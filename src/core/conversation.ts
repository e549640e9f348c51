import { z } from 'zod';
import { intake } from '../../dialogs/intake.ts';
import { categories, topics } from '../../dialogs/memory.ts';
import { noteIds, notes, questionIds, questions } from '../../dialogs/questions.ts';
import { barriers, newsKinds, noSupport, steps, supported } from '../../dialogs/support.ts';
import { endings, owners } from '../../dialogs/vocabulary.ts';
import type { Snapshot } from './floor.ts';
import { localePattern } from './languages.ts';
import { clues, handoffPriorities } from './model.ts';

export const laterMax = 3; // Answers put off: more at once nobody reads.
export const cluesMax = 12; // More say nothing more.

/** What was asked last and stands open: an answer must name it. */
const Asked = z.strictObject({
  question: z.string().max(40),
  since: z.int().nonnegative(), // The turn in which it became the open question; a tap from before is stale.
  choices: z.array(z.strictObject({ value: z.string().max(60), label: z.string().max(200) })).max(60),
  many: z.boolean(),
});

/** Everything between two turns besides the chart's own snapshot. */
const Rest = z.strictObject({
  locale: z.string().regex(localePattern),
  turn: z.int().nonnegative(), // Turns taken.
  asked: Asked.nullable(),
  handoff: z.strictObject({ priority: z.enum(handoffPriorities), openedAt: z.number() }).nullable(),
  escalatedAt: z.number().nullable(), // When danger was first escalated, ms UTC.
  triggers: z.array(z.string().max(40)).max(20), // Rules of the check-in that stands.
  quieted: z.array(z.string().max(40)).max(100), // Rules whose check-in was answered "I am safe, stop asking".
  answered: z.string().max(40).nullable().optional(), // The answer given in the last turn: "more" means that one.
  clues: z.array(z.enum(clues)).max(cluesMax).optional(), // Heard so far; conversations from before have none.
  later: z.array(z.string().max(40)).max(laterMax).optional(), // Answers that were put off until texting is private.
  sure: z.boolean().optional(), // The last turn asked whether all shall be deleted.
  calledAPerson: z.boolean(), // The bound on turns was reached and led to a person; once is enough.
  tasked: z.boolean(), // The team has the task to let a doctor or nurse look; it is not given twice.
});

export type Asked = z.infer<typeof Asked>;
export interface Conversation extends z.infer<typeof Rest> {
  readonly snapshot: Snapshot;
  readonly lastAt: number; // Of the last turn, ms UTC; the store's column.
}

export const version = 3; // Raise it when a stored conversation needs a migration, and keep a golden one of each.

const dangers = ['checkIn', 'moderate', 'high', 'emergency'] as const;
const Concern = z.strictObject({
  level: z.enum(dangers),
  category: z.enum(categories),
  about: z.enum(['self', 'other']),
  topic: z.enum(topics).nullable(),
});
const Answers = z.strictObject({
  ...Object.fromEntries(questionIds.map((id) => [id, answerSchema(questions[id]).optional()])),
  ...Object.fromEntries(noteIds.map((id) => [id, answerSchema(notes[id]).optional()])),
});

/** XState restores anything without complaint, so what we stored is checked before it is believed. */
const Envelope = z.strictObject({
  chart: z.literal('intake'),
  version: z.literal(version),
  rest: Rest,
  snapshot: z.strictObject({
    value: z.strictObject({
      dialog: z.enum([...questionIds, ...endings]),
      safety: z.union([z.enum(['clear', 'checkIn', 'doubt']), ...supported.map(levelSchema)]),
      owner: z.enum(owners),
    }),
    context: z.strictObject({
      answers: Answers,
      whose: z.enum(['self', 'other']).optional(),
      known: Answers,
      asked: z.array(z.enum(questionIds)),
      tries: z.int().nonnegative(),
      concern: Concern.nullable(),
      heard: z.strictObject({ screen: z.enum(dangers).nullable(), answer: z.enum(dangers).nullable() }),
      alarms: z.array(z.enum(questionIds)),
      medical: z.boolean(),
      only: z.enum(['contact', 'callback']).nullable(),
      offered: z.boolean(),
      support: z.strictObject({
        called: z.boolean(),
        barrier: z.enum(barriers).nullable(),
        means: z.enum(['moved', 'near']).nullable(),
        nearby: z.enum(['someone', 'alone']).nullable(),
        news: z.enum(newsKinds).optional(),
        unread: z.number().int().min(0).optional(),
      }),
    }),
  }),
});

const Versioned = z.object({ version: z.int() }); // Made once: making a schema costs more than reading with it.

/** What a migration needs to see; the envelope's own check judges the rest. */
const First = z.looseObject({
  rest: z.looseObject({}),
  snapshot: z.looseObject({
    value: z.looseObject({ safety: z.unknown() }),
    context: z.looseObject({ medical: z.unknown(), answers: z.looseObject({}) }),
  }),
});

/** Each takes a stored conversation of its version to the next one. */
const migrations: { readonly [from: number]: (stored: unknown) => unknown } = {
  // Nobody was asked yet what would help them as family: who cares about somebody went on to the questions.
  2: (stored) => {
    const found = First.safeParse(stored);
    if (!found.success) return stored;
    const { snapshot, ...head } = found.data;
    const { context } = snapshot;
    const { answers } = context;
    const family = answers.who === 'loved_one' && 'consent' in answers ? { family: 'on' } : {};
    return {
      ...head,
      version: 3,
      snapshot: { ...snapshot, context: { ...context, answers: { ...answers, ...family } } },
    };
  },
  // There were no steps after the card yet: whoever stands in a crisis stands at its card.
  1: (stored) => {
    const found = First.safeParse(stored);
    if (!found.success) return stored;
    const { rest, snapshot, ...head } = found.data;
    const { value, context } = snapshot;
    const level = supported.find((each) => each === value.safety);
    return {
      ...head,
      version: 2,
      rest: { ...rest, tasked: context.medical === true },
      snapshot: {
        ...snapshot,
        value: { ...value, safety: level ? { [level]: 'helpline' } : value.safety },
        context: { ...context, support: noSupport },
      },
    };
  },
};

/** A stored conversation does not fit this chart: unknown state, another chart, a version from the future. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

export function freeze({ snapshot, lastAt: _, ...rest }: Conversation): string {
  const { value, context } = snapshot;
  return JSON.stringify({ chart: 'intake', version, rest, snapshot: { value, context } });
}

export function thaw(stored: string, lastAt: number): Conversation {
  const parsed = Envelope.safeParse(migrate(read(stored)));
  if (!parsed.success) {
    const where = parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')} (${issue.code})`);
    throw new SnapshotError(`A stored conversation does not fit: ${where.join(', ')}.`); // Paths and codes only: values may be theirs.
  }
  const { snapshot, rest } = parsed.data;
  return { ...rest, lastAt, snapshot: intake.resolveState(snapshot as never) }; // True: the schema is stricter than the chart's own types.
}

function read(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch {
    throw new SnapshotError('A stored conversation is not JSON.'); // The parser's own message would quote it.
  }
}

function migrate(stored: unknown): unknown {
  let at = stored;
  for (let from = versionOf(at); from < version; from++) {
    const step = migrations[from];
    if (!step) throw new SnapshotError(`No migration from version ${from}.`);
    at = step(at);
  }
  return at;
}

function versionOf(stored: unknown): number {
  const found = Versioned.safeParse(stored);
  return found.success ? found.data.version : version; // The envelope's own check then says what is wrong.
}

function levelSchema(level: (typeof supported)[number]) {
  return z.strictObject({ [level]: z.enum(steps) });
}

function answerSchema(entry: (typeof questions)[keyof typeof questions] | (typeof notes)[keyof typeof notes]) {
  if (entry.kind === 'words') return z.string().max(entry.lengthMax);
  return entry.kind === 'many' ? z.array(z.enum(entry.values)).min(1) : z.enum(entry.values);
}
