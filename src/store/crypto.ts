import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomFillSync,
} from 'node:crypto';
import { StoreError } from './store.ts';

/** AES-256-GCM for whatever names or quotes a person. Layout: format 1 | key id 4 | nonce 12 | text | tag 16. */
export interface SealingKey {
  readonly id: number; // In the header, so that an old key is told from a wrong one.
  readonly secret: KeyObject; // As raw bytes, each use costs five times as much (Node 24, 10 µs against 2).
}

/** The master keys: `current` wraps, `older` ones only unwrap what was wrapped before. */
export interface Keyring {
  readonly current: Uint8Array;
  readonly older: readonly Uint8Array[];
}

/** Where a value belongs: moved to another table, column, row or version it does not open. Rows are ids; table and column are ours and hold no bar, so no two places read the same. */
export function place(table: string, column: string, row: string, version: number): string {
  return `${table}|${column}|${row}|${version}`;
}

export function seal(key: SealingKey, where: string, text: string | Uint8Array): Uint8Array {
  const plain = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  const sealed = Buffer.allocUnsafe(headerLength + plain.length + tagLength);
  sealed[0] = format;
  sealed.writeUInt32BE(key.id, 1);
  takeNonce().copy(sealed, 5);
  const cipher = createCipheriv('aes-256-gcm', key.secret, sealed.subarray(5, headerLength));
  cipher.setAAD(boundTo(sealed, where));
  cipher.update(plain).copy(sealed, headerLength);
  cipher.final(); // GCM adds nothing here; the tag follows.
  cipher.getAuthTag().copy(sealed, sealed.length - tagLength);
  return sealed;
}

/** Throws 'corrupt' when a byte was changed, the key is another or the value was moved. */
export function unseal(key: SealingKey, where: string, sealed: Uint8Array): Buffer {
  const box = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length);
  if (box.length < headerLength + tagLength || box[0] !== format || box.readUInt32BE(1) !== key.id) {
    throw new StoreError('corrupt', 'A sealed value has another format or key than its row says.');
  }
  const decipher = createDecipheriv('aes-256-gcm', key.secret, box.subarray(5, headerLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(boundTo(box, where));
  decipher.setAuthTag(box.subarray(box.length - tagLength));
  const plain = decipher.update(box.subarray(headerLength, box.length - tagLength));
  try {
    decipher.final();
  } catch (error) {
    throw new StoreError('corrupt', 'A sealed value was changed or moved.', { cause: error });
  }
  return plain;
}

export function keyIdOf(sealed: Uint8Array): number {
  return sealed.length < headerLength ? -1 : Buffer.from(sealed.buffer, sealed.byteOffset, 5).readUInt32BE(1);
}

/** A keyed hash: finds equal values without telling them. 128 bits, since only accidents must not collide. */
export function blindIndex(secret: KeyObject, text: string): Uint8Array {
  return createHmac('sha256', secret).update(text, 'utf8').digest().subarray(0, 16);
}

export function masterKey(secret: Uint8Array): SealingKey {
  const key = masterKeys.get(secret) ?? {
    id: createHmac('sha256', secret).update('porchlight master key id').digest().readUInt32BE(0),
    secret: createSecretKey(secret),
  };
  masterKeys.set(secret, key);
  return key;
}

const masterKeys = new WeakMap<Uint8Array, SealingKey>(); // Each new conversation asks for it.

/** Opens what any key of the ring wrapped. Throws 'key' if none of them did. */
export function unwrap(ring: Keyring, where: string, wrapped: Uint8Array): KeyObject {
  const id = keyIdOf(wrapped);
  if (id < 0) throw new StoreError('corrupt', 'A wrapped key is cut off.');
  const key = [ring.current, ...ring.older].map(masterKey).find((candidate) => candidate.id === id);
  if (!key) {
    throw new StoreError('key', 'The data was written with another master key. Set the one it was made with.');
  }
  return createSecretKey(unseal(key, where, wrapped));
}

export function wrap(ring: Keyring, where: string, secret: KeyObject): Uint8Array {
  return seal(masterKey(ring.current), where, secret.export());
}

const format = 1;
const nonceLength = 12;
const headerLength = 5 + nonceLength;
const tagLength = 16;

/** What the tag covers besides the text: our header without the nonce, which the cipher binds itself, and the place. */
function boundTo(box: Buffer, where: string): Buffer {
  const bound = Buffer.allocUnsafe(5 + Buffer.byteLength(where));
  box.copy(bound, 0, 0, 5);
  bound.write(where, 5);
  return bound;
}

// One call to the system's randomness serves many nonces: asking for 12 bytes at a time costs more than the cipher.
const pool = Buffer.alloc(nonceLength * 512);
let taken = pool.length;

function takeNonce(): Buffer {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += nonceLength;
  return pool.subarray(taken - nonceLength, taken);
}
