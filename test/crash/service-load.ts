import { setTimeout as pause } from 'node:timers/promises';
import type { Person, Reply } from '../service/person.ts';

/** One line that somebody sends until it is acknowledged, or gives up. */
export interface Message {
  readonly person: Person;
  readonly text: string;
  readonly clientId: string;
  acknowledged: boolean;
  tries: number;
}

/** Many conversations at once, written into by clients that send again what nobody answered. */
export class Load {
  readonly messages: Message[] = [];
  readonly #people: readonly Person[];
  readonly #random: () => number;
  readonly #again: Message[] = [];
  #running = false;
  #workers: Promise<unknown> = Promise.resolve();

  constructor(people: readonly Person[], random: () => number) {
    this.#people = people;
    this.#random = random;
  }

  begin(writers: number): void {
    this.#running = true;
    this.#workers = Promise.all(Array.from({ length: writers }, () => this.#write()));
  }

  /** No more lines; resolves when none is on its way. */
  async end(): Promise<void> {
    this.#running = false;
    await this.#workers;
  }

  get acknowledged(): readonly Message[] {
    return this.messages.filter((message) => message.acknowledged);
  }

  async #write(): Promise<void> {
    while (this.#running) {
      const message = this.#again.shift() ?? this.#next();
      message.tries += 1;
      const fate = await send(message);
      if (fate === 'taken') message.acknowledged = true;
      else if (this.#random() < sendAgainShare) this.#again.push(message);
      if (fate === 'gone') this.#running = false; // Nobody else gets through either.
      if (fate === 'refused') await pause(refusedMs);
    }
  }

  #next(): Message {
    const at = this.messages.length;
    const person = this.#people[Math.floor(this.#random() * this.#people.length)]!;
    const message = { person, text: `it is line ${at}`, clientId: `line-${at}`, acknowledged: false, tries: 0 };
    this.messages.push(message);
    return message;
  }
}

const sendAgainShare = 0.8; // The others closed the page.
const refusedMs = 50;

/** A busy service refuses, and is there all the same. */
async function send({ person, text, clientId }: Message): Promise<'taken' | 'refused' | 'gone'> {
  let reply: Reply;
  try {
    reply = await person.say(text, { clientId });
  } catch {
    return 'gone'; // No answer: it may have been taken or not.
  }
  return reply.status === 200 ? 'taken' : 'refused';
}

/** The same numbers for the same seed, so that a failure can be run again. Mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
