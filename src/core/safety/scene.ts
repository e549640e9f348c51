import type { Found } from './grammar.ts';
import type { GuardTag } from './guard-tag.ts';
import type { Reading } from './lexicon.ts';
import { cut } from './scanner.ts';
import { counted, firstAt, meets, type Span } from './spans.ts';
import type { Steps } from './steps.ts';

const guardReach = 40; // Words: the length of a long spoken sentence.
const manyClauses = 12;
const deathReach = 2; // Words between what happened and "he died": further on it may be somebody else.
const negationReach = 6; // Words between "not" and what it denies; further away it denies something nearer.

/** A message with everything that bears on how a clause in it is meant. */
export class Scene {
  readonly #reading: Reading;
  readonly #steps: Steps;
  readonly #guards = new Map<GuardTag, Span[]>();
  readonly #said = new Map<readonly Found<unknown>[], ReadonlySet<number>>();
  readonly #cutsBefore: Readonly<Record<1 | 2 | 3, readonly number[]>>; // How many cuts that deep, up to each word.

  constructor(reading: Reading, guards: readonly Found<GuardTag>[], steps: Steps) {
    this.#reading = reading;
    this.#steps = steps;
    this.#cutsBefore = { 1: counted(reading.cuts, 1), 2: counted(reading.cuts, 2), 3: counted(reading.cuts, 3) };
    for (const { tag, start, end } of [...guards].sort((a, b) => a.start - b.start || b.end - a.end)) {
      const spans = this.#guards.get(tag);
      if (spans) spans.push({ start, end });
      else this.#guards.set(tag, [{ start, end }]);
    }
  }

  overlaps(tag: GuardTag, span: Span): boolean {
    return this.#someAround(tag, span, (guard) => meets(guard, span));
  }

  /** Anywhere in the message. */
  says(tag: GuardTag): boolean {
    return this.#guards.has(tag);
  }

  /** Within the same sentence, with no cut of `limit` or more in between. */
  near(tag: GuardTag, span: Span, limit: 1 | 2 | 3): boolean {
    return this.#someAround(tag, span, (guard) => this.#togetherWith(guard, span, limit));
  }

  /** As `near`, for a time of the clause itself: the "now" of "ten years ago, I'm fine now" tells how they are, not when it was. */
  timed(tag: 'recent' | 'soon', span: Span): boolean {
    return this.#someAround(
      tag,
      span,
      (time) =>
        this.#togetherWith(time, span, cut.join) &&
        !this.overlaps('resolved', time) &&
        !(this.#followsPast(time, span) && this.#within('today', time)),
    );
  }

  /** "Last week", with nothing in the same breath that is of today. */
  daysBefore(span: Span): boolean {
    const isPast = this.near('days', span, cut.join);
    const isNow = (time: Span) => this.#togetherWith(time, span, cut.sentence) && !this.overlaps('days', time);
    return isPast && !this.#someAround('recent', span, isNow);
  }

  /** "…ten years ago, now I …": a dated past, a pause, and then something of today that is not known to be better. */
  pastBeforeToday(span: Span): boolean {
    return this.#someAround(
      'recent',
      span,
      (time) => this.#followsPast(time, span) && !this.overlaps('resolved', time),
    );
  }

  #followsPast(time: Span, span: Span): boolean {
    if (time.start < span.end || !this.#togetherWith(time, span, cut.sentence)) return false;
    return this.#someAround(
      'pastClear',
      span,
      (past) =>
        past.end <= time.start &&
        this.#cutBetween(past.end, time.start, cut.comma) &&
        this.#togetherWith(past, span, cut.join),
    );
  }

  #within(tag: GuardTag, span: Span): boolean {
    return this.#someAround(tag, span, (guard) => guard.start <= span.start && span.end <= guard.end);
  }

  quoted(span: Span): boolean {
    for (let at = span.start; at < span.end; at += 1) if (!this.#reading.quoted[at]) return false;
    return true;
  }

  /** "i never thought of …" denies; "i can't not …" and "i don't know why i …" do not, nor does a "not" that one of the rule's clauses itself says. */
  denied(span: Span, clauses: readonly Found<unknown>[]): boolean {
    let denials = 0;
    let countedTo = 0; // "no" and "no longer" at the same place are one denial.
    for (const negation of this.#around('negation', span)) {
      const inside = negation.start >= span.start;
      const reaches = negation.start < span.end && span.start - negation.end <= negationReach;
      if (!reaches || negation.start < countedTo || this.#cutBetween(negation.end, span.start, cut.comma)) continue;
      if (this.overlaps('neverNegation', negation)) continue;
      if (!inside && !this.#carries(negation, span)) continue;
      if (this.#isSaid(clauses, negation.start)) continue;
      denials += 1;
      countedTo = negation.end;
    }
    return denials % 2 === 1;
  }

  /** Whom the clause is about died, and not just now: "he overdosed last june. he died", "he overdosed. he died last june". */
  diedBefore(span: Span): boolean {
    const isDated = (of: Span) =>
      (this.near('pastClear', of, cut.sentence) || this.near('pastUnclear', of, cut.sentence)) &&
      !this.timed('recent', of);
    return this.#someAround('died', span, (death) => {
      if (death.start < span.start) return false; // Somebody else died before.
      return isDated(span) || (death.start - span.end <= deathReach && isDated(death));
    });
  }

  /** How somebody came to die, where nobody is named but by "he", and not just now: "he overdosed". */
  tellsFate(span: Span): boolean {
    return this.#fates(span).length > 0;
  }

  /** The same where whose death it was comes before it, and nobody else is named in between. */
  mournedBefore(span: Span): boolean {
    const isElse = (lost: Span, fate: Span) => (named: Span) =>
      named.start >= lost.end && named.end <= fate.start && !this.overlaps('pronoun', named);
    const isOf = (lost: Span, fate: Span) =>
      lost.end <= fate.start && !this.timed('recent', lost) && !this.#someAround('other', fate, isElse(lost, fate));
    return this.#fates(span).some((fate) => this.#someAround('lost', fate, (lost) => isOf(lost, fate)));
  }

  #fates(span: Span): readonly Span[] {
    return this.#around('fate', span).filter((fate) => meets(fate, span) && !this.timed('recent', fate));
  }

  /** "that was years ago", said of what came before. */
  referredToAsPast(span: Span): boolean {
    return this.#someAround('refers', span, (refers) => {
      if (refers.start < span.end || this.#cuts(span.end, refers.start, cut.comma) > 1) return false;
      return this.near('pastClear', refers, cut.join);
    });
  }

  /** Whether the clause stepped over such a word between its own. */
  skips(tag: GuardTag, span: Found<unknown>): boolean {
    return this.#someAround(tag, span, ({ start }) => span.between.includes(start));
  }

  /**
   * Whose it is: a reflexive says so, else the nearest person before the end of the clause. Given the words between the
   * clause's own, whom the clause itself names is an object: "want to be with her" is about me. Where nobody is named but
   * the onlooker ("help me, not breathing"), what can only be seen of somebody says that it is not the writer; nothing else does.
   */
  whose(span: Span, between?: readonly number[]): 'self' | 'other' | 'anyone' | 'nobody' {
    if (this.overlaps('own', span)) return 'self';
    let nearest: { readonly who: 'self' | 'other' | 'anyone'; readonly at: number; readonly end: number } = {
      who: 'self',
      at: -1,
      end: -1,
    };
    for (const who of ['self', 'other', 'anyone'] as const) {
      for (const { start, end } of this.#around(who, span)) {
        if (who === 'anyone' && start >= span.start) continue; // "i see people" is about me.
        if (who !== 'self' && between && end > span.start && !between.includes(start)) continue;
        if (end > span.end || start <= nearest.at || this.#cutBetween(end, span.start, cut.sentence)) continue;
        nearest = { who, at: start, end };
      }
    }
    if (nearest.who !== 'self') return nearest.who;
    const reported = this.#someAround('reported', span, ({ end }) => end === nearest.end); // "he texted that i …"
    if (reported || this.overlaps('theirs', span)) return 'other';
    const isNamed = nearest.at >= 0 && !this.overlaps('onlooker', { start: nearest.at, end: nearest.end });
    if (isNamed) return 'self';
    return this.overlaps('seen', span) ? 'other' : 'nobody';
  }

  /** A new "i" between a denial and the clause starts afresh, unless the denial is of thinking or saying it. */
  #carries(negation: Span, span: Span): boolean {
    let run = negation.end; // "no me quiero …": what follows at once belongs to the denial.
    const afresh = this.#someAround('self', span, (self) => {
      if (self.start === run) run = self.end;
      return self.start >= run && self.start < span.start;
    });
    return (
      !afresh ||
      this.#someAround(
        'throughNegation',
        span,
        (verb) => verb.start >= negation.start && verb.start <= negation.end && verb.end <= span.start,
      )
    );
  }

  /** One of the clauses names the word. All clauses of a rule may be thousands: what they name is worked out once. */
  #isSaid(clauses: readonly Found<unknown>[], word: number): boolean {
    if (clauses.length < manyClauses) return clauses.some((clause) => says(clause, word));
    const known = this.#said.get(clauses);
    if (known) return known.has(word);
    const words = new Set<number>();
    for (const clause of clauses)
      for (let at = clause.start; at < clause.end; at += 1) if (says(clause, at)) words.add(at);
    this.#said.set(clauses, words);
    return words.has(word);
  }

  #togetherWith(guard: Span, span: Span, limit: 1 | 2 | 3): boolean {
    const [first, last] = guard.start < span.start ? [guard, span] : [span, guard];
    return last.start < first.end || !this.#cutBetween(first.end, last.start, limit);
  }

  #cutBetween(from: number, to: number, limit: 1 | 2 | 3): boolean {
    return this.#cuts(from, to, limit) > 0;
  }

  #cuts(from: number, to: number, limit: 1 | 2 | 3): number {
    if (to < from) return 0;
    const before = this.#cutsBefore[limit];
    return (before[to + 1] ?? before.at(-1) ?? 0) - (before[from] ?? 0);
  }

  /** The guards around a clause. Those out of reach say nothing about it, and cost nothing. */
  #around(tag: GuardTag, span: Span): readonly Span[] {
    const near: Span[] = [];
    this.#someAround(tag, span, (guard) => near.push(guard) === 0);
    return near;
  }

  #someAround(tag: GuardTag, span: Span, is: (guard: Span) => boolean): boolean {
    const guards = this.#guards.get(tag);
    if (!guards) return false;
    for (let at = firstAt(guards, ({ start }) => start >= span.start - guardReach); at < guards.length; at += 1) {
      const guard = guards[at];
      if (!guard || guard.start > span.end + guardReach || !this.#steps.take()) return false;
      if (is(guard)) return true;
    }
    return false;
  }
}

/** The clause names the word, and did not merely skip it. */
function says(clause: Found<unknown>, word: number): boolean {
  return clause.start <= word && word < clause.end && !clause.between.includes(word);
}
