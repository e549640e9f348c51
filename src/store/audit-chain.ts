import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Statements } from './queries.ts';
import type { TurnRecord } from './store.ts';

/**
 * The audit: append only, each row's hash an HMAC over the row and the hash before it. A signed head in `meta` says where
 * it ends, so that a tail that was cut off shows. (Whoever puts back a whole older file with its own head is not seen:
 * that takes a copy of the head kept elsewhere.) The head is written once per transaction, however many rows it takes.
 */
export class AuditChain {
  readonly #secret: KeyObject;
  readonly #run: Statements;
  #tip: Link = first;

  constructor(secret: KeyObject, run: Statements) {
    this.#secret = secret;
    this.#run = run;
  }

  /** Read where the chain ends, within the transaction that will go on from there. */
  begin(): void {
    const last = this.#run.lastLink.one({});
    this.#tip = last ?? first;
  }

  tip(): Link {
    return this.#tip;
  }

  /** Back to an earlier tip: the turn that went on from there was rolled back. */
  rewind(tip: Link): void {
    this.#tip = tip;
  }

  append(conversation: string, entries: TurnRecord['audit']): void {
    for (const entry of entries) {
      const seq = this.#tip.seq + 1;
      // A lone surrogate would come back from the disk as another character, and the hash would not fit.
      const [what, detail] = [entry.what.toWellFormed(), entry.detail.toWellFormed()];
      const hash = this.#hash(this.#tip.hash, { seq, at: entry.at, conversation, what, detail });
      this.#run.chain.run({ seq, at: entry.at, conversation, what, detail, hash });
      this.#tip = { seq, hash };
    }
  }

  /** Sign the end, if it moved since `begin`. */
  seal(since: Link): void {
    if (this.#tip.seq !== since.seq) this.#run.saveMeta.run({ name: headName, value: this.#sign(this.#tip) });
  }

  /** Check up to `limit` rows after `from`. `broken` is the first row that does not fit, or is missing. */
  verify(from: Link, limit: number): { readonly next: Link } | { readonly broken: string } | 'whole' {
    let tip = from;
    const rows = this.#run.links.all({ after: from.seq, limit });
    for (const row of rows) {
      if (row.seq !== tip.seq + 1) return { broken: String(tip.seq + 1) };
      if (!same(row.hash, this.#hash(tip.hash, row))) return { broken: String(row.seq) };
      tip = { seq: row.seq, hash: row.hash };
    }
    if (rows.length === limit) return { next: tip };
    const head = this.#run.meta.one({ name: headName })?.value;
    const ends = head ? same(head, this.#sign(tip)) : tip.seq === 0;
    return ends ? 'whole' : { broken: String(tip.seq + 1) };
  }

  #hash(previous: Uint8Array, row: Omit<Row, 'hash'>): Uint8Array {
    const canonical = JSON.stringify([row.seq, row.at, row.conversation, row.what, row.detail]);
    return createHmac('sha256', this.#secret).update(previous).update(canonical, 'utf8').digest();
  }

  #sign(tip: Link): Uint8Array {
    return createHmac('sha256', this.#secret).update(`head ${tip.seq} `).update(tip.hash).digest();
  }
}

export interface Link {
  readonly seq: number;
  readonly hash: Uint8Array;
}

interface Row extends Link {
  readonly at: number;
  readonly conversation: string;
  readonly what: string;
  readonly detail: string;
}

export const first: Link = { seq: 0, hash: new Uint8Array(32) };
const headName = 'audit_head';

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
