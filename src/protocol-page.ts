import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from './config.ts';
import { placeholderValues } from './content/placeholders.ts';
import { type CountName, readProtocol } from './content/protocol.ts';
import { format, namesOf } from './core/format.ts';
import { inLocale, localesOf, sourceLocale } from './core/languages.ts';
import { within } from './deadline.ts';
import type { LiveLibrary } from './library.ts';
import { helplinePage } from './live-pages.ts';
import { codeOf, type Log } from './log.ts';
import { helplinesOf } from './pages.ts';
import type { Store } from './store/store.ts';
import { renderNotice } from './web/notice.ts';

export interface ProtocolParts {
  readonly library: LiveLibrary;
  readonly store: Store;
  readonly config: Config;
  readonly now: () => number;
  readonly log: Log;
}

export type ProtocolPage = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** How often somebody was led to a helpline: in the year of yesterday, and in the one before. */
interface Counted {
  readonly yesterday: number; // Its last millisecond, UTC.
  readonly thisYear: number;
  readonly lastYear: number;
}

const countMs = 500; // The page is there without the count.
const dayMs = 24 * 60 * 60_000;

/** What we do when we hear danger, for anybody to read, with how often it happened. */
export function openProtocolPage(parts: ProtocolParts): ProtocolPage {
  return async (_request, response) => {
    const counted = await counts(parts);
    const { status, file } = pageWith(parts, counted);
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
    response.end(file);
  };
}

/** Broken words leave who to call, and nothing that could break too. */
function pageWith({ library, config, log }: ProtocolParts, counted: Counted | null): { status: number; file: string } {
  try {
    const { book } = library.current();
    const notices = readProtocol(config.contentDirectory, localesOf(book.words)).map(({ locale, markdown }) => ({
      locale,
      markdown: filled(
        markdown,
        { ...placeholderValues(book), ...said(counted) },
        inLocale(book.words, locale).language.region,
      ),
      helplines: helplinesOf(book, locale),
      links: [{ label: inLocale(book.words, locale).page.privacy, href: book.centre.privacyNotice }],
    }));
    return { status: 200, file: renderNotice(notices, { isFound: true }) };
  } catch (thrown) {
    log('error', 'pages.failed', { code: codeOf(thrown) });
    return { status: 503, file: helplinePage(sourceLocale, library.fallback('fallback')) };
  }
}

/** To the end of yesterday: who watches the page must not see that somebody writes right now. Null while nobody can count. */
async function counts({ store, now, log }: ProtocolParts): Promise<Counted | null> {
  const today = Math.floor(now() / dayMs) * dayMs;
  const yesterday = today - 1;
  const year = new Date(yesterday).getUTCFullYear();
  const begins = Date.UTC(year, 0, 1);
  try {
    const both = [store.referrals(begins, today), store.referrals(Date.UTC(year - 1, 0, 1), begins)] as const;
    const [thisYear, lastYear] = await within(Promise.all(both), countMs);
    return { yesterday, thisYear, lastYear };
  } catch (thrown) {
    log('warn', 'referrals.uncounted', { code: codeOf(thrown) });
    return null;
  }
}

/** A paragraph with a name that has no value is left out. */
function said(counted: Counted | null): { readonly [N in CountName]?: string | number } {
  if (!counted) return { uncounted: '' };
  const { yesterday, thisYear, lastYear } = counted;
  const year = new Date(yesterday).getUTCFullYear();
  return {
    year: String(year),
    lastYear: String(year - 1),
    until: yesterday,
    count: thisYear,
    lastCount: lastYear,
  };
}

function filled(
  markdown: string,
  values: { readonly [name: string]: string | number | undefined },
  region: string,
): string {
  const known = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));
  return markdown
    .split(/\n{2,}/)
    .filter((block) => namesOf(block).every((name) => values[name] !== undefined))
    .map((block) => format(block, known, { region, zone: 'UTC' }))
    .join('\n\n');
}
