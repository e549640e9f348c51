import type { Found, Span } from './grammar.ts';
import type { Reading } from './lexicon.ts';
import { type Cut, cut } from './scanner.ts';

export type GuardTag =
  | 'negation'
  | 'neverNegation'
  | 'throughNegation'
  | 'pastClear'
  | 'pastUnclear'
  | 'recent'
  | 'resolved'
  | 'refers'
  | 'self'
  | 'other'
  | 'anyone'
  | 'own'
  | 'theirs'
  | 'soon'
  | 'quoted'
  | 'programme'
  | 'idiom'
  | 'worry'
  | 'jest';

const negationReach = 6; // Words between "not" and what it denies; further away it denies something nearer.

/** A message with everything that bears on how a clause in it is meant. */
export class Scene {
  readonly #reading: Reading;
  readonly #guards = new Map<GuardTag, Span[]>();

  constructor(reading: Reading, guards: readonly Found<GuardTag>[]) {
    this.#reading = reading;
    for (const { tag, start, end } of guards) {
      const spans = this.#guards.get(tag);
      if (spans) spans.push({ start, end });
      else this.#guards.set(tag, [{ start, end }]);
    }
  }

  overlaps(tag: GuardTag, span: Span): boolean {
    return this.#all(tag).some((guard) => guard.start < span.end && span.start < guard.end);
  }

  /** Within the same sentence, with no cut of `limit` or more in between. */
  near(tag: GuardTag, span: Span, limit: Cut): boolean {
    return this.#all(tag).some((guard) => this.#togetherWith(guard, span, limit));
  }

  quoted(span: Span): boolean {
    for (let at = span.start; at < span.end; at += 1) if (!this.#reading.quoted[at]) return false;
    return true;
  }

  /** "i never thought of …" denies; "i can't not …" and "i don't know why i …" do not. */
  denied(span: Span): boolean {
    let denials = 0;
    for (const negation of this.#all('negation')) {
      const inside = negation.start >= span.start && negation.end <= span.end;
      const reaches = inside || (negation.end <= span.start && span.start - negation.end <= negationReach);
      if (!reaches || this.#cutBetween(negation.end, span.start, cut.comma)) continue;
      if (this.overlaps('neverNegation', negation)) continue;
      if (inside || this.#carries(negation, span)) denials += 1;
    }
    return denials % 2 === 1;
  }

  /** "that was years ago", said of what came before. */
  referredToAsPast(span: Span): boolean {
    return this.#all('refers').some((refers) => {
      if (refers.start < span.end || this.#cuts(span.end, refers.start) > 1) return false;
      return this.near('pastClear', refers, cut.join);
    });
  }

  /** Whose it is: a reflexive says so, else the nearest person before the end of the clause. */
  whose(span: Span): 'self' | 'other' | 'anyone' {
    if (this.overlaps('own', span)) return 'self';
    let nearest: { readonly who: 'self' | 'other' | 'anyone'; readonly at: number } = { who: 'self', at: -1 };
    for (const who of ['self', 'other', 'anyone'] as const) {
      for (const { start, end } of this.#all(who)) {
        if (end > span.end || start <= nearest.at || this.#cutBetween(end, span.start, cut.sentence)) continue;
        nearest = { who, at: start };
      }
    }
    return nearest.who === 'self' && this.overlaps('theirs', span) ? 'other' : nearest.who;
  }

  /** A new "i" between a denial and the clause starts afresh, unless the denial is of thinking or saying it. */
  #carries(negation: Span, span: Span): boolean {
    const afresh = this.#all('self').some((self) => self.start >= negation.end && self.start < span.start);
    return (
      !afresh ||
      this.#all('throughNegation').some(
        (verb) => verb.start >= negation.start && verb.start <= negation.end && verb.end <= span.start,
      )
    );
  }

  #togetherWith(guard: Span, span: Span, limit: Cut): boolean {
    const [first, last] = guard.start < span.start ? [guard, span] : [span, guard];
    return last.start < first.end || !this.#cutBetween(first.end, last.start, limit);
  }

  #cutBetween(from: number, to: number, limit: Cut): boolean {
    for (let at = from; at <= to; at += 1) if ((this.#reading.cuts[at] ?? 0) >= limit) return true;
    return false;
  }

  #cuts(from: number, to: number): number {
    let count = 0;
    for (let at = from; at <= to; at += 1) if ((this.#reading.cuts[at] ?? 0) >= cut.comma) count += 1;
    return count;
  }

  #all(tag: GuardTag): readonly Span[] {
    return this.#guards.get(tag) ?? [];
  }
}
