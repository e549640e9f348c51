import { appendFileSync, cpSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeMasterKey } from '../../src/store/master-key.ts';
import { porchlight, run } from './command-line.ts';

test('without a command it says what there is', () => {
  const { out, code } = porchlight([]);
  for (const name of [
    'talk',
    'pause',
    'resume',
    'doctor',
    'content check',
    'chart',
    'screen',
    'assess',
    'understand',
    'converse',
  ])
    expect(out).toContain(name);
  expect(code).toBe(0);
  expect(porchlight(['dance']).code).toBe(64);
});

test('talk: a conversation in the terminal, which says that it is a rehearsal', () => {
  const { out, code } = porchlight(['talk', '--locale', 'es'], 'para mí\nno\n');
  expect(out).toMatch(/rehearsal[\s\S]*¿Para quién/);
  expect(code).toBe(0);
  expect(porchlight(['talk', '--channel', 'fax']).err).toMatch(/--channel takes one of/);
});

test('pause and resume are a file in the data directory', () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'porchlight-pause-'));
  expect(porchlight(['pause'], '', { DATA_DIR }).out).toMatch(/^Paused/);
  expect(existsSync(join(DATA_DIR, 'paused'))).toBe(true);
  expect(porchlight(['resume'], '', { DATA_DIR }).out).toMatch(/^Not paused/);
  expect(existsSync(join(DATA_DIR, 'paused'))).toBe(false);
});

test('content check names file and line', () => {
  expect(porchlight(['content', 'check'])).toMatchObject({ code: 0, out: '0 problems.\n' });
  const directory = join(mkdtempSync(join(tmpdir(), 'porchlight-content-')), 'content');
  cpSync('content', directory, { recursive: true });
  appendFileSync(join(directory, 'en/messages.yaml'), 'hello: twice\n');
  const broken = porchlight(['content', 'check'], '', { CONTENT_DIR: directory });
  expect(broken.code).toBe(1);
  expect(broken.out).toMatch(/^en\/messages\.yaml:\d+:\d+: /m);
});

test('doctor says what is missing for production, and a wrong setting with its remedy', () => {
  const { out, code } = porchlight(['doctor']);
  expect(out).toMatch(/note\s+content\/en\/safety\.yaml: reviewedBy and reviewedOn are empty\./);
  expect(code).toBe(0);
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'porchlight-doctor-'));
  const key = join(DATA_DIR, 'master.key');
  writeFileSync(key, `${'ab'.repeat(32)}\n`, { mode: 0o644 });
  expect(porchlight(['doctor'], '', { DATA_DIR }).out).toMatch(/problem\s+Store: /);
  expect(porchlight(['doctor'], '', { PORT: 'x' })).toMatchObject({
    code: 1,
    out: expect.stringMatching(/problem\s+PORT: /),
  });
});

test('a key that is not one stops the start, with a sentence for the operator', () => {
  const key = join(mkdtempSync(join(tmpdir(), 'porchlight-key-')), 'master.key');
  writeFileSync(key, `${'ab'.repeat(32)}\n`, { mode: 0o600 });
  const { err, code } = run('src/main.ts', [], '', { MASTER_KEY_FILE: key, PORT: '0' });
  expect([err, code]).toEqual([expect.stringContaining('openssl rand -hex 32'), 78]);
  expect(err).not.toContain('abab');
});

test('the chart is drawn from the code', () => {
  const { out } = porchlight(['chart']);
  expect(out).toMatch(/^<svg[\s\S]*mealSupport[\s\S]*<\/svg>\s*$/);
});

test('production refuses to start while nobody has signed', () => {
  const directory = mkdtempSync(join(tmpdir(), 'porchlight-production-'));
  const key = join(directory, 'master.key');
  makeMasterKey(key);
  const environment = {
    PORCHLIGHT_MODE: 'production',
    PUBLIC_URL: 'https://chat.example.org',
    MASTER_KEY_FILE: key,
    PORT: '0',
  };
  const { err, code } = run('src/main.ts', [], '', environment);
  expect([err, code]).toEqual([expect.stringContaining('reviewedBy'), 78]);
});
