import { compileAlike } from './alike.ts';
import { Lists } from './lists.ts';
import {
  type Arc,
  type Hit,
  monthList,
  numberList,
  plant,
  type Steps,
  share,
  type Tree,
  unfold,
  walk,
  yearList,
} from './pattern.ts';
import { eachSense, type GrammarKind, type Sense } from './sense.ts';
import { compileCorrections, compileNearness, unswapped } from './spelling.ts';
import { type Token, tokenise } from './text.ts';
import type { Words } from './words.ts';

/** One message, read in one language: its words, its numbers, and everything that was said in it. */
export interface Reading {
  readonly tokens: readonly Token[];
  readonly numbers: readonly (Amount | undefined)[];
  /** The place that a word names: 2 for "second", -1 for "last". */
  readonly ordinals: readonly (number | undefined)[];
  /** The month that a word names, from 1, and the year. */
  readonly months: readonly (number | undefined)[];
  readonly years: readonly (number | undefined)[];
  readonly hits: readonly Hit<Sense>[];
  /** What each word does to its neighbours, and where that word began. */
  readonly grammar: readonly (ReadonlySet<GrammarKind> | undefined)[];
  /** Words we know nothing of, not even misspelt. */
  readonly strange: readonly boolean[];
  /** One of them may be a misspelt "not" or "never". */
  readonly mayDeny: boolean;
}

export interface Amount {
  readonly value: number;
  readonly end: number;
  /** "a couple" counts days; it is no age and picks no choice. */
  readonly exact: boolean;
}

export type Reader = (text: string) => Reading;

export function compileReader(words: Words, { tree, lists } = treesOf(words)): Reader {
  const alike = compileAlike(words.alike);
  const known = new Set([
    ...wordsIn(tree),
    ...lists.flatMap((list) => [...wordsIn(list)]),
    ...Object.keys(words.numbers),
    ...Object.keys(words.counts),
    ...Object.keys(words.ordinals),
    ...Object.keys(words.months),
    ...words.givenNames,
  ]);
  const correct = compileCorrections(known, words.sounds);
  const respelt = new Set(Object.values(words.alike).flat());
  const isNearDenial = compileNearness(words.grammar.negators);
  const light = new Set(words.grammar.light);
  return (text) => {
    const written = tokenise(text);
    const plain = written.map(({ word }) => (known.has(word) ? word : (unswapped(word, respelt)[0] ?? word)));
    const tokens = alike
      .rewrite(plain, (at) => written[at]?.pause === 'none')
      .map(({ word, at }, place, all) => ({
        word,
        pause: all[place - 1]?.at === at ? ('none' as const) : written[at]!.pause,
      }));
    const numbers = amountsIn(tokens, words);
    const meant = tokens.map(({ word }) => correct(word)); // Looking a strange word up among all others takes longest.
    const steps: Steps = {
      mayJoin: (at) => tokens[at]?.pause !== 'stop' && !isAnswered(tokens, at),
      mayPass: (at) => tokens[at]?.pause === 'none',
      isLight: (at) => light.has(tokens[at]?.word ?? ''),
    };
    const arcs = tokens.map(({ word }, at) => {
      const amount = numbers[at];
      const corrected = meant[at] ?? [];
      const from: Arc[] = [{ symbol: word, end: at + 1 }];
      for (const symbol of corrected) from.push({ symbol, end: at + 1 });
      if (amount) from.push({ symbol: numberList, end: amount.end });
      if (own(words.months, corrected[0] ?? word)) from.push({ symbol: monthList, end: at + 1 });
      if (yearOf(word)) from.push({ symbol: yearList, end: at + 1 });
      return from;
    });
    for (const named of lists) {
      const found = tokens.map((_, at) => walk(named, arcs, at, steps));
      found.forEach((hits, at) => {
        for (const { sense, end } of hits) arcs[at]!.push({ symbol: sense, end });
      });
    }
    const hits = tokens.flatMap((_, at) => walk(tree, arcs, at, steps));
    const strange = tokens.map(({ word }, at) => !known.has(word) && meant[at]?.length === 0);
    return {
      tokens,
      numbers,
      ordinals: tokens.map(({ word }) => own(words.ordinals, word)),
      months: tokens.map(({ word }, at) => own(words.months, meant[at]?.[0] ?? word)),
      years: tokens.map(({ word }) => yearOf(word)),
      hits: hits.filter(({ sense }) => sense.type !== 'grammar'),
      grammar: grammarOf(tokens, hits),
      strange,
      mayDeny: tokens.some(({ word }, at) => strange[at] && isNearDenial(word)),
    };
  };
}

/** The patterns of one language, unfolded: plain data that may be kept and read again. */
export interface Trees {
  readonly tree: Tree<Sense>;
  /** In the order they are found: see lists.ts. */
  readonly lists: readonly Tree<string>[];
}

export function treesOf(words: Words): Trees {
  const { rewrite, mayPart } = compileAlike(words.alike);
  const rewritten = (ways: readonly (readonly string[])[]) =>
    ways.map((way) => rewrite(way, () => true).map(({ word }) => word));
  const lists = new Lists(mayPart);
  for (const [name, entries] of Object.entries(words.lists))
    for (const entry of entries) lists.add(`<${name}>`, rewritten(unfold(entry)));
  const tree: Tree<Sense> = {};
  eachSense(words, (patterns, sense) => {
    for (const pattern of patterns ?? []) plant(tree, rewritten(unfold(lists.fold(pattern, rewritten))), sense);
  });
  return { tree: share(tree), lists: lists.trees() };
}

/** What of the words cannot be unfolded, so that no reader can be built of them. */
export function unreadablePatterns(words: Words): readonly { readonly pattern: string; readonly message: string }[] {
  const { rewrite, mayPart } = compileAlike(words.alike);
  const rewritten = (ways: readonly (readonly string[])[]) =>
    ways.map((way) => rewrite(way, () => true).map(({ word }) => word));
  const lists = new Lists(mayPart);
  const found = new Map<string, string>();
  const tried = (pattern: string, reads: () => void) => {
    try {
      reads();
    } catch (thrown) {
      found.set(pattern, thrown instanceof Error ? thrown.message : 'It does not unfold.');
    }
  };
  for (const [name, entries] of Object.entries(words.lists))
    for (const entry of entries) tried(entry, () => lists.add(`<${name}>`, rewritten(unfold(entry))));
  eachSense(words, (patterns) => {
    for (const pattern of patterns ?? []) tried(pattern, () => unfold(lists.fold(pattern, rewritten)));
  });
  return [...found].map(([pattern, message]) => ({ pattern, message }));
}

const everyWord = new Set<GrammarKind>([
  'fillers',
  'acknowledges',
  'assents',
  'echoes',
  'doubts',
  'misleads',
  'third',
  'objects',
  'agrees',
  'learns',
  'named',
  'happens',
  'mourned',
  'drinksOn',
  'afterAge',
  'without',
]);

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
  const seen = new Set<Tree<unknown>>();
  const gather = (node: Tree<unknown>) => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const [symbol, next] of node.next ?? []) {
      found.add(symbol);
      gather(next);
    }
  };
  gather(tree);
  return found;
}

/** "1985". No month, dose or house number of ours looks like one. */
function yearOf(word: string): number | undefined {
  return word.length === 4 && (word.startsWith('19') || word.startsWith('20')) && isNumeral(word)
    ? Number(word)
    : undefined;
}

const digits = '0123456789';
const isNumeral = (word: string) => word.length <= 5 && [...word].every((sign) => digits.includes(sign));

/** After "no," something else begins: "no, estoy bien" is not "no estoy bien". */
function isAnswered(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return tokens[at]?.pause === 'comma' && before?.word === 'no' && before.pause !== 'none';
}

/** Where a number begins. The "six" of "fifty six" is none of its own. */
function amountsIn(tokens: readonly Token[], words: Words): (Amount | undefined)[] {
  const amounts: (Amount | undefined)[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const within = amounts.findLast((amount) => amount !== undefined);
    amounts.push(within && within.end > at ? undefined : amountAt(tokens, at, words));
  }
  return amounts;
}

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
