import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { StoreError } from './store.ts';

/** The master key from a file: 32 bytes as 64 hex digits or as base64. No error ever shows a part of it. */
export function readMasterKey(path: string): Buffer {
  const text = readPrivately(path);
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : fromBase64(text);
  if (key?.length !== keyLength) {
    throw new StoreError('key', `${path} must hold 32 random bytes as 64 hex digits or as base64, and nothing else.`);
  }
  if (new Set(key).size < distinctMin) {
    throw new StoreError('key', `${path} does not look random. Make a key with: openssl rand -hex 32`);
  }
  return key;
}

/** For the demo only: a real site makes its own key and keeps a copy apart from the data. Never overwrites one. */
export function makeMasterKey(path: string): void {
  writeFileSync(path, `${randomBytes(keyLength).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
}

const keyLength = 32;
// 32 random bytes have fewer than 16 different ones less than once in 10^12 keys; "0000…" and "1234…" have few.
const distinctMin = 16;
const sizeMax = 1024;

function readPrivately(path: string): string {
  let file: { readonly mode: number; readonly size: number };
  try {
    file = statSync(path);
  } catch (error) {
    throw new StoreError('key', `There is no readable key file at ${path}.`, { cause: error });
  }
  if (process.platform !== 'win32' && (file.mode & 0o007) !== 0) {
    throw new StoreError('key', `Everybody on this machine may open ${path}. Close it with: chmod 600 ${path}`);
  }
  if (file.size > sizeMax) throw new StoreError('key', `${path} is too long for a key file.`);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new StoreError('key', `${path} cannot be read. Give it to the user that runs Porchlight.`, { cause: error });
  }
}

function fromBase64(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}
