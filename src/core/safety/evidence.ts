import { withoutStretching } from '../letters.ts';
import { withoutDigits } from './misspelling.ts';
import { cut, type Word } from './scanner.ts';
import { kindsOf, type WordKind } from './word-kinds.ts';

/** Pieces of evidence are told apart by a number below this. What falls on the same number is counted as the same. */
export const bucketCount = 31_000;

/** One thing a message holds, written so that a person can read it: "word: rope". */
export type Name = (bucket: number, name: string) => void;

const denials = new Set(
  'no not never nothing nobody none without dont didnt doesnt isnt wasnt wont cant arent werent aint havent hasnt couldnt wouldnt nunca ni nada nadie sin jamas tampoco'.split(
    ' ',
  ),
);
const deniedWords = 4; // How far a denial reaches, in words of its clause.
const kindReach = 6; // Words between two kinds that are taken together.
const kindsBefore = 6; // And how many words of a kind at most, so that every step is constant.
const lettersMin = 3;
const lettersMax = 5;
const seed = 0x811c9dc5; // FNV-1a, 32 bits.
const prime = 0x01000193;
const between = 32;

/** The numbers of all evidence in the words of one message, each once. */
export function evidenceOf(words: readonly Word[], name?: Name): readonly number[] {
  const evidence = new Evidence(name);
  const texts = words.map(({ text }) => read(text));
  readWords(words, texts, evidence);
  readKinds(words, texts, evidence);
  return evidence.buckets();
}

class Evidence {
  readonly #found = new Set<number>();
  readonly #name: Name | undefined;

  constructor(name: Name | undefined) {
    this.#name = name;
  }

  add(what: string, first: string, second = ''): void {
    const bucket = spread(hashed(hashed(hashed(seed, what), first), second));
    this.#found.add(bucket);
    this.#name?.(bucket, `${what}: ${first}${second && ` ${second}`}`);
  }

  buckets(): readonly number[] {
    return [...this.#found];
  }
}

function readWords(words: readonly Word[], texts: readonly string[], evidence: Evidence): void {
  let denied = 0;
  for (const [at, text] of texts.entries()) {
    const here = words[at]?.cut ?? cut.none;
    if (here >= cut.comma) denied = 0;
    evidence.add('word', text);
    if (denied > 0) evidence.add('denied', text);
    denied = denials.has(text) ? deniedWords : Math.max(0, denied - 1);
    evidence.add('words', at === 0 || here === cut.sentence ? '<' : (texts[at - 1] ?? '<'), text);
    if (at + 1 === texts.length || words[at + 1]?.cut === cut.sentence) evidence.add('words', text, '>');
    const framed = ` ${text} `;
    for (let length = lettersMin; length <= lettersMax; length += 1) {
      for (let from = 0; from + length <= framed.length; from += 1)
        evidence.add('letters', framed.slice(from, from + length));
    }
  }
}

function readKinds(words: readonly Word[], texts: readonly string[], evidence: Evidence): void {
  let before: { readonly at: number; readonly kinds: readonly WordKind[] }[] = [];
  let denied = 0;
  for (const [at, text] of texts.entries()) {
    const here = words[at]?.cut ?? cut.none;
    if (here === cut.sentence) before = [];
    if (here >= cut.comma) denied = 0;
    const kinds = kindsOf(text);
    for (const kind of kinds) {
      evidence.add('kind', kind);
      if (denied > 0) evidence.add('denied kind', kind);
      for (const { at: from, kinds: others } of before) {
        if (at - from > kindReach) continue;
        for (const other of others) {
          evidence.add('kinds', other, kind);
          if (denied > 0) evidence.add('denied kinds', other, kind);
        }
      }
    }
    denied = denials.has(text) ? deniedWords : Math.max(0, denied - 1);
    if (kinds.length > 0) before = [...before.slice(1 - kindsBefore), { at, kinds }];
  }
}

/** A word without what phones and fingers add: stretched letters, digits for letters; numbers by their size only. */
function read(text: string): string {
  if (/^\d+$/.test(text)) return text.length > 1 ? '00' : '0';
  return withoutStretching(/\d/.test(text) ? withoutDigits(text, 'i') : text, 2);
}

function hashed(hash: number, text: string): number {
  let mixed = hash;
  for (let at = 0; at < text.length; at += 1) mixed = Math.imul(mixed ^ text.charCodeAt(at), prime);
  return Math.imul(mixed ^ between, prime);
}

function spread(hash: number): number {
  let mixed = hash ^ (hash >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % bucketCount;
}
