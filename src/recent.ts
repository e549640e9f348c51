import type { Conversation } from './core/conversation.ts';
import type { StoredConversation } from './store/store.ts';

/** A conversation as this process committed it last. */
export interface Recent {
  readonly stored: StoredConversation;
  readonly conversation: Conversation;
}

const keptMax = 1_000; // A few kilobytes each.
const keptMs = 10 * 60_000; // Who has not written for so long is read from the store again, and does not lie about in memory.

/**
 * What was just written need not be read again before the next turn. It may be out of date, and that costs nothing: the
 * store refuses a turn that does not follow the last one, and knows every message that had its turn.
 */
export class RecentConversations {
  readonly #kept = new Map<string, Recent>(); // Oldest first.

  /** Hands it over: whoever took it brings back what became of it, or nothing when that is not certain. */
  take(key: string, now: number): Recent | undefined {
    const recent = this.#kept.get(key);
    this.#kept.delete(key);
    return recent && isFresh(recent, now) ? recent : undefined;
  }

  keep(key: string, recent: Recent, now: number): void {
    this.#kept.set(key, recent);
    for (const [oldest, each] of this.#kept) {
      if (this.#kept.size <= keptMax && isFresh(each, now)) return;
      this.#kept.delete(oldest);
    }
  }
}

function isFresh({ conversation }: Recent, now: number): boolean {
  return conversation.lastAt > now - keptMs;
}
