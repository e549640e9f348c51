import { type QuestionId, questions } from '../../dialogs/questions.ts';
import { type Channel, type Command, channels, type Locale, locales } from '../../src/core/model.ts';

/** A conversation that a clinician can read and review. README.md in this folder says how one is written. */
export interface ChatFile {
  readonly path: string;
  readonly about: string;
  readonly channel: Channel;
  readonly locale: Locale;
  readonly now: number;
  readonly site: string | undefined;
  readonly steps: readonly Step[]; // The first is the greeting.
}

export interface Step {
  readonly line: number;
  readonly act: Act;
  readonly expects: readonly Expectation[];
}

export type Act =
  | { readonly type: 'joins' }
  | { readonly type: 'types'; readonly text: string }
  | { readonly type: 'taps'; readonly labels: readonly string[]; readonly isOld: boolean }
  | { readonly type: 'command'; readonly command: Command; readonly question?: QuestionId }
  | { readonly type: 'staff'; readonly does: 'claim' | 'return' | 'release' }
  | { readonly type: 'waits'; readonly ms: number };

export const expectationKinds = ['bot', 'not', 'does', 'outcome', 'disposition', 'level'] as const;
export interface Expectation {
  readonly line: number;
  readonly kind: (typeof expectationKinds)[number];
  readonly value: string;
}

export class ChatFileError extends Error {
  override readonly name = 'ChatFileError';
}

const anOpenMorning = '2026-12-02T15:00:00Z'; // A Wednesday, ten o'clock in Columbus.

// biome-ignore format: a table reads in columns
const links: { readonly [word: string]: Command } = {
  skips: 'skip', why: 'why', back: 'back', person: 'person', 'start over': 'restart', delete: 'delete',
};
const staffWords: { readonly [word: string]: 'claim' | 'return' | 'release' } = {
  claims: 'claim',
  returns: 'return',
  releases: 'release',
};
const unitMs: { readonly [unit: string]: number } = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export function parseChat(source: string, path: string): ChatFile {
  const fail = (line: number, why: string): never => {
    throw new ChatFileError(`${path}:${line} ${why}`);
  };
  const about: string[] = [];
  const head = new Map<string, string>();
  const steps: { line: number; act: Act; expects: Expectation[] }[] = [
    { line: 1, act: { type: 'joins' }, expects: [] },
  ];
  for (const [at, raw] of source.split('\n').entries()) {
    const line = at + 1;
    const text = raw.trim();
    if (text.startsWith('#')) about.push(text.slice(1).trim());
    if (text === '' || text.startsWith('#')) continue;
    const [, key = '', value = ''] =
      /^(\w+):\s*(.*)$/.exec(text) ?? fail(line, 'is neither "key: value" nor a comment.');
    const kind = expectationKinds.find((each) => each === key);
    const act = actOf(key, value, (why) => fail(line, why));
    if (act) steps.push({ line, act, expects: [] });
    else if (kind) steps.at(-1)?.expects.push({ line, kind, value });
    else if (['channel', 'locale', 'now', 'site'].includes(key) && steps.length === 1) head.set(key, value);
    else fail(line, `has the unknown key "${key}".`);
  }
  const channel =
    channels.find((each) => each === (head.get('channel') ?? 'web')) ?? fail(1, 'has an unknown channel.');
  const locale = locales.find((each) => each === (head.get('locale') ?? 'en')) ?? fail(1, 'has an unknown locale.');
  const now = Date.parse(head.get('now') ?? anOpenMorning);
  if (Number.isNaN(now)) fail(1, 'has a "now" that is no time.');
  if (about.length === 0) fail(1, 'does not begin with a comment that says what it shows.');
  return { path, about: about.join(' '), channel, locale, now, site: head.get('site'), steps };
}

function actOf(key: string, value: string, fail: (why: string) => never): Act | undefined {
  if (key === 'staff')
    return { type: 'staff', does: staffWords[value] ?? fail(`has staff who neither claim, return nor release.`) };
  if (key === 'time') {
    const [, count = '', unit = ''] = /^\+(\d+)([smhd])$/.exec(value) ?? fail('has a time that is not like +10m.');
    return { type: 'waits', ms: Number(count) * (unitMs[unit] ?? 0) };
  }
  if (key !== 'user') return undefined;
  const [, old, labels] = /^\[taps( an old)?\]\s*(.+)$/.exec(value) ?? [];
  if (labels) return { type: 'taps', labels: labels.split(' + '), isOld: old !== undefined };
  const word = /^\(([^)]+)\)$/.exec(value)?.[1];
  if (word === undefined) return { type: 'types', text: value };
  const question = /^changes (\w+)$/.exec(word)?.[1];
  if (question === undefined)
    return { type: 'command', command: links[word] ?? fail(`has an unknown link "${word}".`) };
  if (!(question in questions)) fail(`changes an unknown question "${question}".`);
  return { type: 'command', command: 'change', question: question as QuestionId }; // True: just checked.
}
