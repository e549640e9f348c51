import { isPosted, sayKind } from './posted.ts';
import type { Committed, OutboxRow, TurnRecord } from './store/store.ts';

/** What becomes of the rows of a turn that is durable: the outbox, while it is open. */
export interface Outlet {
  /** Send a row that the commit handed to us until then. */
  take(row: OutboxRow, until: number): void;
  /** The turn left rows here that nobody was handed. */
  left(conversation: string): void;
  /** Nobody knows whether the commit handed us this row: it is not to wait for the end of a lease that nobody holds. */
  giveBack(id: string, until: number): void;
}

const leaseMs = 30_000; // Longer than any sender waits.

/**
 * A line that is said on a wire goes from its commit straight to its sender, on a lease that the commit itself writes: no
 * second transaction hands it out. Rows behind another one of their conversation, and all of them once this is closed, wait
 * for a round of the outbox.
 */
export class FirstHand {
  #outlet: Outlet | undefined;
  #isOpen = false;

  open(outlet: Outlet): void {
    this.#outlet = outlet;
    this.#isOpen = true;
  }

  /** Nobody takes anything from now on; what is being committed is still sent. */
  close(): void {
    this.#isOpen = false;
  }

  /** The turn with a hand held out for its first line. */
  reach(turn: TurnRecord, at: number): TurnRecord {
    const line = this.#isOpen ? turn.outbox.find(({ kind }) => kind === sayKind) : undefined;
    return line ? { ...turn, takes: { id: line.id, at, until: at + leaseMs } } : turn;
  }

  /** The same turn, committed. */
  pass({ conversation: { id: conversation, address }, outbox, takes }: TurnRecord, committed: Committed): void {
    if (committed.type !== 'committed' || outbox.length === 0 || !isPosted(address)) return;
    const taken = committed.isTaken ? outbox.find(({ id }) => id === takes?.id) : undefined;
    if (takes && taken) this.#outlet?.take({ ...taken, conversation, attempts: 1 }, takes.until);
    if (!taken || outbox.length > 1) this.#outlet?.left(conversation);
  }

  /** The same turn; whether it was committed is not known. */
  lose({ takes }: TurnRecord): void {
    if (takes) this.#outlet?.giveBack(takes.id, takes.until);
  }
}
