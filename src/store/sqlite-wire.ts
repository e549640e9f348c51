import type { Address } from '../core/model.ts';
import type { AccountStore } from './account-store.ts';
import type { Link } from './audit-chain.ts';
import type { Keyring } from './crypto.ts';
import type { DirectorStore } from './director-store.ts';
import type { Move, MoveOffer, PresentedCode } from './move-store.ts';
import type { Settlement } from './settlement.ts';
import type { Failure } from './sqlite-errors.ts';
import type { StaffStore } from './staff-store.ts';
import type { Delivery, DeliveryState, InboundIds, OutboxItem, TurnRecord } from './store.ts';

/** What the main thread and the worker say to each other: one message per batch, each way. */
export interface WorkerOptions {
  readonly directory: string;
  readonly ring: Keyring;
  readonly faults: boolean;
}

export type ToWorker =
  | { readonly type: 'batch'; readonly lane: Lane; readonly requests: readonly Request[] }
  | { readonly type: 'fault'; readonly fault: Fault }
  | { readonly type: 'close' };

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'results'; readonly lane: Lane; readonly results: readonly Result[] };

/** Reading never waits for a lock that stops writing, so each has a lane of its own. */
export type Lane = 'read' | 'write';

export interface Request {
  readonly id: number;
  readonly expiresAt: number; // By the monotonic clock that all threads of a process share.
  readonly call: Call;
}

export type Result =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: Failure };

export type Call =
  | { readonly type: 'load'; readonly address: Address; readonly ids?: InboundIds }
  | { readonly type: 'transcript'; readonly conversation: string; readonly after: number; readonly limit: number }
  | { readonly type: 'reference'; readonly conversation: string }
  | { readonly type: 'due'; readonly now: number; readonly limit: number }
  | { readonly type: 'handoffs'; readonly limit: number }
  | { readonly type: 'callbacks'; readonly since: string; readonly limit: number }
  | { readonly type: 'delivery'; readonly wireId: string }
  | { readonly type: 'spent'; readonly conversation: string; readonly site: string; readonly at: number }
  | { readonly type: 'heardTurn'; readonly conversation: string; readonly at: number }
  | { readonly type: 'referrals'; readonly from: number; readonly until: number }
  | { readonly type: 'verify'; readonly from: Link; readonly limit: number }
  | { readonly type: 'health' }
  | { readonly type: 'commit'; readonly turn: TurnRecord }
  | { readonly type: 'lease'; readonly now: number; readonly leaseMs: number; readonly limit: number }
  | { readonly type: 'handOver'; readonly delivery: Delivery }
  | {
      readonly type: 'moveDelivery';
      readonly wireId: string;
      readonly state: DeliveryState;
      readonly then: readonly OutboxItem[];
    }
  | { readonly type: 'account'; readonly method: keyof AccountStore; readonly given: readonly unknown[] }
  | { readonly type: 'staff'; readonly method: keyof StaffStore; readonly given: readonly unknown[] }
  | { readonly type: 'director'; readonly method: keyof DirectorStore; readonly given: readonly unknown[] }
  | { readonly type: 'unanswered'; readonly limit: number }
  | { readonly type: 'offerMove'; readonly offer: MoveOffer }
  | { readonly type: 'presentCode'; readonly presented: PresentedCode }
  | { readonly type: 'move'; readonly move: Move }
  | { readonly type: 'ledger'; readonly conversation: string }
  | { readonly type: 'settle'; readonly id: string; readonly result: Settlement };

/** Only for tests that break things on purpose: a full disk, a hung one, a thread that dies. */
export type Fault =
  | { readonly type: 'pages'; readonly max: number }
  | { readonly type: 'hang'; readonly forMs: number }
  | { readonly type: 'slow'; readonly forMs: number } // Every turn takes so long, within its transaction.
  | { readonly type: 'die' };

export function monotonicMs(): number {
  return Number(process.hrtime.bigint() / 1000n) / 1000;
}
