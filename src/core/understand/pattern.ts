import { wordsOf } from './text.ts';

/** How many words a gap (`..`) may pass over. Enough for "a pint of vodka", too few to join two thoughts. */
export const gapMax = 5;
const lightMax = 2; // "really so sick"
const waysMax = 4000; // A pattern that unfolds to more is a slip of whoever wrote it.

export const numberList = '<number>';
export const monthList = '<month>';
export const yearList = '<year>';

/**
 * Unfold what somebody wrote in words.yaml: `(a|b c|)` is one of these or nothing, `<kin>` any entry of that list,
 * `<number>` a number in digits or words, `..` up to a few words of any kind.
 */
export function unfold(pattern: string): readonly (readonly string[])[] {
  const { ways, rest } = unfoldUntil(pattern, 0);
  if (rest < pattern.length) throw new RangeError(`A bracket closes that was never opened: ${pattern}`);
  return ways.map(trimGaps).filter((way) => way.length > 0);
}

/** A gap joins two things; at either end it joins nothing. */
function trimGaps(way: readonly string[]): readonly string[] {
  return way.slice(way[0] === '..' ? 1 : 0, way.at(-1) === '..' ? -1 : undefined);
}

/** Alternatives up to the bracket that closes them, or up to the end. */
function unfoldUntil(pattern: string, from: number): { ways: string[][]; rest: number } {
  const finished: string[][] = [];
  let ways: string[][] = [[]];
  let text = '';
  let at = from;
  const follow = (more: string[][]) => {
    ways = ways.flatMap((way) => more.map((each) => [...way, ...each]));
    if (ways.length > waysMax) throw new RangeError(`The pattern unfolds to more than ${waysMax} ways: ${pattern}`);
  };
  const flush = () => {
    if (text.trim()) follow([symbols(text)]);
    text = '';
  };
  for (; at < pattern.length && pattern[at] !== ')'; at++) {
    if (pattern[at] === '(') {
      flush();
      const inner = unfoldUntil(pattern, at + 1);
      if (inner.rest >= pattern.length) throw new RangeError(`A bracket is never closed: ${pattern}`);
      follow(inner.ways);
      at = inner.rest;
    } else if (pattern[at] === '|') {
      flush();
      finished.push(...ways);
      ways = [[]];
    } else text += pattern[at];
  }
  flush();
  return { ways: [...finished, ...ways], rest: at };
}

function symbols(text: string): string[] {
  const isSymbol = (word: string) => word === '..' || (word.startsWith('<') && word.endsWith('>'));
  const split = text.split(' ').filter((word) => word !== '');
  return split.flatMap((word) =>
    isSymbol(word)
      ? [word]
      : wordsOf(word)
          .split(' ')
          .filter((each) => each !== ''),
  );
}

/** A tree of spellings: one step per symbol, and what is meant where one ends. Most places hold only one of the two. */
export interface Tree<Sense> {
  next?: Map<string, Tree<Sense>>;
  senses?: Sense[];
}

export function plant<Sense>(tree: Tree<Sense>, ways: readonly (readonly string[])[], sense: Sense): void {
  for (const way of ways) {
    let at = tree;
    for (const symbol of way) {
      at.next ??= new Map();
      const next = at.next.get(symbol) ?? {};
      at.next.set(symbol, next);
      at = next;
    }
    at.senses ??= [];
    if (!at.senses.includes(sense)) at.senses.push(sense);
  }
}

/**
 * The same tree, with branches that are alike held once: "(my|his) drinking" and "(my|his) using" go on in the same way.
 * A language takes a fifth of the memory.
 */
export function share<Sense extends object | string>(tree: Tree<Sense>): Tree<Sense> {
  const numbers = new Map<unknown, number>();
  const numberOf = (thing: unknown) => {
    const known = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, known);
    return known;
  };
  const shared = new Map<string, Tree<Sense>>();
  const shareFrom = (node: Tree<Sense>): Tree<Sense> => {
    if (node.next) for (const [symbol, next] of node.next) node.next.set(symbol, shareFrom(next));
    const branches = [...(node.next ?? [])].map(([symbol, next]) => `${symbol} ${numberOf(next)}`);
    const key = `${(node.senses ?? []).map(numberOf).join(' ')}|${branches.toSorted().join('|')}`;
    const same = shared.get(key);
    if (!same) shared.set(key, node);
    return same ?? node;
  };
  return shareFrom(tree);
}

/** What a stretch of the message can be read as, from each word on. */
export interface Arc {
  readonly symbol: string;
  readonly end: number;
}

/** Something that was said: where it stands, and what it means. */
export interface Hit<Sense> {
  readonly start: number;
  readonly end: number;
  readonly sense: Sense;
  /** What the gaps of the pattern passed over. */
  readonly gaps: readonly (readonly [from: number, to: number])[];
  /** Light words stood within it: "im so scared". */
  readonly isLoose: boolean;
}

/** What may follow what: see `walk`. */
export interface Steps {
  /** The word follows on from the one before it. */
  readonly mayJoin: (at: number) => boolean;
  /** A gap may pass over the word. */
  readonly mayPass: (at: number) => boolean;
  /** The word weighs nothing ("really"), and may stand anywhere within a pattern. */
  readonly isLight: (at: number) => boolean;
}

/** Walk the tree from one word. */
export function walk<Sense>(
  tree: Tree<Sense>,
  arcs: readonly (readonly Arc[])[],
  start: number,
  { mayJoin, mayPass, isLight }: Steps,
): Hit<Sense>[] {
  const hits: Hit<Sense>[] = [];
  const step = (node: Tree<Sense>, at: number, gaps: Hit<Sense>['gaps'], isLoose: boolean) => {
    if (node.senses) for (const sense of node.senses) hits.push({ start, end: at, sense, gaps, isLoose });
    if (!node.next || at >= arcs.length || (at > start && !mayJoin(at))) return;
    for (let from = at; from < arcs.length; from++) {
      for (const { symbol, end } of arcs[from]!) {
        const next = node.next.get(symbol);
        if (next) step(next, end, gaps, isLoose || from > at);
      }
      if (from === start || from - at >= lightMax || !isLight(from) || !mayJoin(from + 1)) break;
    }
    const beyond = node.next.get('..')?.next;
    for (let passed = 0; beyond && passed <= gapMax; passed++) {
      if (at + passed >= arcs.length || (passed > 0 && !mayPass(at + passed))) break;
      for (const { symbol, end } of arcs[at + passed]!) {
        const next = beyond.get(symbol);
        if (next) step(next, end, passed > 0 ? [...gaps, [at, at + passed]] : gaps, isLoose);
      }
    }
  };
  step(tree, start, [], false);
  return hits;
}
