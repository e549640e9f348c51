import { ask, command } from './api.ts';
import { type Attempt, createAttempts, type Leave } from './attempt.ts';
import type { Why } from './feed.ts';
import type { Session } from './session.ts';
import { heldIn, meIn, type Store, type View } from './state.ts';
import type { DispositionCode } from './wire.ts';
import type { Say } from './words.ts';

/** What a counsellor does. Each says in `notice` how it went, where that cannot be seen; what is refused comes back as its code. */
export function createDeeds(store: Store, session: Session, say: () => Say) {
  const { reader } = session;
  const note = (notice: string) => store.set({ notice });
  const { attempt, leave, givenUp } = createAttempts(store, session, say);
  return {
    attempt,
    note,
    ...takingDeeds(store, session, say, attempt),
    ...heldDeeds(store, say, attempt, leave),
    /** Were they let go of by their own doing? Asked once for each. */
    wasGivenUp: (conversation: string) => givenUp.delete(conversation),
    show(conversation: string | null, why: Why = 'watch'): void {
      reader.tell({ type: 'show', conversation, why });
      store.set({ view: 'queue', pane: conversation ? 'talk' : 'list', notice: '' });
    },
    go(view: View): void {
      store.set({ view, pane: 'list', notice: '' });
    },
    async setPresence(state: 'on' | 'break' | 'off'): Promise<void> {
      const me = store.state().stage;
      if (!(await attempt(() => ask('PUT', '/presence', { body: { state } }))) || me.at !== 'in') return;
      const team = store
        .state()
        .team.map((each) => (each.counsellor === me.me.id ? { ...each, state, at: Date.now() } : each));
      store.set({ team });
    },
  };
}

/** On the way to having a conversation. */
function takingDeeds(store: Store, { reader }: Session, say: () => Say, attempt: Attempt) {
  const taken = new Set<string>();
  return {
    /** Is this reply field the one they have just claimed, and wait for? Asked once for each. */
    wasTaken: (conversation: string) => taken.delete(conversation),
    /** Resolves when the screen has it too. */
    async claim(conversation: string, stepIn = false): Promise<boolean> {
      const take = async () => {
        await command(`/conversations/${conversation}/claim`, { stepIn });
        reader.tell({ type: 'look' });
        await shown(store, conversation);
      };
      taken.add(conversation);
      store.set({ isClaiming: true });
      const went = await attempt(take, say()('claimed'));
      if (!went) taken.delete(conversation);
      store.set({ isClaiming: false });
      return went;
    },
  };
}

/** In a conversation that is theirs, and on its lines. */
function heldDeeds(store: Store, say: () => Say, attempt: Attempt, leave: Leave) {
  const fenceOf = (conversation: string) =>
    heldIn(store.state()).find((held) => held.conversation === conversation)?.fence ?? 0;
  const held = (conversation: string, what: string, more: object = {}) =>
    command(`/conversations/${conversation}/${what}`, { fence: fenceOf(conversation), ...more });

  return {
    say: (conversation: string, text: string) => attempt(() => held(conversation, 'say', { text })),
    typing(conversation: string): void {
      const body = { fence: fenceOf(conversation) };
      void ask('POST', `/conversations/${conversation}/typing`, { body }).catch(() => undefined); // The words themselves matter.
    },
    helpline: (conversation: string) => attempt(() => held(conversation, 'helpline'), say()('helplineGiven')),
    endCrisis: (conversation: string) => attempt(() => held(conversation, 'end-crisis'), say()('crisisEnded')),
    giveBack: (conversation: string) => leave(conversation, () => held(conversation, 'return'), say()('returned')),
    close: (conversation: string, disposition: DispositionCode) =>
      leave(conversation, () => held(conversation, 'close', { disposition }), say()('closed')),
    transfer: (conversation: string, to: string, reason: string) =>
      leave(conversation, () => held(conversation, 'transfer', { to, reason }), say()('transferred')),
    writeNote: (conversation: string, text: string) =>
      attempt(() => command(`/conversations/${conversation}/notes`, { text }), say()('noteKept')),
    flag: (conversation: string, seq: number, kind: 'missed' | 'falseAlarm') =>
      attempt(() => command(`/conversations/${conversation}/flags`, { seq, kind }), say()('flagged')),
  };
}

export type Deeds = ReturnType<typeof createDeeds>;

const shownMs = 3_000;

/** Until the conversation is theirs on the screen as well; not longer than anybody would wait with the next key. */
function shown(store: Store, conversation: string): Promise<void> {
  return new Promise((resolve) => {
    const isHere = () => {
      const state = store.state();
      const { shown: opened } = state.feed.open ?? {};
      return opened?.conversation === conversation && opened.claim?.counsellor === meIn(state)?.id;
    };
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, shownMs);
    const stop = store.listen(() => isHere() && done());
    if (isHere()) done();
  });
}
