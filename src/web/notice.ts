import { escapeMarkup } from './page.ts';

/** One language of the privacy notice: its Markdown has a title, headings and paragraphs, and nothing else. */
export interface Notice {
  readonly locale: string;
  readonly markdown: string;
}

/** The page at the notice's path, every language one after the other. */
export function renderNotice(notices: readonly Notice[]): string {
  const [first] = notices;
  return `<!doctype html>
<html lang="${escapeMarkup(first?.locale ?? 'en')}">
<meta charset="utf-8">
<title>${escapeMarkup(titleOf(first?.markdown ?? ''))}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
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

function article({ locale, markdown }: Notice): string {
  return `<article lang="${escapeMarkup(locale)}">\n${markdown
    .split(/\n{2,}/)
    .map(block)
    .join('\n')}\n</article>`;
}

function block(text: string): string {
  const [, marks, heading] = /^(#{1,2}) (.+)$/.exec(text.trim()) ?? [];
  if (marks && heading) return `<h${marks.length}>${escapeMarkup(heading)}</h${marks.length}>`;
  return `<p>${escapeMarkup(text.trim())}</p>`;
}

function titleOf(markdown: string): string {
  return /^# (.+)$/m.exec(markdown)?.[1] ?? '';
}
