import type { Pager } from './alerts.ts';
import type { AzureSender } from './channels/azure/sender.ts';
import type { IntakeBot } from './channels/bot.ts';
import type { Config } from './config.ts';
import type { Desk } from './core/model.ts';
import type { LiveLibrary } from './library.ts';
import type { Log } from './log.ts';
import type { Mover } from './move.ts';
import { sayKind, textKind } from './posted.ts';
import type { RecentLines } from './recent.ts';
import type { Sender } from './sending.ts';
import type { WebServer } from './server.ts';
import type { Store } from './store/store.ts';

export interface WireParts {
  readonly bot: IntakeBot;
  readonly server: WebServer;
  readonly desk: Desk;
  readonly moves: Mover;
  readonly library: LiveLibrary;
  readonly store: Store;
  readonly lines: RecentLines;
  readonly pager: Pager;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** The wires on which every line of ours is a request to somebody else's service. */
export interface Wires {
  readonly senders: ReadonlyMap<string, Sender>; // By the kind of outbox row.
  readonly azure: AzureSender | null;
}

/** Texting, Teams and Azure, each where it is set up; nothing of the others is mounted or loaded. */
export async function openWires(config: Config, parts: WireParts): Promise<Wires> {
  const { sms, azure: account } = config;
  const texting = sms && (await (await import('./texting.ts')).startTexting(sms, parts));
  const azure = account && (await (await import('./azure.ts')).openAzure(account, config, parts));
  const senders = new Map<string, Sender>();
  if (texting) senders.set(textKind, texting);
  if (azure) senders.set(sayKind, azure);
  return { senders, azure };
}
