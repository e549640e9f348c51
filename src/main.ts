import { ConfigError, readConfig } from './config.ts';
import { codeOf, logToStderr } from './log.ts';
import { startService } from './service.ts';
import { StoreError } from './store/store.ts';

const badConfiguration = 78; // EX_CONFIG of sysexits.h

try {
  const config = readConfig(process.env);
  const service = await startService(config, { now: Date.now, log: logToStderr });
  process.stdout.write(`Porchlight is on: ${service.url}\n`);
  const stop = () => void service.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (thrown) {
  if (thrown instanceof ConfigError || (thrown instanceof StoreError && thrown.code === 'key'))
    process.stderr.write(`${thrown.message}\n`);
  else logToStderr('error', 'start.failed', { code: codeOf(thrown) });
  process.exitCode = badConfiguration;
}
