import type { Pager } from '../alerts.ts';
import type { Config } from '../config.ts';
import type { Channel } from '../core/model.ts';
import type { Loop } from '../loop.ts';
import type { WebServer } from '../server.ts';
import { startDrill } from './drill.ts';
import { openDrillPage } from './drill-page.ts';
import { openDrillRecord } from './drill-record.ts';
import { ownDoors, ownWires } from './own-wires.ts';
import { type ProbeParts, startProbe } from './probe.ts';

export interface VigilParts extends Omit<ProbeParts, 'wires' | 'doors' | 'sites'> {
  readonly url: () => string; // Where we listen.
  readonly tokenKey: Uint8Array; // Of the web channel.
  readonly server: WebServer;
  readonly pager: Pager;
  readonly key: Uint8Array;
}

/** The channels that are open here, as the configuration has them. */
export function openChannels({ sms, azure }: Config): readonly Channel[] {
  return ['web', ...(sms ? (['sms'] as const) : []), ...(azure ? (['teams'] as const) : [])];
}

/** The service watches itself: its crisis path every few minutes, and the people it pages once a week. */
export function startVigil(config: Config, parts: VigilParts): readonly Loop[] {
  const { dataDirectory, vigil, sms, azure } = config;
  const { server, key, now } = parts;
  const record = openDrillRecord(dataDirectory);
  const page = openDrillPage(record, key, now);
  server.routes.get('/drill', async (request, response) => page.show(request, response));
  server.routes.post('/drill', async (request, response) => page.acknowledge(request, response));
  const texted = sms?.numbers[0]?.site;
  const own = { ...parts, sms, azure };
  const wires = { wires: ownWires(own), doors: ownDoors(own), sites: { ...(texted !== undefined && { sms: texted }) } };
  return [
    ...(vigil.probeEveryMinutes > 0
      ? [startProbe({ ...parts, ...wires }, dataDirectory, openChannels(config), vigil.probeEveryMinutes)]
      : []),
    ...(vigil.drill ? [startDrill({ ...parts, record }, vigil.drill)] : []),
  ];
}
