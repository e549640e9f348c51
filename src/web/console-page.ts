import type { ConsoleBoot } from './console/boot.ts';
import { escapeMarkup } from './page.ts';

/** The page at /console. It is served to whoever asks, so it holds words and names of sites, and nobody's conversation. */
export function renderConsole(boot: ConsoleBoot): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escapeMarkup(boot.centre)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/console.css">
<script src="/console.js" defer></script>
<script type="application/json" id="boot">${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script>
<body>
<div id="console"></div>
<div id="polite" class="unseen" aria-live="polite"></div><div id="assertive" class="unseen" aria-live="assertive"></div>
<noscript><p>The console needs JavaScript. La consola necesita JavaScript.</p></noscript>
</body>
</html>
`;
}
