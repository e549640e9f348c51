import type { Activity } from 'botbuilder-core';

const conversationsMax = 1_000;
const activitiesMax = 20;
const keepMs = 5 * 60_000;

/**
 * What was said live while no client of the conversation was listening: a crisis line must also reach somebody who polls, or whose
 * socket is just coming back. In memory, bounded, and gone after five minutes.
 */
export class HeldReplies {
  readonly #now: () => number;
  readonly #held = new Map<string, { readonly until: number; readonly activities: readonly Partial<Activity>[] }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  keep(conversation: string, activities: readonly Partial<Activity>[]): void {
    const before = this.take(conversation);
    const again = new Set(activities.map(({ id }) => id));
    const all = [...before.filter(({ id }) => !again.has(id)), ...activities].slice(-activitiesMax);
    this.#held.set(conversation, { until: this.#now() + keepMs, activities: all });
    const stalest = this.#held.keys().next();
    if (this.#held.size > conversationsMax && !stalest.done) this.#held.delete(stalest.value);
  }

  take(conversation: string): readonly Partial<Activity>[] {
    const held = this.#held.get(conversation);
    this.#held.delete(conversation);
    return held && held.until > this.#now() ? held.activities : [];
  }
}
