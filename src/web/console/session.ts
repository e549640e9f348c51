import { ask, codeOf, patiently } from './api.ts';
import { emptyFeed } from './feed.ts';
import { keepOpen } from './live.ts';
import { createReader, type Reader } from './read.ts';
import { firstState, heldIn, meIn, type Stage, type State, type Store, type View } from './state.ts';
import type { Me, Step, Teammate, Ways } from './wire.ts';

const beatMs = 10_000; // As handoff.ts names it: the lease of a conversation lasts six of them.
const lookMs = 10_000; // The last change of all may be lost, with none after it that would show the gap.
const slowLookMs = 2_000; // Without a socket nobody tells us: somebody in danger may wait.
const teamMs = 30_000;
const activeMs = 60_000; // Somebody who reads and scrolls is here, although nothing is sent.

/** From the first look at the session to its end, and what runs while it lasts. */
export function createSession(store: Store) {
  let stops: readonly (() => void)[] = [];
  const { connected, reached } = watchLine(store);
  const reader = createReader(store, () => void out('idle'), reached);

  function stop(): void {
    for (const each of stops) each();
    stops = [];
  }

  async function out(why: Extract<Stage, { at: 'out' }>['why']): Promise<void> {
    stop();
    const { boot: _, ...kept } = { ...firstState, boot: store.boot };
    store.set({ ...kept, stage: { at: 'out', why, ways: null } });
    const ways = await ask<Ways>('GET', '/ways').catch(() => null);
    const { stage } = store.state();
    if (stage.at === 'out') store.set({ stage: { ...stage, ways } });
  }

  /** The session is good: look who it is, and begin. */
  async function enter(): Promise<void> {
    try {
      const me = await patiently(() => ask<Me>('GET', '/me'));
      stop();
      const serves = me.may.includes('serve');
      store.set({
        ...firstState,
        stage: { at: 'in', me },
        view: firstView(me),
      });
      if (serves) stops = begin(store, reader, connected, () => void out('idle'));
      else stops = [everyActive(store), untilOver(() => void out('idle'))];
    } catch (thrown) {
      if (codeOf(thrown) !== 'signedOut') return out('away');
      const step = await patiently(() => ask<Step>('GET', '/step')).catch(() => null); // Back from the centre's provider, or loaded anew on the way in.
      if (step && step.stage !== 'full') store.set({ stage: { at: step.stage } });
      else await out('none');
    }
  }

  return {
    reader,
    out,
    enter,
    async signOut(): Promise<void> {
      await ask('PUT', '/presence', { body: { state: 'off' } }).catch(() => undefined);
      await ask('POST', '/sign-out').catch(() => undefined); // Without an answer the session ends by itself.
      await out('left');
    },
  };
}

/** What is known of the line: whether a socket is open, and whether anybody answered last. */
function watchLine(store: Store) {
  let hasSocket = false;
  const line = (state: State['line']) => {
    if (store.state().line !== state) store.set({ line: state, lineSince: Date.now() });
  };
  return {
    connected(yes: boolean): void {
      hasSocket = yes;
      if (yes) line('live');
      else if (store.state().line !== 'lost') line('slow'); // The socket alone, until an answer fails too.
    },
    reached(yes: boolean): void {
      if (!yes) line('lost');
      else if (hasSocket) line('live');
      else if (store.state().line === 'lost') line('slow');
    },
  };
}

/** Where they asked to be, or where their work is. */
function firstView({ may }: Me): View {
  if (location.pathname === '/director' && may.includes('director')) return 'director';
  if (may.includes('serve')) return 'queue';
  if (may.includes('accounts')) return 'members';
  return may.includes('audit') ? 'audit' : 'director';
}

export type Session = ReturnType<typeof createSession>;

function begin(
  store: Store,
  reader: Reader,
  connected: (yes: boolean) => void,
  left: () => void,
): readonly (() => void)[] {
  store.set({ feed: emptyFeed });
  reader.tell({ type: 'look' });
  const close = keepOpen({
    changed: (change) => reader.tell({ type: 'change', change }),
    opened() {
      connected(true);
      reader.tell({ type: 'look' });
    },
    closed() {
      connected(false);
      reader.tell({ type: 'look' });
    },
    signedOut: left,
  });
  void cameIn(store);
  const timers = [
    setInterval(() => reader.tell({ type: 'look' }), lookMs),
    setInterval(() => store.state().line === 'slow' && reader.tell({ type: 'look' }), slowLookMs),
    setInterval(() => void beat(store, reader), beatMs),
    setInterval(() => void readTeam(store), teamMs),
  ];
  const look = () => reader.tell({ type: 'look' }); // The network went or came: ask, and see.
  for (const kind of ['online', 'offline'] as const) addEventListener(kind, look);
  const quiet = () => {
    for (const kind of ['online', 'offline'] as const) removeEventListener(kind, look);
    timers.forEach(clearInterval);
  };
  return [close, everyActive(store), quiet];
}

/** Each conversation that is theirs is still on a screen. */
async function beat(store: Store, reader: Reader): Promise<void> {
  for (const { conversation, fence } of heldIn(store.state())) {
    const body = { fence };
    const answer = await ask<{ held: boolean }>('POST', `/conversations/${conversation}/beat`, { body }).catch(
      () => null,
    );
    if (answer?.held === false) reader.tell({ type: 'look' });
  }
}

/** Whoever signs in is on, unless they said that they are on a break. */
async function cameIn(store: Store): Promise<void> {
  await readTeam(store);
  const me = meIn(store.state());
  const mine = store.state().team.find(({ counsellor }) => counsellor === me?.id);
  if (mine?.state !== 'off') return;
  await ask('PUT', '/presence', { body: { state: 'on' } }).catch(() => undefined); // They see that they are off, and can say so again.
  await readTeam(store);
}

async function readTeam(store: Store): Promise<void> {
  const get = <T>(path: string) => ask<T>('GET', path, { isByItself: true });
  try {
    const { presence, each } = await get<{ presence: Teammate[]; each: number }>('/presence');
    const { paused } = await get<{ paused: boolean }>('/switch');
    store.set({ team: presence, each, isPaused: paused });
  } catch {
    return; // What was known stands until the next time.
  }
}

/** Where no feed would tell that the session is over. */
function untilOver(left: () => void): () => void {
  const look = () =>
    ask('GET', '/me', { isByItself: true }).catch((thrown) => codeOf(thrown) === 'signedOut' && left());
  const timer = setInterval(() => void look(), teamMs);
  return () => clearInterval(timer);
}

/** Tells the server now and then that somebody is at the keyboard, and keeps the time until which the session lasts. */
function everyActive(store: Store): () => void {
  let toldAt = Date.now();
  const tell = () => {
    if (Date.now() - toldAt < activeMs) return;
    toldAt = Date.now();
    void ask<Me>('GET', '/me')
      .then((me) => meIn(store.state()) && store.set({ stage: { at: 'in', me } }))
      .catch(() => undefined); // Nobody answers, or it is over: the feed tells.
  };
  const kinds = ['pointerdown', 'keydown', 'wheel'] as const;
  for (const kind of kinds) addEventListener(kind, tell, { passive: true });
  return () => {
    for (const kind of kinds) removeEventListener(kind, tell);
  };
}
