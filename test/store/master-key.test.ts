import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeMasterKey, readMasterKey } from '../../src/store/master-key.ts';

let directory = '';
const path = () => join(directory, 'master.key');
const write = (text: string, mode = 0o600) => writeFileSync(path(), text, { mode });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'porchlight-key-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('a key that was made is read back, is closed to others, and is never overwritten', () => {
  makeMasterKey(path());
  expect(readMasterKey(path())).toHaveLength(32);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  expect(() => makeMasterKey(path())).toThrow(/EEXIST/);
});

test('hex and base64 are read, with or without a line end', () => {
  const key = randomBytes(32);
  for (const text of [
    key.toString('hex'),
    `${key.toString('hex').toUpperCase()}\n`,
    key.toString('base64'),
    ` ${key.toString('base64url')}\r\n`,
  ]) {
    write(text);
    expect(readMasterKey(path())).toEqual(key);
  }
});

test('a broken key file is refused, by name and without a part of the value', () => {
  const secret = randomBytes(32).toString('hex');
  const broken = [
    '',
    secret.slice(1),
    `${secret}00`,
    `${secret}\n${secret}`,
    `x${secret.slice(1)}`,
    '0'.repeat(64),
    secret.repeat(50),
  ];
  for (const text of broken) {
    write(text);
    const error = failure(() => readMasterKey(path()));
    expect(error).toMatchObject({ name: 'StoreError', code: 'key', message: expect.stringContaining(path()) });
    if (text !== '') expect(String(error)).not.toContain(text.slice(1, 9));
  }
});

test.skipIf(process.platform === 'win32')(
  'a file that everybody may open is refused, with the command that closes it',
  () => {
    makeMasterKey(path());
    for (const mode of [0o644, 0o604, 0o602]) {
      chmodSync(path(), mode);
      expect(() => readMasterKey(path())).toThrow(`chmod 600 ${path()}`);
    }
  },
);

test('a file that is not there is named', () => {
  expect(() => readMasterKey(path())).toThrow(`no readable key file at ${path()}`);
  expect(() => readMasterKey(directory)).toThrow(expect.objectContaining({ code: 'key' }));
});

function failure(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
}
