import { isPosted, sayKind } from './posted.ts';
import type { Committed, OutboxRow, TurnRecord } from './store/store.ts';

/** What becomes of the rows of a turn that is durable: the outbox, while it is open. */
export interface Outlet {
  /** Send a row that the commit handed to us. */
  take(row: OutboxRow): void;
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
  #drained: (() => void) | undefined;
  readonly #reaching = new Set<string>(); // Rows of turns that are being committed.

  open(outlet: Outlet): void {
    this.#outlet = outlet;
    this.#isOpen = true;
  }

  /** Nobody takes anything from now on; what is being committed is still sent. */
  close(): void {
    this.#isOpen = false;
  }

  /** Closed, and all that was being committed is in the outlet's hands. Ends as soon as the store has answered, or is late. */
  async drain(): Promise<void> {
    this.close();
    if (this.#reaching.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#drained = resolve;
    });
  }

  /** The turn with a hand held out for its first line. */
  reach(turn: TurnRecord, at: number): TurnRecord {
    const line = this.#isOpen ? turn.outbox.find(({ kind }) => kind === sayKind) : undefined;
    if (!line) return turn;
    this.#reaching.add(line.id);
    return { ...turn, takes: { id: line.id, at, until: at + leaseMs } };
  }

  /** The same turn, whatever the store answered. */
  pass(turn: TurnRecord, committed: Committed): void {
    this.#deliver(turn, committed);
    this.#reached(turn);
  }

  /** The same turn; whether it was committed is not known. */
  lose(turn: TurnRecord): void {
    if (turn.takes) this.#outlet?.giveBack(turn.takes.id, turn.takes.until);
    this.#reached(turn);
  }

  #deliver({ conversation: { id: conversation, address }, outbox, takes }: TurnRecord, committed: Committed): void {
    if (committed.type !== 'committed' || outbox.length === 0 || !isPosted(address)) return;
    const taken = committed.isTaken ? outbox.find(({ id }) => id === takes?.id) : undefined;
    if (taken) this.#outlet?.take({ ...taken, conversation, attempts: 1 });
    if (!taken || outbox.length > 1) this.#outlet?.left(conversation);
  }

  #reached({ takes }: TurnRecord): void {
    if (takes) this.#reaching.delete(takes.id);
    if (this.#reaching.size === 0) this.#drained?.();
  }
}
