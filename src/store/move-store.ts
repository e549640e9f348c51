import type { Address } from '../core/model.ts';
import type { Committed, Follows, TurnRecord } from './store.ts';

/** From the page to a phone, and what was agreed to. Part of the port. */
export interface MoveStore {
  /** Codes by which a conversation on the page goes on at a phone. Of a code only a keyed hash is kept. */
  offerMove(offer: MoveOffer): Promise<void>;
  presentCode(presented: PresentedCode): Promise<Presented>;
  /** Of several at once one wins: the others find their code 'unknown'. */
  move(move: Move): Promise<Committed | { readonly type: 'unknown' }>;
  /** What was agreed to or taken back in a conversation, with the words of it, in order. */
  ledger(conversation: string): Promise<readonly Agreed[]>;
}

/** A code for one conversation; a new one takes the place of the one before. */
export interface MoveOffer {
  readonly conversation: string;
  readonly code: string;
  readonly at: number;
  readonly until: number;
}

/** A code as it came from a phone. */
export interface PresentedCode {
  readonly code: string;
  readonly phone: string;
  readonly at: number;
}

/** Whose code it is; or not (any more) a code of anybody; or this phone has tried too often. */
export type Presented =
  | { readonly type: 'offered'; readonly conversation: string; readonly address: Address }
  | { readonly type: 'unknown' | 'tooMany' };

/** A conversation that goes on elsewhere: its turn there, and the one that stays behind to say so. */
export interface Move {
  readonly code: string;
  readonly from: Address;
  readonly turn: TurnRecord; // At the new address; the conversation keeps its id, version and lines.
  readonly left: TurnRecord; // A new conversation at the old address, whose lines go on where those ended.
  readonly follows?: Follows; // What was at the new address before.
}

/** One row of the ledger. The hash is the version of the words. */
export interface Agreed {
  readonly at: number;
  readonly kind: string;
  readonly wordingHash: string;
  readonly words: string;
  readonly given: boolean;
}
