import { type Category, categories } from '../../../dialogs/memory.ts';
import { evidenceOf, type Said } from './evidence.ts';
import type { Word } from './scanner.ts';
import { ScoreTable } from './score-table.ts';
import type { Signal } from './signal.ts';
import { thresholds } from './thresholds.ts';

/** What each row of weights answers: whether there is danger; if so which; and whether it is about somebody else. */
export const heads = ['danger', ...categories, 'other'] as const;
export type Head = (typeof heads)[number];

const factorBytes = 8; // Of each head first its scale, then what it begins with: two 32-bit floats.
/** How many pieces of evidence have weights: many for whether there is danger, those that tell most for the other heads. */
export const rowCounts = { fine: 81_600, coarse: 10_980 } as const;
const tellers = heads.length - 1; // The heads with coarse weights; a row holds one for each.

/** Where what begins, in bytes: the keys of the rows, and then their weights. */
const fineKeys = heads.length * factorBytes;
const fineWeights = fineKeys + rowCounts.fine;
const coarseKeys = fineWeights + rowCounts.fine;
const coarseWeights = coarseKeys + rowCounts.coarse;
export const scoreLength = coarseWeights + rowCounts.coarse * tellers;
export const scorePlaces = { factorBytes, fineKeys, fineWeights, coarseKeys, coarseWeights, tellers } as const;

const plainWords = 10; // A message of so many says one thing.
const wordCosts = 0.04; // Points, for each word more: the longer a message, the more adds up, whatever it is about.
const lengthCostsMost = 1.2; // Points.
const weighedMax = 400; // Words: a long message costs no more than a few short ones.

export interface Weighed {
  readonly category: Category; // The likeliest.
  readonly points: number; // Log-odds of danger against none, less what the length costs.
  readonly shortPoints: number; // The same as if it were short.
  readonly told: readonly number[]; // How likely each category is, in the order of `categories`: log-odds too.
  readonly about: 'self' | 'other';
}

export interface Contribution {
  readonly evidence: string;
  readonly points: number;
}

/** A linear score beside the rules. It may ask whether somebody is safe, and nothing else. */
export class Score {
  readonly #scales: readonly number[];
  readonly #starts: readonly number[];
  readonly #fine: ScoreTable;
  readonly #coarse: ScoreTable;
  readonly #fineWeights: Int8Array;
  readonly #coarseWeights: Int8Array;

  /** Throws where the bytes are not a score of ours. */
  constructor(bytes: Uint8Array) {
    if (bytes.length !== scoreLength) throw new Error(`A score has ${scoreLength} bytes, this has ${bytes.length}.`);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#scales = heads.map((_, at) => view.getFloat32(at * factorBytes, true));
    this.#starts = heads.map((_, at) => view.getFloat32(at * factorBytes + 4, true));
    this.#fine = new ScoreTable(bytes.subarray(fineKeys, fineWeights));
    this.#coarse = new ScoreTable(bytes.subarray(coarseKeys, coarseWeights));
    const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#fineWeights = weights.subarray(fineWeights, coarseKeys);
    this.#coarseWeights = weights.subarray(coarseWeights);
  }

  /** `said` is what the rules heard in these words, of which the first few hundred are weighed. */
  weigh(words: readonly Word[], said: Said): Weighed {
    const { fine, coarse } = evidenceOf(words.slice(0, weighedMax), said);
    let danger = 0;
    for (const number of fine) danger += this.#weight(number);
    const told = this.#told(coarse);
    const likely = told.slice(0, categories.length);
    const category = categories[likely.indexOf(Math.max(...likely))] ?? 'suicide_self';
    const isOther = category === 'suicide_other' || (told.at(-1) ?? 0) > 0;
    const shortPoints = this.#points(0, danger, fine.length);
    return {
      category,
      points: shortPoints - lengthCosts(words.length),
      shortPoints,
      told: likely,
      about: isOther && category !== 'suicide_self' ? 'other' : 'self',
    };
  }

  /** What a message adds up from, the weightiest first. They add up to its points. */
  contributions(words: readonly Word[], said: Said): readonly Contribution[] {
    const names = new Map<number, string>();
    const { fine } = evidenceOf(words.slice(0, weighedMax), said, (number, name) => {
      if (!names.has(number)) names.set(number, name);
    });
    const share = (this.#scales[0] ?? 0) / Math.sqrt(Math.max(1, fine.length));
    return fine
      .map((number) => ({ evidence: names.get(number) ?? '', points: share * this.#weight(number) }))
      .concat({ evidence: 'before any word', points: this.#starts[0] ?? 0 })
      .concat({ evidence: 'its length', points: -lengthCosts(words.length) })
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  }

  /** The points of each head but the first. */
  #told(coarse: readonly number[]): readonly number[] {
    const sums = new Array<number>(tellers).fill(0);
    for (const number of coarse) {
      const row = this.#coarse.row(number);
      if (row < 0) continue;
      for (let at = 0; at < tellers; at += 1)
        sums[at] = (sums[at] ?? 0) + (this.#coarseWeights[row * tellers + at] ?? 0);
    }
    return sums.map((sum, at) => this.#points(at + 1, sum, coarse.length));
  }

  #weight(number: number): number {
    const row = this.#fine.row(number);
    return row < 0 ? 0 : (this.#fineWeights[row] ?? 0);
  }

  #points(head: number, sum: number, evidence: number): number {
    return (sum * (this.#scales[head] ?? 0)) / Math.sqrt(Math.max(1, evidence)) + (this.#starts[head] ?? 0);
  }
}

function lengthCosts(words: number): number {
  return Math.min(lengthCostsMost, Math.max(0, words - plainWords) * wordCosts);
}

const dropBelow = { escalate: 0.6, checkIn: -0.6 } as const; // A rule that may be dropped asks below the first, and is not heard below the second.
const harmlessBelow = -1.2; // One that may be doubted is not heard below these points, however long the message.
/** Words. In a longer message what is harmless outweighs what is not: broad rules are not heard. */
export const agreedWordsMax = 150;

/** Alone it is right too seldom. */
export function isBroad({ score }: Pick<Signal, 'score'>): boolean {
  return score === 'mustAgree' || score === 'mayDrop';
}

/**
 * What the score leaves of the rules' signals: each itself, a question, or nothing. It never makes one more urgent. A rule
 * that it must agree with says that there is danger; which danger, and whose, the score knows better.
 */
export function weighedSignals(signals: readonly Signal[], weighed: Weighed, words: number): readonly Signal[] {
  const { points, about } = weighed;
  const { doubtBelow, sureAbove } = thresholds[weighed.category];
  const named = weighed.category === 'overdose_now' ? signals.find((signal) => signal.named) : undefined;
  const category = named?.category ?? weighed.category; // Days after the last of it, or in the pool: no overdose.
  const isDoubted = words <= weighedMax && points < doubtBelow; // Of a longer one it does not know the whole.
  const isHarmless = isDoubted && weighed.shortPoints < harmlessBelow;
  return signals.flatMap((signal) => {
    if (signal.score === 'mayDrop' && points < dropBelow.checkIn) return [];
    if (signal.score === 'mustAgree')
      return points > sureAbove && isAlone(signal, signals)
        ? [{ ...signal, category, about, ...(named && { named: true }) }]
        : [];
    const asks =
      signal.outcome === 'escalate' &&
      ((isDoubted && signal.score === 'mayDoubt') || (signal.score === 'mayDrop' && points < dropBelow.escalate));
    if (asks && isHarmless && signal.score === 'mayDoubt') return [];
    return [asks ? { ...signal, outcome: 'checkIn', severity: 'elevated' } : signal];
  });
}

/** No rule speaks beside it that knows more: only other broad ones, and a question about the same that might have been dropped. */
function isAlone({ category }: Signal, signals: readonly Signal[]): boolean {
  return signals.every(
    (other) => other.clue || other.score === 'mustAgree' || (other.score === 'mayDrop' && other.category === category),
  );
}

/** A check-in, where the points are enough. Each category has its own name, so that being told "stop asking" quiets only that. */
export function scoreSignal({ category, points, about }: Weighed): Signal | undefined {
  if (points <= thresholds[category].askAbove) return undefined;
  return { rule: `${scoreRule}${category}`, category, outcome: 'checkIn', severity: 'elevated', about, topic: null };
}

const scoreRule = 'score-';

/** It was the score alone that asked. */
export function isScored(rules: readonly string[]): boolean {
  return rules.length > 0 && rules.every((rule) => rule.startsWith(scoreRule));
}
