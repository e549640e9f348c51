import type { PageKey } from '../../core/page-keys.ts';
import type { LaterKey } from '../later/later.ts';
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
  readonly strings: Omit<PageStrings, MarkupOnly | LaterKey>;
  /** How many questions are left, by plural category, or by the number as `=1`: no library is needed to read it here. */
  readonly left: Readonly<Record<string, string>>;
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

/** They stand in the page as it comes, or the server has read them: its code does not need them. */
export const markupKeys = [
  'title',
  'leave',
  'help',
  'callUs',
  'conversation',
  'write',
  'send',
  'crisis',
  'ended',
  'noScript',
  'late',
  'reload',
  'protocol',
  'left', // Read by the server: a plural.
] as const satisfies readonly PageKey[];
export type MarkupOnly = (typeof markupKeys)[number];
/** They come with the code that is loaded when it is needed. */
export const laterKeys = [
  'byText',
  'callPaper',
  'visitPaper',
  'held',
  'showCode',
  'codeText',
  'codeOpen',
  'codeUntil',
  'codeFailed',
  'printThis',
] as const satisfies readonly LaterKey[];
