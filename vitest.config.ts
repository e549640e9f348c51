import { defineConfig } from 'vitest/config';

/** Long enough for a test that waits its turn on a small, busy machine: no test here is about how long it takes. */
const patientMs = 60_000;

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: patientMs, hookTimeout: patientMs },
});
