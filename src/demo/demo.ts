import type { StaticFiles } from '../channels/web/static-files.ts';
import type { Config } from '../config.ts';
import { factsOfCentre, fill } from '../core/facts.ts';
import { entriesOf, localesOf, sourceLocale } from '../core/languages.ts';
import type { Locale } from '../core/model.ts';
import { packedPage, visitorPage } from '../pages.ts';
import type { Sender } from '../sending.ts';
import { buildDemo } from '../web/build.ts';
import { renderDemo } from '../web/demo-page.ts';
import type { WireParts } from '../wires.ts';
import { mountDemo } from './routes.ts';
import type { OpenStandIns } from './stand-ins.ts';

export interface DemoParts extends WireParts {
  readonly enterConsole: () => Promise<string>;
  readonly senders: Map<string, Sender>; // The outbox reads it: a wire that is opened later is there from then on.
  readonly textNumbers: Map<string, string>; // So does the page, by site: from then on it can go on at the phone.
}

export interface Demo {
  close(): Promise<void>;
}

/** Only where nobody could mistake it for the real thing: demo mode, and no account at Twilio or Microsoft. */
export function offersDemo({ mode, sms, azure }: Config): boolean {
  return mode === 'demo' && !sms && !azure;
}

const ending = (locale: Locale) => (locale === sourceLocale ? '' : `/${locale}`);

/** The page with four panes at /demo. Nothing of it is loaded before somebody opens it. */
export function openDemo(config: Config, parts: DemoParts): Demo {
  let standIns: Promise<OpenStandIns> | undefined;
  const open = async (service: string) => {
    const { openStandIns } = await import('./stand-ins.ts');
    const opened = await openStandIns(config, parts, service);
    for (const [kind, sender] of opened.wires.senders) parts.senders.set(kind, sender);
    parts.textNumbers.set(opened.site, opened.number);
    return opened;
  };
  let built: ReturnType<typeof buildDemo> | undefined;
  const files = async (origin: string): Promise<StaticFiles> => {
    built ??= buildDemo();
    const place = { hosts: [origin], pathOf: (locale: Locale) => `/demo/chat${ending(locale)}` };
    const { book } = parts.library.current();
    const facts = factsOfCentre(book);
    const pages = entriesOf(book.words).flatMap(([locale, spoken]) => {
      const words = mapped(spoken.demo, (text) => fill(text, facts));
      const others = localesOf(book.words)
        .filter((other) => other !== locale)
        .map((other) => ({ locale: other, path: `/demo${ending(other)}` }));
      const page = renderDemo({ locale, words, chat: place.pathOf(locale), others });
      const demo = { ...packedPage(page), framedBy: [] };
      const chat = { ...visitorPage(parts.library, config, locale, null, place), framedBy: place.hosts };
      return [
        [`/demo${ending(locale)}`, demo],
        [place.pathOf(locale), chat],
      ] as const;
    });
    return new Map([...(await built), ...pages]);
  };
  mountDemo(parts.server, {
    files,
    enter: parts.enterConsole,
    standIns(service) {
      standIns ??= open(service).catch((thrown) => {
        standIns = undefined; // The next one who looks tries again.
        throw thrown;
      });
      return standIns;
    },
  });
  return {
    async close() {
      await (await standIns)?.close();
    },
  };
}

function mapped<K extends string>(
  words: { readonly [key in K]: string },
  of: (text: string) => string,
): { readonly [key in K]: string } {
  const entries = Object.entries<string>(words).map(([key, text]) => [key, of(text)]);
  return Object.fromEntries(entries) as { readonly [key in K]: string }; // True: the keys are the same.
}
