/** How many conversations or callers one limit remembers; beyond it the one seen longest ago is forgotten. */
const keysMax = 20_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** A bucket of `burst` tokens per key that fills again at `perMinute`. In memory and bounded. */
export class Allowance {
  readonly #burst: number;
  readonly #perMs: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limit: Rate, now: () => number) {
    this.#burst = limit.burst;
    this.#perMs = limit.perMinute / 60_000;
    this.#now = now;
  }

  /** Take one. Returns 0, or the seconds to wait. */
  take(key: string): number {
    const now = this.#now();
    const old = this.#buckets.get(key);
    const filled = old ? old.tokens + Math.max(0, now - old.at) * this.#perMs : this.#burst;
    const tokens = Math.min(this.#burst, filled);
    this.#buckets.delete(key); // Set again below: a Map keeps the order of insertion, so the first key is the stalest.
    this.#buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (this.#buckets.size > keysMax) this.#forgetStalest();
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / this.#perMs / 1000);
  }

  #forgetStalest(): void {
    const stalest = this.#buckets.keys().next();
    if (!stalest.done) this.#buckets.delete(stalest.value);
  }
}

export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

/** Things held at once, by key: open sockets. */
export class Tally {
  readonly #counts = new Map<string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  add(key: string): void {
    this.#counts.set(key, this.of(key) + 1);
    this.#total += 1;
  }

  remove(key: string): void {
    const left = this.of(key) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
    this.#total -= 1;
  }
}
