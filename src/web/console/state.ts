import type { ConsoleBoot } from './boot.ts';
import { emptyFeed, type Feed } from './feed.ts';
import type { Me, Teammate, Ways } from './wire.ts';

/** How far somebody is on the way in. */
export type Stage =
  | { readonly at: 'looking' }
  | { readonly at: 'out'; readonly why: 'none' | 'idle' | 'refused' | 'left' | 'away'; readonly ways: Ways | null }
  | { readonly at: 'invited'; readonly token: string }
  | { readonly at: 'factor' }
  | { readonly at: 'enrol' }
  | { readonly at: 'in'; readonly me: Me };

export const views = ['queue', 'calls', 'find', 'shifts', 'wall', 'director', 'audit', 'members'] as const;
export type View = (typeof views)[number];

/** A conversation that was theirs and is not any more, without their doing. */
export interface Lost {
  readonly conversation: string;
}

/** Everything the console shows, besides what stands in a field. */
export interface State {
  readonly stage: Stage;
  readonly feed: Feed;
  readonly line: 'connecting' | 'live' | 'slow' | 'lost'; // Slow: answers come, and no socket stays open.
  readonly lineSince: number;
  readonly view: View;
  readonly pane: 'list' | 'talk' | 'summary'; // On a small screen one of the three.
  readonly team: readonly Teammate[];
  readonly each: number | null; // How many conversations one may have at once.
  readonly isPaused: boolean; // The kill switch.
  readonly lost: readonly Lost[];
  readonly hard: readonly string[]; // Conversations of theirs in which somebody was in danger.
  readonly notice: string; // One quiet line on what was just done, or could not be.
  readonly isClaiming: boolean; // The reply is about to have the focus.
  readonly offersPause: boolean;
}

export const firstState: State = {
  stage: { at: 'looking' },
  feed: emptyFeed,
  line: 'connecting',
  lineSince: 0,
  view: 'queue',
  pane: 'list',
  team: [],
  each: null,
  isPaused: false,
  lost: [],
  hard: [],
  notice: '',
  isClaiming: false,
  offersPause: false,
};

export interface Store {
  readonly boot: ConsoleBoot;
  state(): State;
  set(change: Partial<State>): void;
  listen(listener: () => void): () => void;
}

export function createStore(boot: ConsoleBoot): Store {
  let state = firstState;
  const listeners = new Set<() => void>();
  return {
    boot,
    state: () => state,
    set(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function meIn({ stage }: State): Me | null {
  return stage.at === 'in' ? stage.me : null;
}

/** The conversations that are theirs. */
export function heldIn(state: State): readonly { readonly conversation: string; readonly fence: number }[] {
  const me = meIn(state);
  return (state.feed.queue?.live ?? []).filter(({ counsellor }) => counsellor === me?.id);
}
