import type { Conversation } from './core/conversation.ts';
import type { Entry } from './core/model.ts';
import type { StoredConversation, TurnRecord } from './store/store.ts';

/** A conversation as this process committed it last. */
export interface Recent {
  readonly stored: StoredConversation;
  readonly conversation: Conversation;
  readonly reference: string | undefined; // How its wire is reached, as that turn wrote it.
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

/** How a wire is reached seldom changes: it is sealed anew only when it does, when its key does, or for another conversation. */
export function withoutKnown({ reference, ...record }: TurnRecord, recent: Recent | undefined): TurnRecord {
  const isKnown = reference === recent?.reference && record.conversation.id === recent?.stored.id && !record.erase;
  return reference === undefined || isKnown ? record : { ...record, reference };
}

/** What one turn leaves to be said on a wire: how the wire is reached, and the lines of the turn. */
export interface Lines {
  readonly reference: string;
  readonly entries: readonly Entry[]; // In order, without a gap.
}

/** What was just committed to be sent need not be read again to be sent. What is not here, the store has. */
export class RecentLines {
  readonly #kept = new Map<string, Lines>(); // By conversation, oldest first.

  keep(conversation: string, lines: Lines): void {
    this.#kept.delete(conversation);
    this.#kept.set(conversation, lines);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptMax && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** Hands over the turn that holds all lines from one to another, once: a second try reads the store. */
  take(conversation: string, from: number, to: number): Lines | undefined {
    const lines = this.#kept.get(conversation);
    const [first, last] = [lines?.entries.at(0)?.seq, lines?.entries.at(-1)?.seq];
    if (!lines || first === undefined || last === undefined || first > from || last < to) return undefined;
    this.#kept.delete(conversation);
    return lines;
  }
}
