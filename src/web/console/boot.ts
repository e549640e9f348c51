import type { ConsoleKey } from '../../core/console-keys.ts';

export type { ConsoleKey } from '../../core/console-keys.ts';
export type ConsoleWords = { readonly [K in ConsoleKey]: string };
export type ConsoleLocale = 'en' | 'es';

/** What the page carries inside itself. It is served to whoever asks, so nothing of it is secret. */
export interface ConsoleBoot {
  readonly centre: string;
  readonly sites: readonly { readonly id: string; readonly name: string; readonly zone: string }[];
  readonly words: { readonly [L in ConsoleLocale]: ConsoleWords };
}
