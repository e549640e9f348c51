import { flushCompileCache } from 'node:module';
import { ownCache } from './cache.ts';
import { ConfigError, readConfig } from './config.ts';
import { codeOf, logToStderr } from './log.ts';
import { beginOpening } from './opening.ts';
import type { Service } from './service.ts';
import { StoreError } from './store/store.ts';

const badConfiguration = 78; // EX_CONFIG of sysexits.h
const brokenProgram = 70; // EX_SOFTWARE
const closeMs = 5_000;
const flushAfterMs = 5_000;

/** What nobody caught: end what runs, say what it was without quoting it, and let the supervisor start us anew. */
function endOn(event: 'uncaughtException' | 'unhandledRejection'): void {
  process.on(event, (thrown) => {
    logToStderr('error', event, { code: codeOf(thrown) });
    setTimeout(() => process.exit(brokenProgram), closeMs).unref();
    void (service?.close() ?? Promise.resolve()).finally(() => process.exit(brokenProgram));
  });
}

/** Nobody has an account in a demo: whoever started it gets in once, from this machine. */
async function printDemoLink({ console, url }: Service): Promise<void> {
  try {
    const { token } = await console.demoLink();
    process.stdout.write(`For counsellors, once: ${url}/console#enter=${token}\n`);
  } catch (thrown) {
    logToStderr('warn', 'console.closed', { code: codeOf(thrown) }); // The store is not there yet.
  }
}

let service: Service | undefined;
endOn('uncaughtException');
endOn('unhandledRejection');
try {
  const config = readConfig(process.env);
  const opening = beginOpening(config, logToStderr);
  // Loaded while the store opens in its thread: half of a start is the libraries that this needs.
  const { startService } = await import('./service.ts');
  service = await startService(config, { now: Date.now, log: logToStderr, opening, cache: ownCache() });
  process.stdout.write(`Porchlight is on: ${service.url}\n`);
  if (config.mode === 'demo') await printDemoLink(service);
  setTimeout(flushCompileCache, flushAfterMs).unref(); // A container that is killed writes nothing when it ends.
  const stop = () => void service?.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (thrown) {
  if (thrown instanceof ConfigError || (thrown instanceof StoreError && thrown.code === 'key'))
    process.stderr.write(`${thrown.message}\n`);
  else logToStderr('error', 'start.failed', { code: codeOf(thrown) });
  process.exitCode = badConfiguration;
}
