import { script } from './script.ts';
import type { Heard, Opened } from './talk/talk.ts';
import type { Running } from './targets.ts';

/** A wrong reply ends the run: a figure about wrong replies says nothing. */
export function require(target: Running, { reply }: Heard, at: number): void {
  if (target.check(reply, at)) return;
  const got = JSON.stringify(reply).slice(0, 300);
  throw new Error(`${target.name} answered wrongly after ${at} answers: ${got}`);
}

export async function arrive(target: Running): Promise<Opened> {
  const opened = await target.wire.open(target.child.url);
  require(target, opened.greeted, 0);
  return opened;
}

/** One whole conversation, every reply checked. */
export async function converse(target: Running, onTurn: (latencyMs: number) => void = () => undefined): Promise<void> {
  const { talk } = await arrive(target);
  try {
    for (const [at, { say }] of script.entries()) {
      const saidMs = performance.now();
      const heard = await talk.say(say);
      require(target, heard, at + 1);
      onTurn(heard.atMs - saidMs);
    }
  } finally {
    talk.close();
  }
}

/** So many conversations, so many of them at any time. */
export async function converseMany(
  target: Running,
  count: number,
  concurrency: number,
  onTurn?: (latencyMs: number) => void,
): Promise<void> {
  let left = count;
  const person = async () => {
    while (left > 0) {
      left -= 1;
      await converse(target, onTurn);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, person));
}

/** Until the code is warm, somebody alone at first. What goes wrong here is not measured; but more may not go wrong than right. */
export async function warmUp(target: Running, count: number): Promise<void> {
  for (const [many, concurrency] of [
    [4, 1],
    [count, 16],
  ] as const) {
    let [left, wrong] = [many, 0];
    const person = async () => {
      for (; left > 0; left -= 1) {
        try {
          await converse(target);
        } catch (thrown) {
          wrong += 1;
          if (wrong > many) throw thrown;
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, many) }, person));
  }
}
