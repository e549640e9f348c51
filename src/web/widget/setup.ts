import type { Link } from '../chat/boot.ts';

/** What the server writes into the loader. Everything here may be read by the site's own page. */
export interface Setup {
  readonly leaveTo: string;
  readonly sites: readonly string[]; // The keys it answers to.
  readonly languages: Readonly<Record<string, Spoken>>; // The first one is for pages in any other.
}

export interface Spoken {
  readonly path: string; // Of our page in this language.
  readonly talk: string; // On the button.
  readonly title: string; // Of the frame: neutral.
  readonly close: string;
  readonly help: string; // Before the numbers.
  readonly callUs: string;
  readonly helplines: readonly Link[];
  readonly phones: Readonly<Record<string, Link>>; // By site.
}
