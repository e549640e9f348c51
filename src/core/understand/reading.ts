import { type Arc, type Hit, numberList, plant, type Tree, walk } from './pattern.ts';
import { eachSense, type GrammarKind, type Sense } from './sense.ts';
import { compileSpelling } from './spelling.ts';
import { type Token, tokenise } from './text.ts';
import type { Words } from './words.ts';

/** One message, read in one language: its words, its numbers, and everything that was said in it. */
export interface Reading {
  readonly tokens: readonly Token[];
  readonly numbers: readonly (Amount | undefined)[];
  /** The place that a word names: 2 for "second", -1 for "last". */
  readonly ordinals: readonly (number | undefined)[];
  readonly hits: readonly Hit<Sense>[];
  /** What each word does to its neighbours, and where that word began. */
  readonly grammar: readonly (ReadonlySet<GrammarKind> | undefined)[];
}

export interface Amount {
  readonly value: number;
  readonly end: number;
  /** "a couple" counts days; it is no age and picks no choice. */
  readonly exact: boolean;
}

export type Reader = (text: string) => Reading;

/** The patterns of one language, unfolded: plain data that may be kept and read again. */
export interface Trees {
  readonly tree: Tree<Sense>;
  readonly lists: Tree<string>;
}

export function treesOf(words: Words): Trees {
  const tree: Tree<Sense> = {};
  const lists: Tree<string> = {};
  for (const [name, entries] of Object.entries(words.lists))
    for (const entry of entries) plant(lists, entry, `<${name}>`);
  eachSense(words, (patterns, sense) => {
    for (const pattern of patterns ?? []) plant(tree, pattern, sense);
  });
  return { tree, lists };
}

export function compileReader(words: Words, { tree, lists } = treesOf(words)): Reader {
  const correct = compileSpelling(
    new Set([
      ...wordsIn(tree),
      ...wordsIn(lists),
      ...Object.keys(words.numbers),
      ...Object.keys(words.counts),
      ...Object.keys(words.ordinals),
    ]),
  );
  return (text) => {
    const tokens = tokenise(text);
    const numbers = tokens.map((_, at) => amountAt(tokens, at, words));
    const mayJoin = (at: number) => tokens[at]?.pause !== 'stop';
    const mayPass = (at: number) => tokens[at]?.pause === 'none';
    const arcs: Arc[][] = tokens.map(({ word }, at) => {
      const meant = correct(word);
      const amount = numbers[at];
      return [
        { symbol: word, end: at + 1 },
        ...(meant ? [{ symbol: meant, end: at + 1 }] : []),
        ...(amount ? [{ symbol: numberList, end: amount.end }] : []),
      ];
    });
    const named = tokens.map((_, at) => walk(lists, arcs, at, mayJoin, mayPass));
    named.forEach((found, at) => {
      for (const { sense, end } of found) arcs[at]!.push({ symbol: sense, end });
    });
    const hits = tokens.flatMap((_, at) => walk(tree, arcs, at, mayJoin, mayPass));
    return {
      tokens,
      numbers,
      ordinals: tokens.map(({ word }) => own(words.ordinals, word)),
      hits: hits.filter(({ sense }) => sense.type !== 'grammar'),
      grammar: grammarOf(tokens, hits),
    };
  };
}

const everyWord = new Set<GrammarKind>(['fillers', 'acknowledges', 'assents', 'echoes', 'doubts', 'misleads']);

function grammarOf(tokens: readonly Token[], hits: readonly Hit<Sense>[]): Reading['grammar'] {
  const grammar: Set<GrammarKind>[] = [];
  for (const { sense, start, end } of hits) {
    if (sense.type !== 'grammar') continue;
    // A phrase of several words works from its last one, except what is said in passing, which is each of its words.
    for (let at = everyWord.has(sense.kind) ? start : end - 1; at < end; at++) {
      grammar[at] = (grammar[at] ?? new Set()).add(sense.kind);
    }
  }
  return tokens.map((_, at) => grammar[at]);
}

function wordsIn(tree: Tree<unknown>): Set<string> {
  const found = new Set<string>();
  const gather = (node: Tree<unknown>) => {
    for (const [symbol, next] of node.next ?? []) {
      found.add(symbol);
      gather(next);
    }
  };
  gather(tree);
  return found;
}

const digits = '0123456789';
const isNumeral = (word: string) => word.length <= 5 && [...word].every((sign) => digits.includes(sign));

/** "12", "twelve", "twenty five", "treinta y cinco", "a couple". */
function amountAt(tokens: readonly Token[], at: number, { numbers, counts }: Words): Amount | undefined {
  const { word } = tokens[at]!;
  if (isNumeral(word)) return { value: Number(word), end: at + 1, exact: true };
  const value = own(numbers, word);
  if (value === undefined) {
    const count = own(counts, word);
    return count === undefined ? undefined : { value: count, end: at + 1, exact: false };
  }
  const and = tokens[at + 1]?.word === 'y' ? 2 : 1;
  const ones = own(numbers, tokens[at + and]?.word ?? '');
  const compound = value >= 20 && value % 10 === 0 && ones !== undefined && ones >= 1 && ones < 10;
  return { value: compound ? value + ones : value, end: compound ? at + and + 1 : at + 1, exact: true };
}

const own = (table: { readonly [word: string]: number }, word: string) =>
  Object.hasOwn(table, word) ? table[word] : undefined;
