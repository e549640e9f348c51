import { ask, codeOf, isAway } from './api.ts';
import { due, type FeedEvent, heed, linesFrom, type MissedChanges, type Thing } from './feed.ts';
import type { Store } from './state.ts';
import type { Opened, Queue } from './wire.ts';
import { firstLocale } from './words.ts';

const retryMs = 1_000;

/** Tell the feed what happened, and read what it wants to know. */
export function createReader(store: Store, left: () => void, reached: (yes: boolean) => void) {
  function tell(event: FeedEvent): void {
    store.set({ feed: heed(store.state().feed, event) });
    for (const thing of due(store.state().feed)) void read(thing);
  }

  async function read(thing: Thing): Promise<void> {
    store.set({ feed: heed(store.state().feed, { type: 'asked', thing }) });
    const round = store.state().feed.wanted[thing];
    try {
      const event = await answerTo(thing, round);
      reached(true);
      tell(event);
    } catch (thrown) {
      if (isAway(thrown)) reached(false);
      if (codeOf(thrown) === 'signedOut') return left();
      const showing = store.state().feed.open;
      if (thing === 'open' && showing && !isAway(thrown))
        return tell({ type: 'refused', round, conversation: showing.conversation, refusal: codeOf(thrown) });
      setTimeout(() => tell({ type: 'failed', thing, round }), retryMs);
    }
  }

  async function answerTo(thing: Thing, round: number): Promise<FeedEvent> {
    const { feed } = store.state();
    const get = <T>(path: string) => ask<T>('GET', path, { isByItself: true });
    if (thing === 'queue') return { type: 'queue', round, answer: await get<Queue>('/queue') };
    if (thing === 'changes') {
      const answer = await get<MissedChanges>(`/changes?after=${feed.last ?? 0}`);
      return { type: 'changes', round, answer };
    }
    const { conversation = '', why = 'watch' } = feed.open ?? {};
    const path = `/conversations/${conversation}?why=${why}&after=${linesFrom(feed)}&in=${firstLocale(store.boot)}`;
    return { type: 'opened', round, answer: await get<Opened>(path) };
  }

  return { tell };
}

export type Reader = ReturnType<typeof createReader>;
