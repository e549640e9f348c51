import manifest from '../package.json' with { type: 'json' };
import { type Child, type StartOptions, startChild } from './child.ts';
import { asksByName, asksInWords, type Check, echoes } from './script.ts';
import type { Connector } from './talk/connector.ts';
import { lineWire } from './talk/line.ts';
import type { Wire } from './talk/talk.ts';

export const targetNames = ['echoCloud', 'echoInProcess', 'waterfall', 'agents', 'porchlight'] as const;
export type TargetName = (typeof targetNames)[number] | 'teams';

export interface Target {
  readonly name: TargetName;
  readonly file: string;
  readonly wire: Wire;
  readonly check: Check;
  readonly nodeFlags?: readonly string[]; // As its own start script gives them.
  readonly environment?: { readonly [name: string]: string };
}

export interface Running extends Target {
  readonly child: Child;
}

export const titles: { readonly [N in TargetName]: string } = {
  echoCloud: 'bare echo, CloudAdapter, keeps nothing',
  echoInProcess: 'bare echo, in-process adapter, keeps nothing',
  waterfall: 'WaterfallDialog + SQLite (the convention)',
  agents: 'Agents SDK + SQLite',
  porchlight: 'Porchlight: screened, sealed, audited, durable before the reply',
  teams: 'Porchlight in Teams: tokens checked, screened, sealed, audited, durable before the reply',
};

/** What `npm start` runs, so that what is measured is what people start. */
export const shipped = startScript();

function startScript(): { readonly file: string; readonly nodeFlags: readonly string[] } {
  const [, ...words] = manifest.scripts.start.split(' ');
  return { file: words.at(-1) ?? '', nodeFlags: words.slice(0, -1) };
}

export function targets(connector: Connector): readonly Target[] {
  const behindConnector = (greetings: number) => connector.wire(greetings);
  // biome-ignore format: a table reads in columns
  return [
    { name: 'echoCloud',     file: 'bench/bare/echo-cloud.ts',      wire: behindConnector(1), check: echoes },
    { name: 'echoInProcess', file: 'bench/bare/echo-in-process.ts', wire: lineWire,           check: echoes },
    { name: 'waterfall',     file: 'bench/convention/waterfall.ts', wire: behindConnector(2), check: asksInWords },
    { name: 'agents',        file: 'bench/convention/agents.ts',    wire: behindConnector(2), check: asksInWords },
    { name: 'porchlight',    ...shipped,                            wire: lineWire,           check: asksByName },
  ];
}

/** Ours with accounts at Twilio and Microsoft. Only where their hosts are is another file's to say; the rest is `npm start`. */
export const withAccounts = {
  ...shipped,
  file: 'bench/with-accounts.ts',
  environment: { STORE_DEADLINE_MS: '2000' }, // The longest there is: a busy machine is to be slow here, and not degraded.
};

/** Ours behind the connector. */
export function teamsTarget(connector: Connector): Target {
  const environment = { ...withAccounts.environment, BENCH_AZURE: JSON.stringify(connector.teamsAccount()) };
  return { name: 'teams', ...withAccounts, wire: connector.teamsWire(), check: asksByName, environment };
}

export async function start(target: Target, options: StartOptions = {}): Promise<Running> {
  const { file, nodeFlags } = target;
  const environment = { ...target.environment, ...options.environment };
  return { ...target, child: await startChild(file, { ...(nodeFlags && { nodeFlags }), ...options, environment }) };
}
