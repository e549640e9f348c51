import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before a target, so that the target itself knows nothing of being measured. Plain JavaScript: for a TypeScript file
 * Node loads a parser into each thread of a target that may need none.
 */
if (isMainThread && process.send) {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000, memoryMB: process.memoryUsage.rss() / 2 ** 20 });
  });
  process.on('disconnect', () => process.exit(0)); // Whoever measured is gone.
}
