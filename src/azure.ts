import type { AzureAccount, AzureOptions, AzureWords } from './channels/azure/options.ts';
import { mountAzure } from './channels/azure/routes.ts';
import type { Sender } from './channels/azure/sender.ts';
import { IntakeBot } from './channels/bot.ts';
import type { Config } from './config.ts';
import { factsOfCentre, fill } from './core/facts.ts';
import type { Desk, Locale } from './core/model.ts';
import type { LiveLibrary } from './library.ts';
import type { Log } from './log.ts';
import type { WebServer } from './server.ts';
import type { Store } from './store/store.ts';

interface Parts {
  readonly server: WebServer;
  readonly desk: Desk;
  readonly library: LiveLibrary;
  readonly store: Store;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** Teams and Azure's own Direct Line, where there are credentials for them. */
export function openAzure(account: AzureAccount, { publicUrl, teamsSite }: Config, parts: Parts): Promise<Sender> {
  const { server, desk, library, store, now, newId, log } = parts;
  const options: AzureOptions = {
    account,
    desk,
    bot: new IntakeBot(desk),
    site: () => teamsSite || (library.sites()[0]?.id ?? ''),
    words: (locale) => wordsOf(library, locale),
    publicUrl,
    now,
    newId,
    report: (what) => log('error', 'azure', { kind: what }),
  };
  return mountAzure(server, options, (conversation) => store.reference(conversation));
}

/** Undefined while the words are broken: then nothing is said outside of a conversation. */
function wordsOf(library: LiveLibrary, locale: Locale): AzureWords | undefined {
  try {
    const { book } = library.current();
    const facts = factsOfCentre(book);
    const line = (key: 'oneToOne' | 'notText') => {
      const words = book.words[locale].messages[key];
      return fill(typeof words === 'string' ? words : words.self, facts);
    };
    return { oneToOne: line('oneToOne'), notText: line('notText') };
  } catch {
    return undefined;
  }
}
