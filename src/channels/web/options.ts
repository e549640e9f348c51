import type { Address, Desk } from '../../core/model.ts';
import type { Bot } from '../in-process-adapter.ts';
import type { Rate } from './limits.ts';
import type { WebSite } from './origins.ts';
import type { SocketLimits } from './sockets.ts';

export interface DirectLineLimits {
  readonly tokens: Rate; // Per caller: new conversations.
  readonly posts: Rate; // Per conversation: a burst of short lines is how people in distress write.
  readonly urgentPosts: Rate; // Per conversation, beyond `posts`, for messages the screen calls urgent.
  readonly moves: Rate; // Per conversation: codes to go on at a phone.
  readonly reads: Rate; // Per conversation: polls and reconnects.
}

// biome-ignore format: a table reads in columns
export const directLineLimits: DirectLineLimits = {
  tokens:      { burst: 10,  perMinute: 10 },
  posts:       { burst: 60,  perMinute: 60 },
  urgentPosts: { burst: 120, perMinute: 120 },
  moves:       { burst: 3,   perMinute: 0.3 },
  reads:       { burst: 300, perMinute: 600 },
};

export interface OfferedMove {
  readonly code: string;
  readonly number: string;
  readonly until: number; // ms since 1970 UTC.
}

export interface DirectLineOptions {
  readonly desk: Desk;
  readonly bot: Bot;
  /** A code by which the conversation goes on at a phone; undefined where it cannot. Left out where nobody can be texted. */
  readonly offerMove?: (address: Address) => Promise<OfferedMove | undefined>;
  readonly tokenKey: Uint8Array; // At least 32 random bytes; the same on every instance.
  readonly sites: readonly [WebSite, ...WebSite[]]; // The first is the one for pages that name none.
  readonly ownOrigins: () => readonly string[]; // The public one first.
  readonly trustedProxyHops: number;
  readonly now: () => number;
  /** Would the safety screen act on this text? Such a message is not stopped by the limit on posts. */
  readonly urgent: (text: string) => boolean;
  readonly limits?: Partial<DirectLineLimits>;
  readonly socketLimits?: Partial<SocketLimits>;
  /** For the operator: a fixed word for what went wrong, never what anybody wrote. */
  readonly report?: (what: 'request failed' | 'read failed') => void;
}
