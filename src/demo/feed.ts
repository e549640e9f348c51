import type { Line } from '../web/demo/wire.ts';

type Listener = (line: Line) => void;

const linesMax = 300; // Of one phone or one Teams chat.
const threadsMax = 50; // The oldest is forgotten by the stand-in, as a carrier forgets; our own store has it still.

/** What each stand-in device shows, line by line, for as long as the process runs. */
export class Feed {
  readonly #threads = new Map<string, Map<string, Line>>();
  readonly #listeners = new Map<string, Set<Listener>>();

  /** A line, or what became of it: the same id is the same line. */
  put(thread: string, line: Line): void {
    const lines = this.#threads.get(thread) ?? new Map<string, Line>();
    lines.set(line.id, line);
    this.#threads.set(thread, lines);
    forgetOldest(lines, linesMax);
    forgetOldest(this.#threads, threadsMax);
    for (const listener of this.#listeners.get(thread) ?? []) listener(line);
  }

  find(thread: string, id: string): Line | undefined {
    return this.#threads.get(thread)?.get(id);
  }

  /** All there is so far, then what comes. Returns a way to stop. */
  follow(thread: string, listener: Listener): () => void {
    for (const line of this.#threads.get(thread)?.values() ?? []) listener(line);
    const listeners = this.#listeners.get(thread) ?? new Set();
    this.#listeners.set(thread, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(thread);
    };
  }
}

function forgetOldest(map: Map<string, unknown>, max: number): void {
  for (const key of map.keys()) {
    if (map.size <= max) return;
    map.delete(key);
  }
}
