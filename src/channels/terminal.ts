import type { Utterance } from '../core/model.ts';

/** An utterance as plain text: what is said, then the choices as numbers. Nothing is shortened. */
export function plainText({ text, ask }: Utterance): string {
  const choices = ask?.choices.map(({ label }, at) => `${at + 1} ${label}`) ?? [];
  return [text, ...choices].join('\n');
}
