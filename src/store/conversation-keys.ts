import { createSecretKey, randomBytes } from 'node:crypto';
import { type Keyring, place, type SealingKey, unwrap, wrap } from './crypto.ts';
import type { Statements } from './queries.ts';
import { StoreError } from './store.ts';

/**
 * The data keys: one per conversation and generation, wrapped by the master key at rest. Unwrapping costs as much as
 * sealing, so the keys of conversations that are talking now stay in memory, the longest unused leaving first.
 */
export class ConversationKeys {
  readonly #ring: Keyring;
  readonly #run: Statements;
  readonly #recent = new Map<string, SealingKey>();

  constructor(ring: Keyring, run: Statements) {
    this.#ring = ring;
    this.#run = run;
  }

  get(conversation: string, generation: number): SealingKey {
    const known = this.#recent.get(conversation);
    // A key of another generation was destroyed, perhaps by another process on the same file.
    const key = known?.id === generation ? known : this.#read(conversation, generation);
    this.#recent.delete(conversation);
    return this.#remember(conversation, key);
  }

  /** A new key, not kept yet: its conversation's row has to be there first. */
  make(generation: number): SealingKey {
    return { id: generation, secret: createSecretKey(randomBytes(32)) };
  }

  /** Takes the place of the key before, if there was one: whatever that one sealed is unreadable for ever. */
  keep(conversation: string, key: SealingKey): void {
    const wrapped = wrap(this.#ring, keyPlace(conversation, key.id), key.secret);
    this.#run.saveKey.run({ conversation, generation: key.id, wrapped });
    this.#recent.delete(conversation);
    this.#remember(conversation, key);
  }

  /** After a rollback: what was made in it was never stored. */
  forget(conversation?: string): void {
    if (conversation === undefined) this.#recent.clear();
    else this.#recent.delete(conversation);
  }

  #read(conversation: string, generation: number): SealingKey {
    const row = this.#run.keyOf.one({ conversation, generation });
    if (!row) throw new StoreError('corrupt', `The data key of conversation ${conversation} is missing.`);
    return { id: generation, secret: unwrap(this.#ring, keyPlace(conversation, generation), row.wrapped) };
  }

  #remember(conversation: string, key: SealingKey): SealingKey {
    this.#recent.set(conversation, key);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > rememberedMax && oldest !== undefined) this.#recent.delete(oldest);
    return key;
  }
}

const rememberedMax = 4096; // Under 1 MB, and more than talk at once on one machine.

function keyPlace(conversation: string, generation: number): string {
  return place('data_keys', 'wrapped', conversation, generation);
}
