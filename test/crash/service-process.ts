import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** The service as an operator starts it, in a process that can be killed. */
export class ServiceProcess {
  readonly url: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #program: string;
  #child: ChildProcess | undefined;
  /** Everything it wrote, of all its lives. */
  output = '';

  constructor(port: number, directory: string, environment: NodeJS.ProcessEnv = {}, program = main) {
    this.#program = program;
    this.url = `http://127.0.0.1:${port}`;
    this.#environment = {
      ...process.env,
      PORT: String(port),
      DATA_DIR: directory,
      TRUSTED_PROXY_HOPS: '1',
      STORE_DEADLINE_MS: '2000', // The longest there is: a disk that stands still on a busy machine is waited for.
      ...environment,
    };
  }

  /** Resolves when it listens. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [this.#program], {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const hear = (chunk: Buffer) => {
      this.output += chunk.toString();
    };
    child.stderr.on('data', hear);
    child.stdout.on('data', hear);
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The service ended with ${code} before it listened: ${this.output.slice(-500)}`);
    });
    await Promise.race([once(child.stdout, 'data'), ended]);
    ended.catch(() => {}); // From here on it is we who end it.
  }

  /** As a power cut would: it cannot say goodbye. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

/**
 * A port to come back to after a kill. Not one that the system hands out by itself: while nobody listens there, any
 * connection of anybody on this machine might get it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowestPort, lowestPort + portsMax);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => server.close(resolve));
    if (isFree) return port;
  }
}

const lowestPort = 20_000; // Below what Linux (from 32768) and others (from 49152) hand out.
const portsMax = 10_000;
