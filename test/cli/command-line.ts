import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Run the real command line in a process of its own, with a data directory of its own. */
export function porchlight(
  words: readonly string[],
  input = '',
  environment: { readonly [name: string]: string } = {},
): Ran {
  return run('src/cli/main.ts', words, input, environment);
}

export function run(
  program: string,
  words: readonly string[],
  input: string,
  environment: { readonly [name: string]: string },
): Ran {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'porchlight-cli-'));
  const ran = spawnSync(process.execPath, [program, ...words], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', DATA_DIR, ...environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

/** A JSONL command: objects in, objects out. */
export function filter(command: string, rows: readonly object[]): readonly { readonly [key: string]: unknown }[] {
  const { out } = porchlight([command], rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
