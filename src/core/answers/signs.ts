import { Lists } from '../understand/lists.ts';
import { type Arc, numberList, plant, type Steps, type Tree, unfold, walk } from '../understand/pattern.ts';
import { tokenise } from '../understand/text.ts';
import type { Asking } from './words.ts';

/** Which thing that is not ours to answer a question shows by the way it is put, whatever else it names. */
export type Signs = (words: readonly string[]) => string | undefined;

const everywhere: Steps = { mayJoin: () => true, mayPass: () => true, isLight: () => false };
const asWritten = (ways: readonly (readonly string[])[]) => ways;

/** Patterns as in words.yaml. `<list>` is one of `lists`, or of the words that mean the same. */
export function compileSigns({ refused, lists, same }: Asking): Signs {
  const named = new Lists(() => true);
  for (const [name, phrases] of Object.entries({ ...same, ...lists }))
    for (const phrase of phrases) named.add(`<${name}>`, unfold(phrase));
  const tree: Tree<string> = {};
  for (const [id, { signs = [] }] of Object.entries(refused))
    for (const sign of signs) plant(tree, unfold(named.fold(sign, asWritten)), id);
  const trees = named.trees();
  return (words) => {
    const arcs: Arc[][] = words.map((word, at) => [
      { symbol: word, end: at + 1 },
      ...(isNumeral(word) ? [{ symbol: numberList, end: at + 1 }] : []),
    ]);
    for (const each of trees) {
      const found = words.map((_, at) => walk(each, arcs, at, everywhere));
      found.forEach((hits, at) => {
        for (const { sense, end } of hits) arcs[at]!.push({ symbol: sense, end }); // There is one for each word.
      });
    }
    for (let at = 0; at < words.length; at++) {
      const [hit] = walk(tree, arcs, at, everywhere);
      if (hit) return hit.sense;
    }
    return undefined;
  };
}

const isNumeral = (word: string) => /^\d{1,5}$/.test(word);

/** The words that signs are made of, which are known even where no question of ours has them. */
export function wordsOfSigns({ refused, lists }: Asking): readonly string[] {
  const patterns = [...Object.values(refused).flatMap(({ signs = [] }) => signs), ...Object.values(lists).flat()];
  return patterns.flatMap((pattern) => tokenise(pattern.replaceAll(/<\w+>/g, ' ')).map(({ word }) => word));
}
