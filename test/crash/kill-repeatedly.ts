import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Killing {
  /** Starts what is to be killed. It prints one line for each thing it has acknowledged. */
  readonly start: (round: number) => {
    readonly command: string;
    readonly args: readonly string[];
    readonly env?: NodeJS.ProcessEnv;
  };
  readonly kills: number;
  /** Killed at a random moment up to so long after its first line of a round. */
  readonly aliveMsMax: number;
  readonly onLine: (line: string) => void;
}

/** `kill -9` at random moments, again and again, on the same data. A line that was cut in half counts as not printed. */
export async function killRepeatedly({ start, kills, aliveMsMax, onLine }: Killing): Promise<void> {
  for (let round = 0; round < kills; round += 1) {
    const { command, args, env = process.env } = start(round);
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    await killOnce(child, Math.random() * aliveMsMax, onLine);
  }
}

async function killOnce(child: ChildProcess, aliveMs: number, onLine: (line: string) => void): Promise<void> {
  const complaints: Buffer[] = [];
  let timer: NodeJS.Timeout | undefined;
  child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk));
  const lines = createInterface({ input: child.stdout! }); // True: it is piped.
  lines.on('line', (line) => {
    timer ??= setTimeout(() => child.kill('SIGKILL'), aliveMs);
    if (line.endsWith(endOfLine)) onLine(line.slice(0, -endOfLine.length));
  });
  const [, signal] = await Promise.all([once(child, 'exit'), once(lines, 'close')]).then(([exit]) => exit);
  clearTimeout(timer);
  if (signal !== 'SIGKILL')
    throw new Error(`It ended before it was killed: ${Buffer.concat(complaints).toString('utf8')}`);
}

/** Marks a line as whole: one that the kill cut off lacks it. */
export const endOfLine = ';';
