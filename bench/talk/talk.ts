import type { Reply } from '../script.ts';

/** What became of one turn: what was said, and after how long the person could read it. */
export interface Heard {
  readonly reply: Reply;
  readonly atMs: number; // On performance.now's clock.
}

/** One conversation with a target, as its channel's client holds it. */
export interface Talk {
  /** Settles when the reply is there and the request is answered. */
  say(text: string): Promise<Heard>;
  close(): void;
}

export interface Opened {
  readonly talk: Talk;
  readonly greeted: Heard;
}

/** How a person gets into a conversation with a target. */
export interface Wire {
  open(url: string): Promise<Opened>;
}

export const replyMsMax = 20_000;

/** Waits for one thing at a time, and not for ever. */
export class Mailbox<T> {
  #waiting: ((value: T) => void) | undefined;

  next(): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`No reply in ${replyMsMax} ms.`)), replyMsMax);
      this.#waiting = (value) => {
        clearTimeout(late);
        this.#waiting = undefined;
        resolve(value);
      };
    });
  }

  put(value: T): void {
    this.#waiting?.(value);
  }
}
