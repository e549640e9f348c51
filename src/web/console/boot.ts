import type { ConsoleKey } from '../../core/console-keys.ts';

export type { ConsoleKey } from '../../core/console-keys.ts';
export type ConsoleWords = { readonly [K in ConsoleKey]: string };

/** What the page carries inside itself. It is served to whoever asks, so nothing of it is secret. */
export interface ConsoleBoot {
  readonly centre: string;
  readonly sites: readonly { readonly id: string; readonly name: string; readonly zone: string }[];
  /** By language; the first one is for whoever reads none of them. */
  readonly words: Readonly<Record<string, ConsoleWords>>;
}
