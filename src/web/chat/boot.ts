import type { PageKey } from '../../core/page-keys.ts';
import type { WireAsk } from '../wire.ts';

/** What the page carries inside itself, so that the first question needs no round trip. */
export interface Boot {
  readonly locale: string;
  readonly site: string; // Whose conversation it is: the widget's key.
  readonly leaveTo: string;
  readonly hosts: readonly string[]; // Origins whose pages may show us in a frame, and nobody else's.
  readonly helplines: readonly Link[];
  readonly privacyNotice: string;
  readonly firstAsk: FirstAsk | null;
  readonly strings: Omit<PageStrings, MarkupOnly>;
}

export interface Link {
  readonly label: string;
  readonly href: string;
}

/** What a new conversation begins with, word for word. The last text is the question that `ask` asks. */
export interface FirstAsk {
  readonly greeting: readonly string[];
  readonly ask: WireAsk;
}

/** Every word of the page that is not part of the conversation. */
export type PageStrings = { readonly [K in PageKey]: string };

/** They stand in the page as it comes, and its code does not need them. */
export type MarkupOnly = 'noScript' | 'late' | 'reload' | 'protocol';
