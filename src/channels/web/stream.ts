import type { Entry } from '../../core/model.ts';
import { type Page, watermarkOf } from './watermark.ts';

const pageLength = 200;
const retryDelayMsMax = 5_000;

export interface StreamEnds {
  /** Lines after a watermark; rejects while the store does not answer. */
  readonly read: (after: number, limit: number) => Promise<Page>;
  /** Hand over lines with their watermark; resolves when the socket took them. */
  readonly send: (entries: readonly Entry[], watermark: number) => Promise<void>;
  readonly wait: (delayMs: number) => Promise<void>;
}

/**
 * One client's view of a transcript: first what it missed, then what is committed, in order, each line once.
 * A commit during the replay only says "read again", because the store knows it already; so nothing can fall between the two.
 */
export class Stream {
  readonly #ends: StreamEnds;
  #sent: number;
  #again = false;
  #replaying = false;
  #closed = false;

  constructor(watermark: number, ends: StreamEnds) {
    this.#sent = watermark;
    this.#ends = ends;
  }

  async replay(): Promise<void> {
    if (this.#replaying) return;
    this.#replaying = true;
    let failures = 0;
    while (!this.#closed) {
      this.#again = false;
      try {
        if ((await this.#sendPage()) < pageLength && !this.#again) break;
        failures = 0;
      } catch {
        await this.#ends.wait(Math.min(retryDelayMsMax, 100 * 2 ** failures)); // The store is away; what is said meanwhile comes live.
        failures += 1;
      }
    }
    this.#replaying = false;
  }

  /** A commit was published. */
  committed(entries: readonly Entry[]): void {
    this.#again = true;
    if (this.#replaying || this.#closed) return;
    const fresh = entries.filter((entry) => entry.seq > this.#sent);
    const last = fresh.at(-1);
    if (!last) return;
    if (fresh[0]?.seq !== this.#sent + 1) {
      void this.replay();
      return;
    }
    this.#sent = last.seq;
    void this.#ends.send(fresh, last.seq);
  }

  close(): void {
    this.#closed = true;
  }

  async #sendPage(): Promise<number> {
    const page = await this.#ends.read(this.#sent, pageLength);
    if (this.#closed) return 0;
    this.#sent = watermarkOf(page);
    if (page.entries.length > 0) await this.#ends.send(page.entries, this.#sent);
    return page.entries.length;
  }
}
