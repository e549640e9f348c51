import type { AzureAccount, AzureOptions } from './channels/azure/options.ts';
import { mountAzure } from './channels/azure/routes.ts';
import type { AzureSender } from './channels/azure/sender.ts';
import type { Config } from './config.ts';
import { factsOfCentre, fill } from './core/facts.ts';
import { inLocale } from './core/languages.ts';
import type { Locale } from './core/model.ts';
import type { LiveLibrary } from './library.ts';
import type { WireParts } from './wires.ts';

/** Teams and Azure's own Direct Line, where there are credentials for them. */
export function openAzure(
  account: AzureAccount,
  { publicUrl, teamsSite }: Config,
  parts: WireParts,
): Promise<AzureSender> {
  const { server, desk, bot, library, store, lines, now, newId, log } = parts;
  const options: AzureOptions = {
    account,
    desk,
    bot,
    site: () => teamsSite || (library.sites()[0]?.id ?? ''),
    oneToOne: (locale) => oneToOne(library, locale),
    publicUrl,
    now,
    newId,
    report: (what) => log('error', 'azure', { kind: what }),
  };
  return mountAzure(server, options, {
    referenceOf: (conversation) => store.reference(conversation),
    justSaid: (conversation, from, to) => lines.take(conversation, from, to),
  });
}

/** Undefined while the words are broken: then nothing is said outside of a conversation. */
function oneToOne(library: LiveLibrary, locale: Locale): string | undefined {
  try {
    const { book } = library.current();
    const words = inLocale(book.words, locale).messages.oneToOne;
    return fill(typeof words === 'string' ? words : words.self, factsOfCentre(book));
  } catch {
    return undefined;
  }
}
