import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { masterKey, place, seal, unseal, unwrap, wrap } from '../../src/store/crypto.ts';

const key = { id: 7, secret: createSecretKey(randomBytes(32)) };
const where = place('transcript', 'body', 'conversation-1/4', 1);
const corrupt = expect.objectContaining({ name: 'StoreError', code: 'corrupt' });

describe('what is sealed', () => {
  test('opens to the same text, whatever it holds, and never looks the same twice', () => {
    for (const text of ['', 'plain', 'naïve 🙂 \u0000', 'x'.repeat(100_000)]) {
      expect(unseal(key, where, seal(key, where, text)).toString('utf8')).toBe(text);
    }
    const copies = Array.from({ length: 2_000 }, () => Buffer.from(seal(key, where, 'same')).toString('hex'));
    expect(new Set(copies).size).toBe(2_000);
  });

  test('does not open when any byte was changed, or the end was cut off', () => {
    const sealed = seal(key, where, 'nobody changes this');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed);
      changed[at]! ^= 1 << (at % 8);
      expect(() => unseal(key, where, changed)).toThrow(corrupt);
      expect(() => unseal(key, where, sealed.subarray(0, at))).toThrow(corrupt);
    }
  });

  test('does not open in another table, column, row or version, nor with another key', () => {
    const sealed = seal(key, where, 'mine');
    const others = [
      place('inbox', 'body', 'conversation-1/4', 1),
      place('transcript', 'reply', 'conversation-1/4', 1),
      place('transcript', 'body', 'conversation-2/4', 1),
      place('transcript', 'body', 'conversation-1/4', 2),
    ];
    for (const other of others) expect(() => unseal(key, other, sealed)).toThrow(corrupt);
    const samePlace = { id: 7, secret: createSecretKey(randomBytes(32)) };
    expect(() => unseal(samePlace, where, sealed)).toThrow(corrupt);
    expect(() => unseal({ ...key, id: 8 }, where, sealed)).toThrow(corrupt);
  });
});

describe('a data key', () => {
  const [old, current] = [randomBytes(32), randomBytes(32)];
  const dataKey = createSecretKey(randomBytes(32));
  const at = place('data_keys', 'wrapped', 'conversation-1', 1);

  test('wrapped by an older master key still opens while that one is in the ring', () => {
    const wrapped = wrap({ current: old, older: [] }, at, dataKey);
    expect(unwrap({ current, older: [old] }, at, wrapped).equals(dataKey)).toBe(true);
    expect(() => unwrap({ current, older: [] }, at, wrapped)).toThrow(expect.objectContaining({ code: 'key' }));
  });

  test('does not serve another conversation', () => {
    const wrapped = wrap({ current, older: [] }, at, dataKey);
    const other = place('data_keys', 'wrapped', 'conversation-2', 1);
    expect(() => unwrap({ current, older: [] }, other, wrapped)).toThrow(corrupt);
  });

  test('is wrapped under a key id that tells master keys apart and gives nothing away', () => {
    expect(masterKey(old).id).not.toBe(masterKey(current).id);
    expect(masterKey(old).id).not.toBe(old.readUInt32BE(0));
  });
});
