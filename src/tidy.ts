import { performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';

const everyMs = 250;
const quietMax = 0.1; // Of the time since the last look.
const growthMin = 4 * 2 ** 20; // Bytes.

/**
 * Gives back what this thread's heap has taken and does not need, once nobody talks: Node itself keeps it for good. It holds
 * the thread up for tens of milliseconds. Only where Node was started with `--expose-gc`, as `npm start` does.
 */
export function startTidying(): { close(): void } {
  const collect = globalThis.gc;
  if (!collect) return { close: () => {} };
  let before = performance.eventLoopUtilization();
  let kept = 0;
  const look = () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (utilization > quietMax || getHeapStatistics().total_heap_size < kept + growthMin) return;
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    kept = getHeapStatistics().total_heap_size;
  };
  const timer = setInterval(look, everyMs).unref();
  return { close: () => clearInterval(timer) };
}
