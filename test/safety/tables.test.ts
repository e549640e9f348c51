import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEars } from '../../src/core/safety/ears.ts';
import { Holes } from '../../src/core/safety/holes.ts';
import { compileHearing } from '../../src/core/safety/screen.ts';
import { GrowingTree, WordTree } from '../../src/core/safety/word-tree.ts';
import { builtInScore } from '../../src/hearing.ts';
import { dangers, hear } from './dangers.ts';

const seed = { seed: 20261126 };
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 });
const filings = fc.array(fc.tuple(word, fc.constantFrom(1 as const, 2 as const)), { maxLength: 30 });

/** Every spelling that a word is filed under, written out. */
function spellings(text: string, depth: number): ReadonlySet<string> {
  const without = (from: string) => Array.from(from.slice(1), (_, at) => from.slice(0, at + 1) + from.slice(at + 2));
  const once = [text, ...without(text)];
  return new Set(depth === 1 ? once : once.flatMap((each) => [each, ...without(each)]));
}

test('a word is found under itself and under each of its spellings with letters left out, and under nothing else', () => {
  const is = fc.property(filings, fc.array(word), (filed, asked) => {
    const holes = new Holes();
    for (const [text, depth] of filed) holes.file(text, depth);
    const all = [...asked, ...filed.flatMap(([text, depth]) => [...spellings(text, depth)])];
    for (const hole of all) {
      const expected = filed.filter(([text, depth]) => spellings(text, depth).has(hole)).map(([text]) => text);
      expect(holes.under(hole)).toEqual(expected);
    }
  });
  fc.assert(is, { ...seed, numRuns: 100 });
});

test('a word that is filed after others were looked for is found as well', () => {
  const holes = new Holes();
  holes.file('better', 1);
  expect(holes.under('beter')).toEqual(['better']);
  holes.file('beters', 1);
  expect(holes.under('beter')).toEqual(['better', 'beters']);
  expect(holes.under('etter')).toEqual([]); // The first letter is never left out.
});

const way = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
const ways = fc.array(fc.tuple(fc.nat(5), way), { maxLength: 40 });

test('the tree knows each way of saying a part, in the order in which the parts were said, and no other way', () => {
  const is = fc.property(ways, fc.array(fc.array(fc.nat(9), { minLength: 1, maxLength: 5 })), (said, asked) => {
    const growing = new GrowingTree();
    for (const [part, words] of said) growing.say(part, words);
    const tree = new WordTree(growing.grown());
    for (const words of [...asked, ...said.map(([, each]) => each)]) {
      const [first = 0, ...rest] = words;
      const place = rest.reduce((at, each) => (at > 0 ? tree.follow(at, each) : 0), tree.begin(first));
      const expected = said.filter(([, each]) => String(each) === String(words)).map(([part]) => part);
      const isBegun = said.some(([, each]) => `${each},`.startsWith(`${words},`));
      expect(place > 0).toBe(isBegun);
      expect([...((place > 0 && tree.endsAt(place)) || [])]).toEqual([...new Set(expected)]);
    }
  });
  fc.assert(is, { ...seed, numRuns: 200 });
});

test('ways that end in the same parts share one list of them', () => {
  const growing = new GrowingTree();
  for (const words of [[1], [2, 3], [4]]) growing.say(7, words);
  const tree = new WordTree(growing.grown());
  expect(tree.endsAt(tree.begin(1))).toBe(tree.endsAt(tree.follow(tree.begin(2), 3)));
  expect(tree.endsAt(tree.begin(2))).toBeUndefined();
});

test('what was kept of the words hears what the words themselves hear', () => {
  const kept = deserialize(serialize({ dangers, ears: readEars(dangers) }));
  const again = compileHearing(kept.dangers, builtInScore(), kept.ears);
  const said = [
    'I want to kill myself tonight, i have the pills',
    'quiero morirme y no se lo digas a nadie',
    'i wnat to hang mysefl',
    'I do not want to die, I want to stop drinking',
    'my brother took too many and wont wake up',
    'I am just tired and I need a bed',
    'k.i.l.l me',
  ];
  expect(said.map((text) => again(text))).toEqual(said.map((text) => hear(text)));
  expect(said.map((text) => hear(text).signals.length > 0)).toContain(true);
});
