import { hash } from 'node:crypto';

const rememberedMax = 1_000; // Microsoft signs one token an hour for each of its own services.

/**
 * What was found out about a token, so that a channel which sends the same one for an hour pays once for it. Only hashes are
 * kept. It says nothing of what the token claims: whoever asks reads its times and names anew with each message.
 */
export class Believed<T> {
  readonly #found = new Map<string, T>();

  get(...parts: readonly string[]): T | undefined {
    return this.#found.get(keyOf(parts));
  }

  set(found: T, ...parts: readonly string[]): void {
    if (this.#found.size >= rememberedMax) this.#found.clear();
    this.#found.set(keyOf(parts), found);
  }
}

function keyOf(parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64');
}
