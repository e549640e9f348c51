import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { StaticFile, StaticFiles } from './channels/web/static-files.ts';
import type { Config } from './config.ts';
import type { Book, LocaleBook, Site } from './core/book.ts';
import { linksOf } from './core/facts.ts';
import { pluralsOf } from './core/format.ts';
import { entriesOf, inLocale, localesOf, sourceLocale } from './core/languages.ts';
import type { Locale, Utterance } from './core/model.ts';
import { begin, takeTurn } from './core/turn.ts';
import type { LiveLibrary } from './library.ts';
import { unheard } from './screening.ts';
import { buildLater, buildPage, buildWidget } from './web/build.ts';
import { renderNotice } from './web/notice.ts';
import { type FirstAsk, renderPage } from './web/page.ts';
import type { Setup, Spoken } from './web/widget/setup.ts';

/** Quick exit goes to something anybody might have been looking at. */
const neutralSite = 'https://www.weather.gov/';
const noticePath = '/privacy'; // centre.privacyNotice of the demo; a centre may name a page of its own.
/** Says what we do when we hear danger; `protocol-page.ts` answers it. */
export const protocolPath = '/crisis-protocol';
const pathOf = (locale: Locale) => `/${locale}`;

/** Everything the browser may ask for besides the conversation: the page of each site in each language, and what it needs. */
export async function pagesOf(library: LiveLibrary, config: Config): Promise<StaticFiles> {
  const { book } = library.current();
  const files = new Map<string, StaticFile>([...(await buildPage())].map(([path, file]) => [path, packed(file)]));
  const loader = packed(await buildWidget(setupOf(book)));
  const spoken = Object.fromEntries(entriesOf(book.words).map(([locale, { page }]) => [locale, page]));
  files.set('/later.js', packed(await buildLater(spoken)));
  files.set('/widget.js', { ...loader, headers: { 'cross-origin-resource-policy': 'cross-origin' } });
  for (const site of [null, ...book.centre.sites]) {
    for (const locale of localesOf(book.words)) {
      const html = visitorPage(library, config, locale, site, {
        hosts: framersOf(book, site),
        pathOf: (other) => `${pathOf(other)}${queryOf(site)}`,
      });
      files.set(`${pathOf(locale)}${queryOf(site)}`, { ...html, framedBy: framersOf(book, site) });
    }
    const spoken = files.get(`${pathOf(sourceLocale)}${queryOf(site)}`);
    const languages = Object.fromEntries(
      localesOf(book.words).map((locale) => [locale, `${pathOf(locale)}${queryOf(site)}`]),
    );
    if (spoken) files.set(`/${queryOf(site)}`, { ...spoken, languages });
  }
  const notices = noticesOf(config, localesOf(book.words)).map((notice) => ({
    ...notice,
    links: [{ label: inLocale(book.words, notice.locale).page.protocol, href: protocolPath }],
  }));
  files.set(noticePath, packedPage(renderNotice(notices)));
  return files;
}

/** The privacy notice in every language that has one, as it was written. */
export function noticesOf(
  { contentDirectory }: Config,
  spoken: readonly Locale[],
): readonly { locale: Locale; markdown: string }[] {
  const fileOf = (locale: Locale) => join(contentDirectory, locale, 'privacy.md');
  const there = spoken.filter((locale) => locale === sourceLocale || existsSync(fileOf(locale)));
  return there.map((locale) => ({ locale, markdown: readFileSync(fileOf(locale), 'utf8') }));
}

/** Where a page stands: who may show it in a frame, and where it is in each language. */
export interface Place {
  readonly hosts: readonly string[];
  readonly pathOf: (locale: Locale) => string;
}

/** `site` null: no site is named, so every site's number stands there, and the first one answers. */
export function visitorPage(
  library: LiveLibrary,
  { mode }: Config,
  locale: Locale,
  site: Site | null,
  place: Place,
): StaticFile {
  const { book } = library.current();
  const { centre } = book;
  const words = inLocale(book.words, locale);
  const sites = site ? [site] : centre.sites;
  const [answering] = sites;
  const html = renderPage({
    centreName: centre.name,
    sites: sites.map(({ name, phone }) => ({ name, phone })),
    helplines: helplinesOf(book, locale),
    notReviewed: mode === 'demo' ? textOf(words.messages.notReviewed) : null,
    locale,
    site: answering?.id ?? '',
    otherLanguages: localesOf(book.words)
      .filter((other) => other !== locale)
      .map((other) => ({ locale: other, path: place.pathOf(other) })),
    hosts: place.hosts,
    ...(answering && firstAsk(library, answering, locale)),
    privacyNotice: centre.privacyNotice,
    protocol: protocolPath,
    leaveTo: neutralSite,
    strings: words.page,
    left: pluralsOf(words.page.left, 'count'),
  });
  return packedPage(html);
}

function queryOf(site: Site | null): string {
  return site ? `?site=${site.id}` : '';
}

function framersOf({ centre }: Book, site: Site | null): readonly string[] {
  return [...new Set((site ? [site] : centre.sites).flatMap(({ origins }) => origins))];
}

function setupOf(book: Book): Setup {
  const { sites } = book.centre;
  const spoken = ({ page, messages }: LocaleBook, locale: Locale): Spoken => {
    const { title, close, help, callUs } = page;
    const phones = Object.fromEntries(
      sites.map(({ id, name, phone }) => [
        id,
        { label: `${name}: ${phone}`, href: `tel:${phone.replace(/[^+\d]/g, '')}` },
      ]),
    );
    const helplines = helplinesOf(book, locale);
    return {
      path: pathOf(locale),
      talk: textOf(messages.talk),
      title,
      close,
      help,
      callUs,
      helplines,
      phones,
    };
  };
  return {
    leaveTo: neutralSite,
    sites: sites.map(({ id }) => id),
    languages: Object.fromEntries(entriesOf(book.words).map(([locale, words]) => [locale, spoken(words, locale)])),
  };
}

export function packedPage(html: string): StaticFile {
  return packed({ type: 'text/html; charset=utf-8', body: new TextEncoder().encode(html) });
}

export function helplinesOf(book: Book, locale: Locale): ReturnType<typeof linksOf> {
  const lines = book.helplines.countries[book.centre.country] ?? {};
  const words = inLocale(book.words, locale).safety.lines;
  return ['emergency', 'suicide_crisis'].flatMap((id) => (lines[id] ? linksOf(lines[id], words) : []));
}

/** What the first turn will say, word for word, so that the first question is there with the page. */
function firstAsk(library: LiveLibrary, site: Site, locale: Locale): { firstAsk?: FirstAsk } {
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

export function packed(file: { readonly type: string; readonly body: Uint8Array }): StaticFile {
  const br = brotliCompressSync(file.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { ...file, encodings: { br, gzip: gzipSync(file.body, { level: 9 }) } };
}

function textOf(words: Book['words']['en']['messages']['notReviewed']): string {
  return typeof words === 'string' ? words : words.self;
}
