import { monthList, numberList, plant, share, type Tree, unfold, yearList } from './pattern.ts';

type Ways = readonly (readonly string[])[];

/** Lists of words, and which of them are found first: a list with another one in it is found after that one. */
export class Lists {
  readonly #ways = new Map<string, string[][]>();
  readonly #groups = new Map<string, string>();
  readonly #mayPart: (way: readonly string[]) => boolean;

  constructor(mayPart: (way: readonly string[]) => boolean) {
    this.#mayPart = mayPart;
  }

  add(symbol: string, ways: Ways): void {
    const known = this.#ways.get(symbol) ?? [];
    this.#ways.set(symbol, [...known, ...ways.map((way) => [...way])]);
  }

  /**
   * A pattern with its brackets of several ways made lists without a name: otherwise a pattern with three brackets of
   * ten ways would be a thousand patterns. Brackets with a gap, and those whose words are written together with what
   * stands beside them, stay as they are.
   */
  fold(pattern: string, rewrite: (ways: Ways) => Ways): string {
    let folded = '';
    for (let at = 0; at < pattern.length; ) {
      const end = pattern[at] === '(' ? closeOf(pattern, at) : undefined;
      const inner = end === undefined ? '' : pattern.slice(at + 1, end);
      const ways = end === undefined ? [] : rewrite(unfold(inner));
      const apart = ways.filter((way) => !way.includes('..') && this.#mayPart(way));
      if (apart.length >= foldMin) {
        const others = ways.filter((way) => !apart.includes(way)).map((way) => way.join(' '));
        const nothing = inner.endsWith('|') || inner.startsWith('|') ? [''] : [];
        folded += `(${[this.#group(apart), ...others, ...nothing].join('|')})`;
      } else folded += end === undefined ? pattern[at] : pattern.slice(at, end + 1);
      at = (end ?? at) + 1;
    }
    return folded;
  }

  #group(ways: Ways): string {
    const key = ways.map((way) => way.join(' ')).join('|');
    const symbol = this.#groups.get(key) ?? `<${this.#groups.size}>`;
    if (!this.#groups.has(key)) this.add(symbol, ways);
    this.#groups.set(key, symbol);
    return symbol;
  }

  /** One tree for each depth, from lists of plain words on. */
  trees(): readonly Tree<string>[] {
    const depths = new Map<string, number>();
    const depthOf = (symbol: string, above: readonly string[] = []): number => {
      if (above.includes(symbol)) throw new RangeError(`The list ${symbol} has itself in it.`);
      const known = depths.get(symbol);
      if (known !== undefined) return known;
      const inner = new Set((this.#ways.get(symbol) ?? []).flat().filter(isList));
      const depth = Math.max(-1, ...[...inner].map((each) => depthOf(each, [...above, symbol]))) + 1;
      depths.set(symbol, depth);
      return depth;
    };
    const trees: Tree<string>[] = [];
    for (const [symbol, ways] of this.#ways) {
      const depth = depthOf(symbol);
      while (trees.length <= depth) trees.push({});
      plant(trees[depth]!, ways, symbol);
    }
    return trees.map(share);
  }
}

const foldMin = 3;
const isBuiltIn = (symbol: string) => symbol === numberList || symbol === monthList || symbol === yearList;
const isList = (symbol: string) => symbol.startsWith('<') && !isBuiltIn(symbol);

function closeOf(pattern: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < pattern.length; at++) {
    if (pattern[at] === '(') depth += 1;
    if (pattern[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}
