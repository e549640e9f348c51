import { plain, scan } from './scanner.ts';
import { kindsOf, wordKinds } from './word-kinds.ts';

const used = new Set<string>(['pill', 'pharmacy', 'opioid', 'stimulant', 'weed', 'sedative', 'alcohol', 'drug']);
const joining = new Set(
  'and or also some sometimes a mostly mainly just plus with y o e también a veces unas unos algunas algunos'.split(
    ' ',
  ),
);

/** "Alcohol, and some pills": nothing but names of what they use. No count, no amount, nothing that was done with it. */
export function isListOfUsed(text: string): boolean {
  const words = scan(plain(text)).map((word) => word.text);
  const isName = (word: string) => kindsOf(word).some((kind) => used.has(wordKinds[kind] ?? ''));
  const isDone = (word: string) => kindsOf(word).some((kind) => !used.has(wordKinds[kind] ?? ''));
  return words.some(isName) && words.every((word) => joining.has(word) || (isName(word) && !isDone(word)));
}
