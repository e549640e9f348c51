import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { programHash } from './src/cache.ts';

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
    // Which program it is, is settled before any of it is loaded: vitest loads a file once, and a later hash over what an
    // editor has changed meanwhile would keep what the old program made for the new one.
    env: {
      NODE_COMPILE_CACHE: join(import.meta.dirname, '.cache', 'code'),
      PROGRAM_HASH: programHash(import.meta.dirname),
    },
    expect: { poll: { timeout: polledMs } },
  },
});
