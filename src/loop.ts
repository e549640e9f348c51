import { codeOf, type Log } from './log.ts';

/** Something that is done again and again until it is closed. A round that fails is logged, and the next one comes. */
export interface Loop {
  /** Do a round now, and wait for it. */
  round(): Promise<void>;
  close(): Promise<void>;
}

export function startLoop(name: string, everyMs: number, work: () => Promise<void>, log: Log): Loop {
  let closed = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const round = () => {
    running = running.then(work).catch((thrown) => log('error', `${name}.round.failed`, { code: codeOf(thrown) }));
    return running;
  };
  const next = () => {
    if (closed) return;
    timer = setTimeout(() => void round().then(next), everyMs);
    timer.unref();
  };
  next();
  return {
    round,
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
