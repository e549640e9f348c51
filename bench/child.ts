import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `meter.js` sends. CPU is that of all threads. */
interface Reading {
  readonly cpuMs: number;
  readonly memoryMB: number;
}

/** One target in a process of its own, listening on loopback. */
export interface Child {
  readonly url: string;
  read(): Promise<Reading>;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const meter = new URL('./meter.js', import.meta.url).href;

export interface StartOptions {
  readonly directory?: string; // Where it keeps its data; else one that is deleted afterwards.
  readonly environment?: { readonly [name: string]: string };
  readonly nodeFlags?: readonly string[];
}

export async function startChild(file: string, options: StartOptions = {}): Promise<Child> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'porchlight-bench-'));
  const settings = { PORT: '0', DATA_DIR: directory, TRUSTED_PROXY_HOPS: '1' };
  const flags = process.env.BENCH_NODE_FLAGS?.split(' ').filter(Boolean) ?? [];
  const child = spawn(process.execPath, ['--import', meter, ...flags, ...(options.nodeFlags ?? []), join(root, file)], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...settings, ...options.environment },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  const url = await listening(child, file);
  return {
    url,
    async read() {
      const answer = once(child, 'message');
      child.send('read');
      return (await answer)[0] as Reading; // True: meter.js sends nothing else.
    },
    async stop() {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), stopMsMax);
      await ended;
      clearTimeout(late);
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}

const stopMsMax = 10_000;

async function listening(child: ChildProcess, file: string): Promise<string> {
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with ${code} before it was listening.`);
  });
  const line = once(child.stdout!, 'data').then(([chunk]) => String(chunk)); // Piped above.
  const url = /http:\/\/\S+:\d+/.exec(await Promise.race([line, gone]))?.[0];
  gone.catch(() => undefined); // It ends when it is told to.
  if (!url) throw new Error(`${file} did not say where it listens.`);
  return url;
}
