import { Refused } from './api.ts';
import type { Session } from './session.ts';
import type { Store } from './state.ts';
import type { Say } from './words.ts';

export type Attempt = (does: () => Promise<unknown>, done?: string) => Promise<boolean>;
export type Leave = (conversation: string, does: () => Promise<unknown>, done: string) => Promise<boolean>;

/** Doing something and saying in `notice` how it went. `givenUp`: the conversations that were let go of. */
export function createAttempts(store: Store, session: Session, say: () => Say) {
  const { reader } = session;
  const note = (notice: string) => store.set({ notice });
  const givenUp = new Set<string>();

  /** True when it was done; what it comes back with, if it is a sentence, is shown. A refusal is told in words, and what it means is read anew. */
  async function attempt(does: () => Promise<unknown>, done = ''): Promise<boolean> {
    note('');
    try {
      const said = await does();
      note(typeof said === 'string' ? said : done);
      reader.tell({ type: 'look' });
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      if (thrown.code === 'signedOut') void session.out('idle');
      else note(refusalText(say(), thrown));
      reader.tell({ type: 'look' });
      return false;
    }
  }

  /** They let go of it themselves: it is not lost. After a crisis a pause is offered, and no next one. */
  async function leave(conversation: string, does: () => Promise<unknown>, done: string): Promise<boolean> {
    givenUp.add(conversation);
    const went = await attempt(does, done);
    if (!went) givenUp.delete(conversation);
    if (went && store.state().hard.includes(conversation)) store.set({ offersPause: true });
    return went;
  }

  return { attempt, leave, givenUp };
}

export function refusalText(say: Say, { code, detail }: Refused): string {
  if (code === 'taken' && detail) return say('refused_takenBy', { name: detail });
  return say.code('refused', code) === code ? say('refused_unavailable') : say.code('refused', code);
}
