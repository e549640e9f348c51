import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Long enough for a test that waits its turn on a small, busy machine: no test here is about how long it takes. */
const patientMs = 180_000;
const polledMs = 40_000;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: patientMs,
    hookTimeout: patientMs,
    maxWorkers: 2, // Vitest would leave one of two cores idle.
    // The store's thread finds its code with the types taken off. Taking them off in thousands of threads ends now and
    // then in a crash of V8, which frees WebAssembly code of one thread from another (seen with Node 24.21).
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, '.cache', 'code') },
    expect: { poll: { timeout: polledMs } },
  },
});
