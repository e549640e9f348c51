import { join } from 'node:path';
import { openCache, programHash } from '../src/cache.ts';
import type { AzureAccount } from '../src/channels/azure/options.ts';
import type { SmsAccount } from '../src/channels/sms/account.ts';
import { readConfig } from '../src/config.ts';
import { logToStderr } from '../src/log.ts';
import { startService } from '../src/service.ts';

/** The service with accounts whose other ends are stand-ins on this machine: where those are is no setting, so it comes in here. */
const { BENCH_AZURE: azure, BENCH_SMS: sms } = process.env;
const project = join(import.meta.dirname, '..');
const accounts = {
  ...(azure && { azure: JSON.parse(azure) as AzureAccount }), // Both are written by the bench itself.
  ...(sms && { sms: JSON.parse(sms) as SmsAccount }),
};
const surroundings = {
  now: Date.now,
  log: logToStderr,
  cache: openCache(join(project, '.cache'), programHash(project)),
};
const service = await startService({ ...readConfig(process.env), ...accounts }, surroundings);
process.stdout.write(`Porchlight is on: ${service.url}\n`);
process.once('SIGTERM', () => void service.close().then(() => process.exit(0)));
