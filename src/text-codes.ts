import { renderTexts } from './channels/sms/render.ts';
import type { MessageKey } from './core/book.ts';
import { thaw } from './core/conversation.ts';
import { type Inbound, locales } from './core/model.ts';
import { begin } from './core/turn.ts';
import type { LiveLibrary } from './library.ts';
import { codeOf, type Log } from './log.ts';
import type { Moved, Mover } from './move.ts';
import { codeIn } from './move-code.ts';
import type { Store } from './store/store.ts';
import { noticeFor } from './text-notice.ts';

interface CodeParts {
  readonly library: LiveLibrary;
  readonly store: Store;
  readonly moves: Mover;
  readonly now: () => number;
  readonly log: Log;
}

/** What is said at once to a text that was a code; undefined where it is none, and has its turn like any other. */
export type TextCodes = (inbound: Inbound) => Promise<readonly string[] | undefined>;

// biome-ignore format: a table reads in columns
const told: { readonly [M in Moved]: MessageKey | null } = {
  moved: null, repeated: null, silent: null, unknown: 'codeUnknown', open: 'codeOpen', paused: 'codeLater', // What moved has said so itself.
};

export function textCodes(parts: CodeParts): TextCodes {
  return async (inbound) => {
    const { said } = inbound;
    const code = said.type === 'text' && !said.attached ? codeIn(said.text) : undefined;
    if (code === undefined) return undefined;
    try {
      const key = told[await parts.moves.claim(inbound, code)];
      return key === null ? [] : await say(parts, inbound, key);
    } catch (thrown) {
      parts.log('error', 'move.failed', { code: codeOf(thrown) });
      return say(parts, inbound, 'codeLater').catch(() => []);
    }
  };
}

/** In the language of that phone, or in each where we do not know it. */
async function say(
  { store, library, now }: CodeParts,
  { address }: Inbound,
  key: MessageKey,
): Promise<readonly string[]> {
  const found = await store.find(address).catch(() => undefined);
  const known = found && thaw(found.state, found.lastAt);
  const speaking = known ? [known] : locales.map((locale) => begin('sms', locale, now(), address.thread));
  const notices = speaking.map((conversation) => noticeFor(library, address.site, conversation, now(), key));
  return renderTexts(notices).map(({ body }) => body);
}
