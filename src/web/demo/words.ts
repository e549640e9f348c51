import type { DemoKey } from '../../core/demo-keys.ts';

/** What the demo page says around the conversations, in the reader's language. */
export type DemoWords = { readonly [K in DemoKey]: string };
