import { directionOf, escapeMarkup, type Link, link } from './page.ts';

/** One language of a page to be read: its Markdown has a title, headings and paragraphs, and nothing else. */
export interface Notice {
  readonly locale: string;
  readonly markdown: string;
  readonly helplines?: readonly Link[]; // To be tapped, below the title.
  readonly links?: readonly Link[]; // To other pages of ours, at the end.
}

/** A page to be read, every language one after the other. `isFound`: search engines may show it. */
export function renderNotice(notices: readonly Notice[], { isFound = false } = {}): string {
  const [first] = notices;
  return `<!doctype html>
<html lang="${escapeMarkup(first?.locale ?? 'en')}">
<meta charset="utf-8">
<title>${escapeMarkup(titleOf(first?.markdown ?? ''))}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${isFound ? '' : '<meta name="robots" content="noindex">\n'}<meta name="color-scheme" content="light dark">
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/chat.css">
<body class="notice">
<main>
${notices.map(article).join('\n')}
</main>
</body>
</html>
`;
}

function article({ locale, markdown, helplines = [], links = [] }: Notice): string {
  const [title = '', ...rest] = markdown.split(/\n{2,}/);
  const blocks = [block(title), ...row(helplines), ...rest.map(block), ...row(links)];
  return `<article lang="${escapeMarkup(locale)}"${directionOf(locale) === 'rtl' ? ' dir="rtl"' : ''}>\n${blocks.join('\n')}\n</article>`;
}

function row(links: readonly Link[]): readonly string[] {
  return links.length === 0 ? [] : [`<p class="phones">${links.map(link).join('')}</p>`];
}

function block(text: string): string {
  const [, marks, heading] = /^(#{1,2}) (.+)$/.exec(text.trim()) ?? [];
  if (marks && heading) return `<h${marks.length}>${escapeMarkup(heading)}</h${marks.length}>`;
  return `<p>${escapeMarkup(text.trim())}</p>`;
}

function titleOf(markdown: string): string {
  return /^# (.+)$/m.exec(markdown)?.[1] ?? '';
}
