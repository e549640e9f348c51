import { performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';

const everyMs = 250;
const busyMin = 0.02; // Of the time since the last look.
const growthMin = 8 * 2 ** 20; // Bytes.
const patience = { first: 1, later: 4096 }; // Looks in a row at which nobody talks: a quarter of a second, a quarter of an hour.

/**
 * Gives back what this thread's heap took for a start, or for many at once, and does not need any more: Node itself keeps
 * it. It holds the thread up for a tenth of a second, and what had become quick with use has to become so again; so it is rare,
 * and nobody may be talking. Only where Node was started with `--expose-gc`, as by `npm start`.
 */
export function startTidying(): { close(): void } {
  const collect = globalThis.gc;
  if (!collect) return { close: () => {} };
  let before = performance.eventLoopUtilization();
  let [quiet, enough, kept] = [0, patience.first, 0];
  const look = () => {
    const now = performance.eventLoopUtilization();
    quiet = performance.eventLoopUtilization(now, before).utilization < busyMin ? quiet + 1 : 0;
    before = now;
    if (quiet < enough || getHeapStatistics().total_heap_size < kept + growthMin) return;
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    kept = getHeapStatistics().total_heap_size;
    enough = patience.later;
    quiet = 0;
  };
  const timer = setInterval(look, everyMs).unref();
  return { close: () => clearInterval(timer) };
}
