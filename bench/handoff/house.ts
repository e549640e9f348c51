import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Child, startChild } from '../child.ts';
import { shipped } from '../targets.ts';

/** Our own service as it ships, on a directory with conversations that are over and counsellors who are invited. */
export interface House {
  readonly child: Child;
  readonly invitations: readonly string[];
  stop(): Promise<void>;
}

const fillMsMax = 20 * 60_000;

export async function openHouse(closed: number, counsellors: number): Promise<House> {
  const directory = mkdtempSync(join(tmpdir(), 'porchlight-handoff-'));
  const content = openAlways(join(directory, 'content'));
  const environment = { CONTENT_DIR: content, DATA_DIR: join(directory, 'data') };
  const words = ['--closed', String(closed), '--counsellors', String(counsellors)];
  const { stdout } = await promisify(execFile)(process.execPath, ['bench/handoff/fill.ts', ...words], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...environment },
    timeout: fillMsMax,
  });
  const { file, nodeFlags } = shipped;
  // A slow moment is to show as a long time, and not as an answer that asks to try again.
  const served = { ...environment, STORE_DEADLINE_MS: '2000' };
  const child = await startChild(file, { nodeFlags, environment: served, directory: environment.DATA_DIR });
  return {
    child,
    invitations: JSON.parse(stdout) as string[], // fill.ts prints this and nothing else.
    async stop() {
      await child.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The words of the project, for a centre where somebody is always on. */
function openAlways(content: string): string {
  cpSync('content', content, { recursive: true });
  const file = join(content, 'centre.yaml');
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => `      ${day}: [['00:00', '23:59']]`);
  const centre = readFileSync(file, 'utf8')
    .replace(/ {4}hours:\n(?: {6}\w+: .*\n)+/g, `    hours:\n${days.join('\n')}\n`)
    .replace(/holidays: \[.*\]/g, 'holidays: []');
  writeFileSync(file, centre);
  return content;
}
