import type { GrammarTables, Pattern, Step } from './grammar.ts';
import type { Lexicon } from './lexicon.ts';
import { isClass, readPhrase } from './phrase.ts';
import type { WordClasses } from './word-classes.ts';
import { GrowingTree } from './word-tree.ts';

const multiWordWeight = 0.1; // Several words in a row are rare, however short they are.

/** A pattern, and what must be said near its anchor as `GrammarTables.needs` has it. */
interface Anchored<Tag> {
  readonly pattern: Pattern<Tag>;
  readonly needs: readonly number[];
}

/** Reads phrases into a grammar. What only reading needs is let go with it: it takes more room than the grammar does. */
export class GrammarBuilder<Tag> {
  readonly #lexicon: Lexicon;
  readonly #classes: WordClasses;
  readonly #parts = new Map<string, number>();
  readonly #weights: number[] = [];
  readonly #lengths: number[] = []; // The most words that say a part.
  #reach = 1; // Words of one pattern.
  readonly #classParts: { readonly part: number; readonly name: string }[] = [];
  readonly #tree = new GrowingTree();
  readonly #byAnchor: Anchored<Tag>[][] = [];

  constructor(lexicon: Lexicon, classes: WordClasses) {
    this.#lexicon = lexicon;
    this.#classes = classes;
  }

  /** Throws with the phrase in its message: a person edits these files. */
  add(tag: Tag, text: string): void {
    try {
      this.#add(tag, text);
    } catch (error) {
      throw new Error(`The phrase "${text}" cannot be read. ${error instanceof Error ? error.message : ''}`, {
        cause: error,
      });
    }
  }

  tables(): GrammarTables<Tag> {
    const count = this.#parts.size;
    const byAnchor = Array.from({ length: count }, (_, part) => this.#byAnchor[part] ?? []);
    const all = byAnchor.flat();
    const first = new Int32Array(count + 1);
    for (const [part, patterns] of byAnchor.entries()) first[part + 1] = (first[part] ?? 0) + patterns.length;
    const firstNeed = new Int32Array(all.length + 1);
    for (const [at, { needs }] of all.entries()) firstNeed[at + 1] = (firstNeed[at] ?? 0) + needs.length;
    return {
      tree: this.#tree.grown(),
      count,
      classParts: this.#classParts,
      anchored: all.map(({ pattern }) => pattern),
      first,
      reach: this.#reach,
      needs: Int32Array.from(all.flatMap(({ needs }) => needs)),
      firstNeed,
    };
  }

  #add(tag: Tag, text: string): void {
    const { places, atStart, atEnd } = readPhrase(text);
    const steps = places.map(({ any, optional, gap }) => ({
      parts: any.map((part) => this.#part(part)),
      optional,
      gap,
    }));
    const anchor = this.#anchor(steps);
    const words = steps.map(({ parts, gap }) => gap + Math.max(...parts.map((part) => this.#lengths[part] ?? 1)));
    this.#reach = Math.max(
      this.#reach,
      words.reduce((all, some) => all + some, 0),
    );
    const before = steps
      .slice(0, anchor)
      .map((step, at) => ({ ...step, gap: steps[at + 1]?.gap ?? 0 }))
      .reverse();
    const others = steps.filter((step, at) => at !== anchor && !step.optional);
    const rarest = others.sort((a, b) => this.#weight(a) - this.#weight(b));
    const needs = rarest.flatMap(({ parts }) => [parts.length, ...parts]);
    const pattern = { tag, before, after: steps.slice(anchor + 1), atStart, atEnd };
    for (const part of steps[anchor]?.parts ?? []) {
      const patterns = this.#byAnchor[part] ?? [];
      this.#byAnchor[part] = patterns;
      patterns.push({ pattern, needs });
    }
  }

  #part(text: string): number {
    const known = this.#parts.get(text);
    if (known !== undefined) return known;
    const written = this.#classes.ways(text);
    const ways = written.map((way) => way.flatMap((word) => this.#lexicon.learn(word)));
    const part = this.#parts.size;
    this.#parts.set(text, part);
    if (isClass(text)) this.#classParts.push({ part, name: text.slice(1, -1) });
    for (const ids of ways) this.#tree.say(part, ids);
    this.#lengths[part] = Math.max(...ways.map((ids) => ids.length));
    this.#weights[part] = Math.max(
      ...written.map((way) => (way.length > 1 ? multiWordWeight : 1 / (way[0]?.length ?? 1))),
    );
    return part;
  }

  /** Short words are everywhere: start from the place whose shortest wording is longest. */
  #anchor(steps: readonly Step[]): number {
    const weights = steps.map((step) => (step.optional ? 9 : this.#weight(step)));
    return weights.indexOf(Math.min(...weights));
  }

  #weight({ parts }: Step): number {
    return Math.max(...parts.map((part) => this.#weights[part] ?? 1));
  }
}
