import type { Reading } from './lexicon.ts';
import { cut } from './scanner.ts';
import { Hits, Nearby, type Span } from './spans.ts';
import type { Steps } from './steps.ts';
import { always, type Want, Wanted } from './wanted.ts';
import { type TreeTables, WordTree } from './word-tree.ts';

export interface Step {
  readonly parts: readonly number[];
  readonly optional: boolean;
  readonly gap: number;
}

export interface Pattern<Tag> {
  readonly tag: Tag;
  readonly before: readonly Step[]; // From the anchor leftwards; the gap of a step lies on its right.
  readonly after: readonly Step[];
  readonly atStart: boolean; // It begins its clause,
  readonly atEnd: boolean; // or ends it.
}

export interface Found<Tag> extends Span {
  readonly tag: Tag;
  readonly between: readonly number[]; // Words inside it that the phrase does not name: those in its gaps.
}

export interface Findings<Tag> {
  readonly found: readonly Found<Tag>[];
  readonly classes: () => readonly string[]; // The word classes, by name, that were said at all.
}

const together = 24; // Words for which it is worked out at once what may be said there.

/** What a grammar is made of, once all its phrases are read. */
export interface GrammarTables<Tag> {
  readonly tree: TreeTables;
  readonly count: number; // Of the parts.
  readonly classParts: readonly { readonly part: number; readonly name: string }[];
  readonly anchored: readonly Pattern<Tag>[]; // By the part that they are anchored in; one with several comes as often.
  readonly first: Int32Array; // Where those of a part begin; the next part's first is their end.
  readonly reach: number; // Words from the anchor of a pattern to its other end, at most.
  readonly needs: Int32Array; // What has to be said near the anchor as well, the rarest first: how many parts, of which one will do, and then these.
  readonly firstNeed: Int32Array; // Where those of a pattern begin; the next pattern's first is their end.
}

/** Phrases compiled together: one pass over a message finds them all, each looked for only where its rarest word is. */
export class Grammar<Tag> {
  readonly #tables: GrammarTables<Tag>;
  readonly #tree: WordTree;
  readonly #nearby: Nearby;
  readonly #said: Uint8Array; // Of one message after the other: 1 for each part that was said.
  readonly #often: Uint8Array; // 1 where the pattern in a place stands in others too.
  readonly #wanted: Wanted<Tag>;

  constructor(tables: GrammarTables<Tag>, want: (tag: Tag) => Want = always) {
    this.#tables = tables;
    this.#wanted = new Wanted(tables.anchored, want);
    this.#said = new Uint8Array(tables.count);
    const places = new Map<Pattern<Tag>, number>();
    for (const pattern of tables.anchored) places.set(pattern, (places.get(pattern) ?? 0) + 1);
    this.#often = Uint8Array.from(tables.anchored, (pattern) => ((places.get(pattern) ?? 0) > 1 ? 1 : 0));
    this.#nearby = new Nearby(tables.count, tables.reach);
    this.#tree = new WordTree(tables.tree);
  }

  /** Of what is not wanted in a `long` message, or only beside what nobody says in this one, the first alone is found. */
  find(reading: Reading, steps: Steps, long = false): Findings<Tag> {
    const hits = this.#hits(reading, steps);
    this.#wanted.begin(long);
    return { found: this.#found(hits, reading, steps), classes: () => this.#classesOf(hits) };
  }

  /** In the order in which they were learnt. */
  #classesOf(hits: Hits): readonly string[] {
    hits.mark(this.#said);
    const names: string[] = [];
    for (const { part, name } of this.#tables.classParts) if (this.#said[part] === 1) names.push(name);
    return names;
  }

  #found(hits: Hits, reading: Reading, steps: Steps): Found<Tag>[] {
    const message: Message<Tag> = { hits, reading, steps, between: [], kept: new Kept<Tag>(reading.ids.length) };
    const possible = new Map<readonly number[], readonly number[]>();
    const nearby = this.#nearby;
    nearby.begin(hits, reading.ids.length);
    let until = 0;
    for (let hit = 0; hit < hits.count; hit += 1) {
      const parts = hits.parts[hit] ?? [];
      const start = hits.starts[hit] ?? 0;
      if (start >= until) {
        until = start + together;
        possible.clear();
        nearby.moveTo(start, until);
      }
      let places = possible.get(parts);
      if (!places) {
        places = this.#possible(parts, nearby);
        possible.set(parts, places);
      }
      for (let at = 0; at < places.length; at += 1) {
        const place = places[at] ?? 0;
        if (this.#wanted.waits(place, hit)) continue;
        if (this.#keep(place, hit, message)) this.#wanted.said(place);
        if (steps.spent) return message.kept.all;
      }
    }
    this.#wanted.eachLeft((place, hit) => {
      if (!steps.spent) this.#keep(place, hit, message);
    });
    return message.kept.all;
  }

  /** Whether a pattern is said around a hit. */
  #keep(place: number, hit: number, message: Message<Tag>): boolean {
    const pattern = this.#tables.anchored[place];
    if (!pattern) return false;
    message.between.length = 0;
    const from = leftwards(pattern, 0, message.hits.starts[hit] ?? 0, message);
    const to = from < 0 ? -1 : rightwards(pattern, 0, message.hits.ends[hit] ?? 0, message);
    if (to >= 0) message.kept.keep(pattern.tag, from, to, message.between);
    return to >= 0;
  }

  /** Where the patterns stand that are anchored in one of these parts and whose other parts are said nearby as well. */
  #possible(parts: readonly number[], nearby: Nearby): readonly number[] {
    const places: number[] = [];
    const { anchored, first } = this.#tables;
    for (const part of parts) {
      const until = first[part + 1] ?? 0;
      for (let at = first[part] ?? 0; at < until; at += 1) {
        if (!this.#hasNeeds(at, nearby)) continue;
        const isKnown =
          parts.length > 1 && this.#often[at] === 1 && places.some((place) => anchored[place] === anchored[at]);
        if (!isKnown) places.push(at);
      }
    }
    return places;
  }

  #hasNeeds(pattern: number, nearby: Nearby): boolean {
    const { needs, firstNeed } = this.#tables;
    const until = firstNeed[pattern + 1] ?? 0;
    for (let at = firstNeed[pattern] ?? 0; at < until; ) {
      const next = at + 1 + (needs[at] ?? 0);
      if (!nearby.hasAny(needs, at + 1, next)) return false;
      at = next;
    }
    return true;
  }

  #hits({ ids, cuts }: Reading, steps: Steps): Hits {
    const tree = this.#tree;
    const hits = new Hits(ids.length);
    for (let start = 0; start < ids.length; start += 1) {
      hits.reach(start);
      let place = tree.begin(ids[start] ?? 0);
      for (let end = start + 1; place > 0 && steps.take(); end += 1) {
        const ends = tree.endsAt(place);
        if (ends) hits.add(ends, start, end);
        place = end < ids.length && cuts[end] !== cut.sentence ? tree.follow(place, ids[end] ?? 0) : 0;
      }
    }
    hits.reach(ids.length);
    return hits;
  }
}

const nothing: readonly number[] = [];

/** What was found, each only once: several phrases may say the same in the same words. */
class Kept<Tag> {
  readonly all: Found<Tag>[] = [];
  readonly #next: number[] = []; // After each the one before it that starts at the same word, one more than its place; 0 is none.
  readonly #starting: number[];

  constructor(length: number) {
    this.#starting = new Array<number>(length + 1).fill(0);
  }

  keep(tag: Tag, start: number, end: number, between: readonly number[]): void {
    for (let at = this.#starting[start] ?? 0; at > 0; at = this.#next[at - 1] ?? 0) {
      const found = this.all[at - 1];
      if (found?.end === end && found.tag === tag) return;
    }
    this.#next.push(this.#starting[start] ?? 0);
    this.#starting[start] = this.all.push({ tag, start, end, between: between.length === 0 ? nothing : [...between] });
  }
}

interface Message<Tag> {
  readonly hits: Hits;
  readonly reading: Reading;
  readonly steps: Steps;
  readonly between: number[]; // Filled with what lay in the gaps, once the pattern is found.
  readonly kept: Kept<Tag>;
}

function says(parts: readonly number[], wanted: readonly number[]): boolean {
  for (let at = 0; at < wanted.length; at += 1) if (parts.includes(wanted[at] ?? -1)) return true;
  return false;
}

/** Where the pattern ends if it goes on at `at`, or -1. Depth and width are those of the pattern, never of the message. */
function rightwards<Tag>(pattern: Pattern<Tag>, index: number, at: number, message: Message<Tag>): number {
  const { hits, reading, steps } = message;
  const step = pattern.after[index];
  if (!step) return !pattern.atEnd || at >= reading.ids.length || (reading.cuts[at] ?? 0) > 0 ? at : -1;
  if (!steps.take()) return -1;
  if (step.optional) {
    const without = rightwards(pattern, index + 1, at, message);
    if (without >= 0) return without;
  }
  for (let skipped = 0; skipped <= step.gap; skipped += 1) {
    const start = at + skipped;
    if (start >= reading.ids.length || reading.cuts[start] === cut.sentence) return -1;
    const until = hits.firstFrom(start + 1);
    for (let hit = hits.firstFrom(start); hit < until; hit += 1) {
      if (!says(hits.parts[hit] ?? nothing, step.parts)) continue;
      const end = rightwards(pattern, index + 1, hits.ends[hit] ?? 0, message);
      if (end < 0) continue;
      for (let word = at; word < start; word += 1) message.between.push(word);
      return end;
    }
  }
  return -1;
}

/** The same towards the left: where the pattern starts, or -1. */
function leftwards<Tag>(pattern: Pattern<Tag>, index: number, at: number, message: Message<Tag>): number {
  const { hits, reading, steps } = message;
  const step = pattern.before[index];
  if (!step) return !pattern.atStart || (reading.cuts[at] ?? 0) > 0 ? at : -1;
  if (!steps.take()) return -1;
  if (step.optional) {
    const without = leftwards(pattern, index + 1, at, message);
    if (without >= 0) return without;
  }
  for (let skipped = 0; skipped <= step.gap; skipped += 1) {
    const end = at - skipped;
    if (end <= 0 || reading.cuts[end] === cut.sentence) return -1;
    for (let hit = hits.firstTo(end); hit >= 0; hit = hits.nextTo(hit)) {
      if (!says(hits.parts[hit] ?? nothing, step.parts)) continue;
      const start = leftwards(pattern, index + 1, hits.starts[hit] ?? 0, message);
      if (start < 0) continue;
      for (let word = end; word < at; word += 1) message.between.push(word);
      return start;
    }
  }
  return -1;
}
