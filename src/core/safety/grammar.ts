import type { Reading } from './lexicon.ts';
import { cut } from './scanner.ts';
import { type Hit, Hits, type Span } from './spans.ts';
import type { Steps } from './steps.ts';
import { type TreeTables, WordTree } from './word-tree.ts';

export interface Step {
  readonly parts: readonly number[];
  readonly optional: boolean;
  readonly gap: number;
}

export interface Pattern<Tag> {
  readonly tag: Tag;
  readonly needs: readonly (readonly number[])[]; // One part of each has to be in the message at all.
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

/** What a grammar is made of, once all its phrases are read. */
export interface GrammarTables<Tag> {
  readonly tree: TreeTables;
  readonly count: number; // Of the parts.
  readonly classParts: readonly { readonly part: number; readonly name: string }[];
  readonly byAnchor: readonly (readonly Pattern<Tag>[])[];
}

/** Phrases compiled together: one pass over a message finds them all, each looked for only where its rarest word is. */
export class Grammar<Tag> {
  readonly #tables: GrammarTables<Tag>;
  readonly #tree: WordTree;

  constructor(tables: GrammarTables<Tag>) {
    this.#tables = tables;
    this.#tree = new WordTree(tables.tree);
  }

  find(reading: Reading, steps: Steps): Findings<Tag> {
    const hits = this.#hits(reading, steps);
    const classes = () => this.#tables.classParts.flatMap(({ part, name }) => (hits.has(part) ? [name] : []));
    return { found: this.#found(hits, reading, steps), classes };
  }

  #found(hits: Hits, reading: Reading, steps: Steps): Found<Tag>[] {
    const message: Message = { hits, reading, steps, between: [] };
    const found: Found<Tag>[] = [];
    const seen = new Map<Tag, Set<number>>();
    const possible = new Map<ReadonlySet<number>, readonly Pattern<Tag>[]>();
    for (const { parts, start, end } of hits.all) {
      let patterns = possible.get(parts);
      if (!patterns) {
        patterns = this.#possible(parts, hits);
        possible.set(parts, patterns);
      }
      for (const pattern of patterns) {
        message.between.length = 0;
        const from = leftwards(pattern, 0, start, message);
        const to = from < 0 ? -1 : rightwards(pattern, 0, end, message);
        if (to >= 0 && isNew(seen, pattern.tag, from * (reading.ids.length + 1) + to)) {
          found.push({ tag: pattern.tag, start: from, end: to, between: [...message.between] });
        }
        if (steps.spent) return found;
      }
    }
    return found;
  }

  /** Patterns anchored in one of these parts whose other parts are in the message as well. */
  #possible(parts: ReadonlySet<number>, hits: Hits): readonly Pattern<Tag>[] {
    const patterns = new Set<Pattern<Tag>>();
    for (const part of parts) {
      for (const pattern of this.#tables.byAnchor[part] ?? []) {
        if (pattern.needs.every((any) => hits.hasAny(any))) patterns.add(pattern);
      }
    }
    return [...patterns];
  }

  #hits({ ids, cuts }: Reading, steps: Steps): Hits {
    const tree = this.#tree;
    const hits = new Hits(ids.length, this.#tables.count);
    for (let start = 0; start < ids.length; start += 1) {
      let place = tree.begin(ids[start] ?? 0);
      for (let end = start + 1; place > 0 && steps.take(); end += 1) {
        const ends = tree.endsAt(place);
        if (ends) hits.add(ends, start, end);
        place = end < ids.length && cuts[end] !== cut.sentence ? tree.follow(place, ids[end] ?? 0) : 0;
      }
    }
    return hits;
  }
}

function isNew<Tag>(seen: Map<Tag, Set<number>>, tag: Tag, place: number): boolean {
  const places = seen.get(tag);
  if (!places) seen.set(tag, new Set([place]));
  else if (places.has(place)) return false;
  else places.add(place);
  return true;
}

interface Message {
  readonly hits: Hits;
  readonly reading: Reading;
  readonly steps: Steps;
  readonly between: number[]; // Filled with what lay in the gaps, once the pattern is found.
}

function says(hit: Hit, step: Step): boolean {
  for (const part of step.parts) if (hit.parts.has(part)) return true;
  return false;
}

/** Where the pattern ends if it goes on at `at`, or -1. Depth and width are those of the pattern, never of the message. */
function rightwards<Tag>(pattern: Pattern<Tag>, index: number, at: number, message: Message): number {
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
    for (const hit of hits.starting[start] ?? []) {
      if (!says(hit, step)) continue;
      const end = rightwards(pattern, index + 1, hit.end, message);
      if (end < 0) continue;
      for (let word = at; word < start; word += 1) message.between.push(word);
      return end;
    }
  }
  return -1;
}

/** The same towards the left: where the pattern starts, or -1. */
function leftwards<Tag>(pattern: Pattern<Tag>, index: number, at: number, message: Message): number {
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
    for (const hit of hits.ending[end] ?? []) {
      if (!says(hit, step)) continue;
      const start = leftwards(pattern, index + 1, hit.start, message);
      if (start < 0) continue;
      for (let word = end; word < at; word += 1) message.between.push(word);
      return start;
    }
  }
  return -1;
}
