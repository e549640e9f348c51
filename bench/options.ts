import { parseArgs } from 'node:util';

export const sectionNames = [
  'turns',
  'connector',
  'openloop',
  'neighbours',
  'growth',
  'start',
  'page',
  'handoff',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** How much is done. A quick run shows that everything works; its figures mean little. */
export interface Size {
  readonly rounds: number;
  readonly warmUp: number; // Conversations before anything counts; code that is not warm yet measures the compiler.
  readonly conversations: number; // Per target and round; as many as there are people at once, where that is more.
  readonly alone: number; // The same for one person at a time.
  readonly concurrencies: readonly number[];
  readonly openLoopTurns: number;
  readonly stored: readonly number[]; // Conversations that are there already.
  readonly lengths: readonly number[]; // Turns that a conversation has already.
  readonly longConversations: number;
  readonly visits: number; // Rounds of page loads.
  readonly handoff: Handoff;
}

/** A house full of people who wait, and a team that comes to them. */
export interface Handoff {
  readonly counsellors: number;
  readonly waiting: number;
  readonly live: number;
  readonly claims: number; // Two a second.
  readonly closed: readonly number[]; // Conversations that are over.
  readonly looks: number; // Reads of the queue, and searches, of each.
}

const full: Size = {
  rounds: 5,
  warmUp: 700, // In every target V8 makes code fast in two waves, the second one after some 10,000 turns.
  conversations: 64,
  alone: 16,
  concurrencies: [1, 16, 128],
  openLoopTurns: 2_000,
  stored: [0, 10_000, 100_000],
  lengths: [10, 100, 1_000],
  longConversations: 48,
  visits: 5,
  handoff: { counsellors: 20, waiting: 200, live: 50, claims: 200, closed: [100, 100_000], looks: 200 },
};

const quick: Size = {
  rounds: 2,
  warmUp: 8,
  conversations: 16,
  alone: 4,
  concurrencies: [16],
  openLoopTurns: 200,
  stored: [0, 500],
  lengths: [10, 50],
  longConversations: 8,
  visits: 1,
  handoff: { counsellors: 4, waiting: 20, live: 8, claims: 10, closed: [100, 1_000], looks: 30 },
};

export interface Options {
  readonly sections: readonly SectionName[];
  readonly quick: boolean;
  readonly size: Size;
}

export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean', default: false } },
  });
  const only = (values.only ?? []).flatMap((names) => names.split(','));
  const unknown = only.filter((name) => !sectionNames.some((known) => known === name));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}. There is: ${sectionNames.join(', ')}.`);
  const sections = sectionNames.filter((name) => only.length === 0 || only.includes(name));
  return { sections, quick: values.quick, size: values.quick ? quick : full };
}
