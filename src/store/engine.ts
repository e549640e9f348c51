import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type Address, addressKey } from '../core/model.ts';
import { AuditChain } from './audit-chain.ts';
import { ConversationKeys } from './conversation-keys.ts';
import { blindIndex, type Keyring, place, type SealingKey, unwrap, wrap } from './crypto.ts';
import { prepareAll, type Statements } from './queries.ts';

/** What the parts of the worker share: the open database, its statements and its keys. */
export interface Engine {
  readonly database: DatabaseSync;
  readonly run: Statements;
  /** Around every batch and every turn; `exec` would read them anew each time. */
  readonly step: { readonly [N in keyof typeof steps]: () => void };
  readonly keys: ConversationKeys;
  readonly audit: AuditChain;
  readonly accountKey: SealingKey; // Of staff accounts, which belong to no conversation.
  /** A keyed hash of an address or a wire's id. */
  readonly index: (text: string) => Uint8Array;
}

const steps = {
  beginRead: 'begin',
  beginWrite: 'begin immediate',
  commit: 'commit',
  save: 'savepoint turn',
  release: 'release turn',
} as const;

function stepsOf(database: DatabaseSync): Engine['step'] {
  const step = (name: keyof typeof steps) => {
    const statement = database.prepare(steps[name]);
    return () => void statement.run();
  };
  const [beginRead, beginWrite] = [step('beginRead'), step('beginWrite')];
  return { beginRead, beginWrite, commit: step('commit'), save: step('save'), release: step('release') };
}

/** Keys that outlive a change of the master key are made once, wrapped by it. Another master key is noticed here. */
export function startEngine(database: DatabaseSync, ring: Keyring): Engine {
  const run = prepareAll(database);
  const indexSecret = secretNamed('index_key', ring, run);
  const auditSecret = secretNamed('audit_key', ring, run);
  return {
    database,
    run,
    step: stepsOf(database),
    keys: new ConversationKeys(ring, run),
    audit: new AuditChain(auditSecret, run),
    accountKey: { id: 1, secret: secretNamed('account_key', ring, run) },
    index: (text) => blindIndex(indexSecret, text),
  };
}

export function addressHash(engine: Engine, address: Address): Uint8Array {
  return engine.index(addressKey(address));
}

function secretNamed(name: string, ring: Keyring, run: Statements): KeyObject {
  const where = place('meta', 'value', name, 1);
  const stored = run.meta.one({ name });
  if (stored) return unwrap(ring, where, stored.value);
  const secret = createSecretKey(randomBytes(32));
  run.saveMeta.run({ name, value: wrap(ring, where, secret) });
  return secret;
}
