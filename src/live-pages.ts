import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cache } from './cache.ts';
import { type StaticFile, type StaticFiles, staticResponder } from './channels/web/static-files.ts';
import type { Config } from './config.ts';
import { localesOf, sourceLocale } from './core/languages.ts';
import type { Locale, Utterance } from './core/model.ts';
import type { LiveLibrary } from './library.ts';
import { codeOf, type Log } from './log.ts';
import { noticesOf, pagesOf } from './pages.ts';

/** What the browser gets. The first question stands in the page, so new words make new pages. */
export interface LivePages {
  /** Answers GET and HEAD for the files it has, and says whether it did. */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
  close(): Promise<void>;
}

export async function livePages(library: LiveLibrary, config: Config, log: Log, cache: Cache): Promise<LivePages> {
  let serve = staticResponder(helplinePages(library));
  let version = '';
  const build = async () => {
    try {
      const wanted = library.current().book.version;
      if (wanted === version) return;
      serve = staticResponder(await keptPages(library, config, cache));
      version = wanted;
    } catch (thrown) {
      log('error', 'pages.failed', { code: codeOf(thrown) }); // Those that we had stay.
    }
  };
  let building = build();
  await building;
  library.onReload(() => {
    building = building.then(build);
  });
  return { serve: (request, response) => serve(request, response), close: () => building };
}

/** Bundling and packing takes longer than all the rest of a start: the same words have the same pages. */
async function keptPages(library: LiveLibrary, config: Config, cache: Cache): Promise<StaticFiles> {
  const key = `${config.mode} ${library.current().book.version} ${JSON.stringify(noticesOf(config, localesOf(library.current().book.words)))}`;
  const kept = cache.get('pages', key) as StaticFiles | undefined; // True: of the same program, kept below.
  if (kept) return kept;
  const pages = await pagesOf(library, config);
  cache.set('pages', key, pages);
  return pages;
}

const reloadAfterS = 30;

/** The page of a centre whose words are broken: who to call, in every language, and nothing that could break too. */
function helplinePages({ fallback, spoken }: LiveLibrary): StaticFiles {
  const page = (locale: Locale): StaticFile => ({
    type: 'text/html; charset=utf-8',
    body: new TextEncoder().encode(helplinePage(locale, fallback('fallback', locale))),
  });
  return new Map([['/', page(sourceLocale)], ...spoken().map((locale) => [`/${locale}`, page(locale)] as const)]);
}

export function helplinePage(locale: Locale, { text, helplines = [] }: Utterance): string {
  const links = helplines.map(({ label, href }) => `<li><a href="${escaped(href)}">${escaped(label)}</a></li>`);
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${reloadAfterS}">
<title>Porchlight</title>
<main>
<p>${escaped(text)}</p>
<ul>${links.join('')}</ul>
</main>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
