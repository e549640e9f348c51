import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { StaticFile, StaticFiles } from './channels/web/static-files.ts';
import type { Config } from './config.ts';
import type { Book, Site } from './core/book.ts';
import { linksOf } from './core/facts.ts';
import { type Locale, locales, type Utterance } from './core/model.ts';
import { begin, takeTurn } from './core/turn.ts';
import type { LiveLibrary } from './library.ts';
import { unheard } from './screening.ts';
import { buildPage } from './web/build.ts';
import { renderNotice } from './web/notice.ts';
import { type FirstAsk, renderPage } from './web/page.ts';

/** Quick exit goes to something anybody might have been looking at. */
const neutralSite = 'https://www.weather.gov/';
const noticePath = '/privacy'; // centre.privacyNotice of the demo; a centre may name a page of its own.
const pathOf: { readonly [L in Locale]: string } = { en: '/', es: '/es' };

/** Everything the browser may ask for besides the conversation: the page in each language, its code and its style. */
export async function pagesOf(library: LiveLibrary, { mode, contentDirectory }: Config): Promise<StaticFiles> {
  const built = await buildPage();
  const files = new Map<string, StaticFile>([...built].map(([path, file]) => [path, packed(file)]));
  const { book } = library.current();
  for (const locale of locales) {
    const html = renderPage({
      centreName: book.centre.name,
      sites: book.centre.sites.map(({ name, phone }) => ({ name, phone })),
      helplines: helplinesOf(book, locale),
      notReviewed: mode === 'demo' ? textOf(book.words[locale].messages.notReviewed) : null,
      locale,
      ...firstAsk(library, book, locale),
      privacyNotice: book.centre.privacyNotice,
      leaveTo: neutralSite,
      strings: book.words[locale].page,
    });
    files.set(pathOf[locale], packed(page(html)));
  }
  const notices = locales.map((locale) => ({
    locale,
    markdown: readFileSync(join(contentDirectory, locale, 'privacy.md'), 'utf8'),
  }));
  files.set(noticePath, packed(page(renderNotice(notices))));
  return files;
}

function page(html: string): { type: string; body: Uint8Array } {
  return { type: 'text/html; charset=utf-8', body: new TextEncoder().encode(html) };
}

function helplinesOf(book: Book, locale: Locale): ReturnType<typeof linksOf> {
  const lines = book.helplines.countries[book.centre.country] ?? {};
  return ['emergency', 'suicide_crisis'].flatMap((id) => (lines[id] ? linksOf(lines[id], locale) : []));
}

/** What the first turn will say, word for word, so that the first question is there with the page. */
function firstAsk(library: LiveLibrary, book: Book, locale: Locale): { firstAsk?: FirstAsk } {
  const [site] = book.centre.sites;
  if (!site) return {};
  const said = greeting(library, site, locale);
  const ask = said.at(-1)?.ask;
  return ask ? { firstAsk: { greeting: said.map(({ text }) => text), ask } } : {};
}

function greeting(library: LiveLibrary, site: Site, locale: Locale): readonly Utterance[] {
  const now = 0; // The greeting depends on no time.
  const inbound = {
    address: { channel: 'web', site: site.id, thread: '' },
    id: '',
    at: now,
    said: { type: 'joined' },
  } as const;
  return takeTurn({
    conversation: begin('web', locale, now),
    inbound,
    screening: unheard,
    library: library.current(),
    site,
    now,
    paused: false,
  }).utterances;
}

function packed(file: { readonly type: string; readonly body: Uint8Array }): StaticFile {
  const br = brotliCompressSync(file.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { ...file, encodings: { br, gzip: gzipSync(file.body, { level: 9 }) } };
}

function textOf(words: Book['words']['en']['messages']['notReviewed']): string {
  return typeof words === 'string' ? words : words.self;
}
