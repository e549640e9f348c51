import { isMainThread } from 'node:worker_threads';

/** Loaded before a target, so that the target itself knows nothing of being measured. CPU is that of all its threads. */
export interface Reading {
  readonly cpuMs: number;
  readonly memoryMB: number;
}

if (isMainThread && process.send) {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const reading: Reading = { cpuMs: (user + system) / 1000, memoryMB: process.memoryUsage.rss() / 2 ** 20 };
    process.send?.(reading);
  });
  process.on('disconnect', () => process.exit(0)); // Whoever measured is gone.
}
