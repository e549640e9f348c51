import type { Boot, FirstAsk, Link, PageStrings } from './chat/boot.ts';
import { laterKeys, markupKeys } from './chat/boot.ts';

export type { FirstAsk, Link, PageStrings } from './chat/boot.ts';

export interface PageOptions {
  readonly centreName: string;
  readonly sites: readonly { readonly name: string; readonly phone: string }[];
  readonly helplines: readonly Link[]; // In the order shown: emergency first.
  readonly notReviewed: string | null; // Said while no clinician has reviewed the words.
  readonly locale: string;
  readonly site: string; // Whose conversation begins here.
  readonly otherLanguages: readonly { readonly locale: string; readonly path: string }[];
  readonly hosts: readonly string[]; // Origins of pages that may show this one in a frame.
  readonly firstAsk?: FirstAsk;
  readonly privacyNotice: string; // Path or https URL.
  readonly protocol: string; // Path of the page that says what we do when we hear danger.
  readonly leaveTo: string; // Where quick exit goes: a neutral site, such as a weather forecast.
  readonly strings: PageStrings;
  readonly left: Readonly<Record<string, string>>; // `strings.left`, by plural category.
}

const rightToLeft = ['ar', 'fa', 'he', 'ps', 'ur', 'yi'];

export function directionOf(locale: string): 'rtl' | 'ltr' {
  return rightToLeft.includes(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** The page at `/`. The numbers are in it as plain links, so that they stand without JavaScript and without a server. */
export function renderPage(options: PageOptions): string {
  const { locale, strings } = options;
  return `<!doctype html>
<html lang="${escapeMarkup(locale)}" dir="${directionOf(locale)}">
<meta charset="utf-8">
<title>${escapeMarkup(strings.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/chat.css">
<script src="/chat.js" defer></script>
<script type="application/json" id="boot">${bootData(options)}</script>
<body>
${top(options)}
<section id="card" class="card" aria-label="${escapeMarkup(strings.crisis)}" hidden></section>
<main id="talk" tabindex="0" aria-label="${escapeMarkup(strings.conversation)}">
${about(options)}
<ol id="log">${greeting(options)}</ol>
<p id="late">${escapeMarkup(strings.late)} <a href="">${escapeMarkup(strings.reload)}</a></p>
<div id="choices" role="group" hidden></div>
<div id="over" hidden><p>${escapeMarkup(strings.ended)}</p></div>
</main>
<div id="below" hidden></div>
<footer>
<p id="notice" role="status"></p><p id="signal" role="status"></p>
<form id="write" hidden><label class="unseen" for="field">${escapeMarkup(strings.write)}</label><textarea id="field" rows="1" enterkeyhint="send" placeholder="${escapeMarkup(strings.write)}"></textarea><button class="main">${escapeMarkup(strings.send)}</button></form>
</footer>
<dialog id="menu" aria-labelledby="menu-title"></dialog>
<div id="polite" class="unseen" aria-live="polite"></div><div id="assertive" class="unseen" aria-live="assertive"></div>
</body>
</html>
`;
}

function top({ centreName, helplines, leaveTo, strings }: PageOptions): string {
  return `<header>
<div class="row"><h1>${escapeMarkup(centreName)}</h1><button type="button" id="fold" hidden>${escapeMarkup(strings.close)}</button><button type="button" id="menu-open" aria-haspopup="dialog" hidden>${escapeMarkup(strings.menu)}</button><a id="leave" href="${escapeMarkup(leaveTo)}" rel="noreferrer">${escapeMarkup(strings.leave)}</a></div>
<p class="row"><span id="kind">${escapeMarkup(strings.automated)}</span><button type="button" id="person" class="quiet" hidden>${escapeMarkup(strings.person)}</button></p>
<nav id="help" aria-label="${escapeMarkup(strings.help)}"><span aria-hidden="true">${escapeMarkup(strings.help)}</span>${helplines.map(link).join('')}</nav>
</header>`;
}

/** Stands above the conversation: our own phone numbers, and what a visitor should know of these words. */
function about({ sites, notReviewed, privacyNotice, protocol, otherLanguages, strings }: PageOptions): string {
  const phones = sites.map(({ name, phone }) =>
    link({ label: `${name}: ${phone}`, href: `tel:${phone.replace(/[^+\d]/g, '')}` }),
  );
  const notices = `${outwards(privacyNotice, strings.privacy)}${outwards(protocol, strings.protocol)}`;
  const languages = otherLanguages.map(languageLink);
  return `<div id="about">${notReviewed ? `<p>${escapeMarkup(notReviewed)}</p>` : ''}
<noscript><p>${escapeMarkup(strings.noScript)}</p></noscript>
<p class="phones"><span>${escapeMarkup(strings.callUs)}</span>${phones.join('')}</p>
<p class="phones">${notices}${languages.join('')}</p></div>`;
}

function greeting({ firstAsk, privacyNotice, strings }: PageOptions): string {
  const notice = outwards(privacyNotice, strings.privacy);
  return (firstAsk?.greeting ?? [])
    .map((text) => `<li class="bot"><p>${text.split(privacyNotice).map(escapeMarkup).join(notice)}</p></li>`)
    .join('');
}

/** To be read beside the conversation, not instead of it. */
function outwards(href: string, label: string): string {
  return `<a href="${escapeMarkup(href)}" target="_blank" rel="noopener">${escapeMarkup(label)}</a>`;
}

/** The same page in another language, under that language's own name. */
export function languageLink({ locale, path }: { readonly locale: string; readonly path: string }): string {
  const tag = escapeMarkup(locale);
  return `<a href="${escapeMarkup(path)}" lang="${tag}" hreflang="${tag}">${escapeMarkup(languageName(locale))}</a>`;
}

/** A language by its own name. */
function languageName(locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

export function link({ label, href }: Link): string {
  return `<a href="${escapeMarkup(href)}">${escapeMarkup(label)}</a>`;
}

/** Data, which no browser runs. A `<` could still end the element it stands in. */
function bootData(options: PageOptions): string {
  const { locale, site, leaveTo, hosts, helplines, privacyNotice, left, firstAsk = null } = options;
  const elsewhere: readonly string[] = [...markupKeys, ...laterKeys];
  const here = Object.entries(options.strings).filter(([key]) => !elsewhere.includes(key));
  const strings = Object.fromEntries(here) as Boot['strings']; // True: all but those two lists.
  const boot: Boot = { locale, site, leaveTo, hosts, helplines, privacyNotice, firstAsk, left, strings };
  return JSON.stringify(boot).replaceAll('<', '\\u003c');
}

export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
