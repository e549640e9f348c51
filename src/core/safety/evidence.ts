import { withoutStretching } from '../letters.ts';
import { withoutDigits } from './misspelling.ts';
import { cut, type Word } from './scanner.ts';
import { kindsOf, wordKinds } from './word-kinds.ts';

/** What one message holds, each piece once, as a number of 32 bits: finely for whether there is danger, coarsely and without letters for which. */
export interface Evidence {
  readonly fine: readonly number[];
  readonly coarse: readonly number[];
}

/** One thing a message holds, written so that a person can read it: "word: rope". */
export type Name = (number: number, name: string) => void;

const denials = new Set(
  'no not never nothing nobody none without dont didnt doesnt isnt wasnt wont cant arent werent aint havent hasnt couldnt wouldnt nunca ni nada nadie sin jamas tampoco'.split(
    ' ',
  ),
);
const deniedWords = 4; // How far a denial reaches, in words of its clause.
const kindReach = 6; // Words between two kinds that are taken together.
const kindsBefore = 6; // And how many words of a kind at most, so that every step is constant.
const lettersLength = 4;
const seed = 0x811c9dc5; // FNV-1a, 32 bits.
const prime = 0x01000193;
const between = 32;

/** What the rules found in a message before they judged it: classes of words, guards, and the rules whose clauses were said. */
export interface Said {
  readonly words: readonly string[];
  readonly rules: readonly string[];
}

/** All evidence in a message. Which rules it sounds like tells which danger, and not whether: they were written from such lines. */
export function evidenceOf(words: readonly Word[], said: Said, name?: Name): Evidence {
  const evidence = new Collected(name);
  for (const heard of said.words) evidence.add('heard', heard);
  for (const rule of said.rules) evidence.addRule(rule);
  const known = new Map<string, string>();
  const texts = words.map(({ text }) => {
    const before = known.get(text) ?? read(text);
    known.set(text, before);
    return before;
  });
  readWords(words, texts, evidence);
  readKinds(words, texts, evidence);
  return evidence;
}

/** What there is to find, and the hash of each of these words: every number begins with one. */
const hashes = hashesOf(
  'heard',
  'rule',
  'word',
  'denied',
  'words',
  'letters',
  'kind',
  'denied kind',
  'kinds',
  'denied kinds',
);
type What = keyof typeof hashes;

/** Numbers of kinds and of pairs of kinds; 0 is not worked out yet. */
const known = {
  kind: new Int32Array(wordKinds.length),
  'denied kind': new Int32Array(wordKinds.length),
  kinds: new Int32Array(wordKinds.length ** 2),
  'denied kinds': new Int32Array(wordKinds.length ** 2),
};

class Collected implements Evidence {
  readonly fine: number[] = [];
  readonly coarse: number[] = [];
  readonly #seen = new Set<number>();
  readonly #name: Name | undefined;

  constructor(name: Name | undefined) {
    this.#name = name;
  }

  add(what: What, first: string, second = ''): void {
    const number = this.#keep(numberOf(what, first, second), true);
    this.#name?.(number, `${what}: ${first}${second && ` ${second}`}`);
  }

  addRule(rule: string): void {
    this.coarse.push(numberOf('rule', rule, '') >>> 0);
  }

  /** Some letters of a text in a row. */
  addLetters(text: string, from: number): void {
    let hash = hashes.letters;
    for (let at = from; at < from + lettersLength; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
    const number = this.#keep(spread(ended(ended(hash))), false);
    this.#name?.(number, `letters: ${text.slice(from, from + lettersLength)}`);
  }

  /** One kind, or two near each other: the commonest evidence by far, so each is worked out once in the life of the program. */
  addKind(what: 'kind' | 'denied kind', kind: number): void {
    const numbers = known[what];
    numbers[kind] ||= numberOf(what, wordKinds[kind] ?? '', '');
    const number = this.#keep(numbers[kind] ?? 0, true);
    this.#name?.(number, `${what}: ${wordKinds[kind]}`);
  }

  addKinds(what: 'kinds' | 'denied kinds', first: number, second: number): void {
    const at = first * wordKinds.length + second;
    const numbers = known[what];
    numbers[at] ||= numberOf(what, wordKinds[first] ?? '', wordKinds[second] ?? '');
    const number = this.#keep(numbers[at] ?? 0, true);
    this.#name?.(number, `${what}: ${wordKinds[first]} ${wordKinds[second]}`);
  }

  /** As a number with a sign, which a set finds faster. */
  #keep(signed: number, coarsely: boolean): number {
    const number = signed >>> 0;
    if (this.#seen.has(signed)) return number;
    this.#seen.add(signed);
    this.fine.push(number);
    if (coarsely) this.coarse.push(number);
    return number;
  }
}

function readWords(words: readonly Word[], texts: readonly string[], evidence: Collected): void {
  let denied = 0;
  const spelled = new Set<string>();
  for (const [at, text] of texts.entries()) {
    const here = words[at]?.cut ?? cut.none;
    if (here >= cut.comma) denied = 0;
    if (!spelled.has(text)) evidence.add('word', text);
    if (denied > 0) evidence.add('denied', text);
    denied = denials.has(text) ? deniedWords : Math.max(0, denied - 1);
    evidence.add('words', at === 0 || here === cut.sentence ? '<' : (texts[at - 1] ?? '<'), text);
    if (at + 1 === texts.length || words[at + 1]?.cut === cut.sentence) evidence.add('words', text, '>');
    if (spelled.has(text)) continue;
    spelled.add(text);
    const framed = ` ${text} `;
    for (let from = 0; from + lettersLength <= framed.length; from += 1) evidence.addLetters(framed, from);
  }
}

function readKinds(words: readonly Word[], texts: readonly string[], evidence: Collected): void {
  let before: { readonly at: number; readonly kinds: readonly number[] }[] = [];
  let denied = 0;
  for (const [at, text] of texts.entries()) {
    const here = words[at]?.cut ?? cut.none;
    if (here === cut.sentence) before = [];
    if (here >= cut.comma) denied = 0;
    const kinds = kindsOf(text);
    for (const kind of kinds) {
      evidence.addKind('kind', kind);
      if (denied > 0) evidence.addKind('denied kind', kind);
      for (const { at: from, kinds: others } of before) {
        if (at - from > kindReach) continue;
        for (const other of others) {
          evidence.addKinds('kinds', other, kind);
          if (denied > 0) evidence.addKinds('denied kinds', other, kind);
        }
      }
    }
    denied = denials.has(text) ? deniedWords : Math.max(0, denied - 1);
    if (kinds.length > 0) before = [...before.slice(1 - kindsBefore), { at, kinds }];
  }
}

/** A word without what phones and fingers add: stretched letters, digits for letters; numbers by their size only. */
function read(text: string): string {
  if (!/\d/.test(text)) return withoutStretching(text, 2);
  if (/^\d+$/.test(text)) return text.length > 1 ? '00' : '0';
  return withoutStretching(withoutDigits(text, 'i'), 2);
}

function numberOf(what: What, first: string, second: string): number {
  return spread(hashed(hashed(hashes[what], first), second));
}

function hashesOf<Words extends string>(...words: readonly Words[]): Readonly<Record<Words, number>> {
  return Object.fromEntries(words.map((word) => [word, hashed(seed, word)])) as Record<Words, number>; // Each of them.
}

function hashed(hash: number, text: string): number {
  let mixed = hash;
  for (let at = 0; at < text.length; at += 1) mixed = Math.imul(mixed ^ text.charCodeAt(at), prime);
  return ended(mixed);
}

function ended(hash: number): number {
  return Math.imul(hash ^ between, prime);
}

/** All 32 bits, as a number with a sign. */
function spread(hash: number): number {
  let mixed = hash ^ (hash >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return mixed ^ (mixed >>> 15);
}
