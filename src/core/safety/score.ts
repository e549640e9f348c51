import { type Category, categories } from '../../../dialogs/memory.ts';
import { bucketCounts, type Evidence, evidenceOf, type Said } from './evidence.ts';
import type { Word } from './scanner.ts';
import type { Signal } from './signal.ts';

/** What each row of weights answers: whether there is danger; if so which; and whether it is about somebody else. */
export const heads = ['danger', ...categories, 'other'] as const;
export type Head = (typeof heads)[number];

const factorBytes = 8; // Of each head first its scale, then what it begins with: two 32-bit floats.
/** Where each head's weights begin. */
const places: readonly number[] = heads.map((_, at) =>
  heads.slice(0, at).reduce((from, head) => from + bucketCounts[grainOf(head)], heads.length * factorBytes),
);
export const scoreLength = heads.reduce((sum, head) => sum + factorBytes + bucketCounts[grainOf(head)], 0);

export function grainOf(head: Head): keyof Evidence {
  return head === 'danger' ? 'fine' : 'coarse';
}

/**
 * A check-in begins above these points. Chosen on development data alone: as low as ordinary chat, talk of distress and talk
 * of drugs allow. docs/decisions/0018 has the table.
 */
// biome-ignore format: a table reads in columns
export const checkInAbove: { readonly [C in Category]: number } = {
  suicide_self: 1.45, suicide_other: 0.7, self_harm: -0.4, overdose_now: 0.6,
  withdrawal_danger: 0.1, violence_abuse: 1.0, medical_emergency: 0.7,
};

const weighedMax = 400; // Words: a long message costs no more than a few short ones.

export interface Weighed {
  readonly category: Category; // The likeliest.
  readonly points: number; // Log-odds of danger against none.
  readonly about: 'self' | 'other';
}

export interface Contribution {
  readonly evidence: string;
  readonly points: number;
}

/** A linear score beside the rules. It may ask whether somebody is safe, and nothing else. */
export class Score {
  readonly #weights: Int8Array;
  readonly #scales: readonly number[];
  readonly #starts: readonly number[];

  /** Throws where the bytes are not a score of ours. */
  constructor(bytes: Uint8Array) {
    if (bytes.length !== scoreLength) throw new Error(`A score has ${scoreLength} bytes, this has ${bytes.length}.`);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#scales = heads.map((_, at) => view.getFloat32(at * factorBytes, true));
    this.#starts = heads.map((_, at) => view.getFloat32(at * factorBytes + 4, true));
    this.#weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** `said` is what the rules heard in these words, of which the first few hundred are weighed. */
  weigh(words: readonly Word[], said: Said): Weighed {
    const evidence = evidenceOf(words.slice(0, weighedMax), said);
    const likely = categories.map((category) => this.#points(category, evidence));
    const category = categories[likely.indexOf(Math.max(...likely))] ?? 'suicide_self';
    return { category, points: this.#points('danger', evidence), about: this.#about(category, evidence) };
  }

  /** What a message adds up from, the weightiest first. They add up to its points. */
  contributions(words: readonly Word[], said: Said): readonly Contribution[] {
    const names = new Map<number, string>();
    const { fine } = evidenceOf(words.slice(0, weighedMax), said, (bucket, name) => {
      if (!names.has(bucket)) names.set(bucket, name);
    });
    const share = (this.#scales[0] ?? 0) / Math.sqrt(Math.max(1, fine.length));
    return fine
      .map((bucket) => ({ evidence: names.get(bucket) ?? '', points: share * this.#weight(0, bucket) }))
      .concat({ evidence: 'before any word', points: this.#starts[0] ?? 0 })
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  }

  #about(category: Category, evidence: Evidence): 'self' | 'other' {
    if (category === 'suicide_self') return 'self';
    return category === 'suicide_other' || this.#points('other', evidence) > 0 ? 'other' : 'self';
  }

  #points(name: Head, evidence: Evidence): number {
    const head = heads.indexOf(name);
    const buckets = evidence[grainOf(name)];
    let sum = 0;
    for (const bucket of buckets) sum += this.#weight(head, bucket);
    return (sum * (this.#scales[head] ?? 0)) / Math.sqrt(Math.max(1, buckets.length)) + (this.#starts[head] ?? 0);
  }

  #weight(head: number, bucket: number): number {
    return this.#weights[(places[head] ?? 0) + bucket] ?? 0;
  }
}

const harmlessBelow = -0.1; // A rule that may be doubted asks below these points.
const sureAbove = 1.9; // A rule that must be agreed with is heard above these.
/** Words. In a longer message what is harmless outweighs what is not: narrow rules are believed, broad ones not heard. */
export const agreedWordsMax = 150;

/**
 * What the score leaves of the rules' signals: each itself, a question, or nothing. It never makes one more urgent. A rule
 * that it must agree with says that there is danger; which danger, and whose, the score knows better.
 */
export function weighedSignals(signals: readonly Signal[], weighed: Weighed, words: number): readonly Signal[] {
  const { points, category, about } = weighed;
  const isBroad = signals.every(({ score, clue }) => clue || score === 'mustAgree'); // Other rules know more.
  const isShort = words <= agreedWordsMax;
  const isDoubted = isShort && points < harmlessBelow;
  return signals.flatMap((signal) => {
    if (signal.score === 'mustAgree') return isBroad && points > sureAbove ? [{ ...signal, category, about }] : [];
    const asks = isDoubted && signal.score === 'mayDoubt' && signal.outcome === 'escalate';
    return [asks ? { ...signal, outcome: 'checkIn', severity: 'elevated' } : signal];
  });
}

/** A check-in, where the points are enough. Each category has its own name, so that being told "stop asking" quiets only that. */
export function scoreSignal({ category, points, about }: Weighed): Signal | undefined {
  if (points <= checkInAbove[category]) return undefined;
  return { rule: `${scoreRule}${category}`, category, outcome: 'checkIn', severity: 'elevated', about, topic: null };
}

const scoreRule = 'score-';

/** It was the score alone that asked. */
export function isScored(rules: readonly string[]): boolean {
  return rules.length > 0 && rules.every((rule) => rule.startsWith(scoreRule));
}
