import { type Category, categories } from '../../../dialogs/memory.ts';
import { bucketCount, evidenceOf } from './evidence.ts';
import type { Word } from './scanner.ts';
import type { Signal } from './signal.ts';

/** What each row of weights answers: which danger it is, against none; and last, whether it is about somebody else. */
export const heads = [...categories, 'other'] as const;
export type Head = (typeof heads)[number];

const factorBytes = 8; // Of each head first its scale, then what it begins with: two 32-bit floats.
export const scoreLength = heads.length * (factorBytes + bucketCount);

/**
 * A check-in begins above these points. Chosen on development data alone: as low as ordinary chat, talk of distress and talk
 * of drugs allow. docs/decisions/0018 has the table.
 */
// biome-ignore format: a table reads in columns
export const checkInAbove: { readonly [C in Category]: number } = {
  suicide_self: 1.5, suicide_other: 0.6, self_harm: -0.8, overdose_now: -0.2,
  withdrawal_danger: -0.8, violence_abuse: 1.1, medical_emergency: 0.4,
};

export interface Weighed {
  readonly category: Category; // The one with the most points.
  readonly points: number; // Log-odds of it against no danger.
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
    const from = heads.length * factorBytes;
    this.#weights = new Int8Array(bytes.buffer, bytes.byteOffset + from, bytes.length - from);
  }

  weigh(words: readonly Word[]): Weighed {
    const evidence = evidenceOf(words);
    const points = categories.map((category) => this.#points(category, evidence));
    const most = Math.max(...points);
    const category = categories[points.indexOf(most)] ?? 'suicide_self';
    return { category, points: most, about: this.#about(category, evidence) };
  }

  /** What a message adds up from for one category, the weightiest first. They add up to its points. */
  contributions(words: readonly Word[], category: Category): readonly Contribution[] {
    const names = new Map<number, string>();
    const evidence = evidenceOf(words, (bucket, name) => {
      if (!names.has(bucket)) names.set(bucket, name);
    });
    const head = heads.indexOf(category);
    const share = (this.#scales[head] ?? 0) / Math.sqrt(Math.max(1, evidence.length));
    return evidence
      .map((bucket) => ({ evidence: names.get(bucket) ?? '', points: share * this.#weight(head, bucket) }))
      .concat({ evidence: 'before any word', points: this.#starts[head] ?? 0 })
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  }

  #about(category: Category, evidence: readonly number[]): 'self' | 'other' {
    if (category === 'suicide_self') return 'self';
    return category === 'suicide_other' || this.#points('other', evidence) > 0 ? 'other' : 'self';
  }

  #points(name: Head, evidence: readonly number[]): number {
    const head = heads.indexOf(name);
    let sum = 0;
    for (const bucket of evidence) sum += this.#weight(head, bucket);
    return (sum * (this.#scales[head] ?? 0)) / Math.sqrt(Math.max(1, evidence.length)) + (this.#starts[head] ?? 0);
  }

  #weight(head: number, bucket: number): number {
    return this.#weights[head * bucketCount + bucket] ?? 0;
  }
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
