import { switchNames } from './demo/wire.ts';
import type { DemoWords } from './demo/words.ts';
import { directionOf, escapeMarkup, languageLink } from './page.ts';

/** One pane: its id is also the name of what `demo/demo.ts` opens in it. A row here and one there is all that another takes. */
interface Pane {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly body: string; // Markup.
}

export interface DemoPage {
  readonly locale: string;
  readonly words: DemoWords;
  readonly chat: string; // The path of the visitor's page.
  readonly others: readonly { readonly locale: string; readonly path: string }[]; // The same page in other languages.
}

/** The page at `/demo`: the same program on each of its channels, side by side. */
export function renderDemo({ locale, words, chat, others }: DemoPage): string {
  const panes = panesOf(words, chat);
  const switches = panes.map(
    ({ id, title }, at) =>
      `<button type="button" data-shows="${id}" aria-pressed="${at === 0}">${escapeMarkup(title)}</button>`,
  );
  return `<!doctype html>
<html lang="${escapeMarkup(locale)}" dir="${directionOf(locale)}">
<meta charset="utf-8">
<title>${escapeMarkup(words.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/demo.css">
<script src="/demo.js" defer></script>
<script type="application/json" id="words">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>
<body>
<header aria-label="${escapeMarkup(words.about)}">
<div class="title"><h1>${escapeMarkup(words.title)}</h1>${others.map(languageLink).join('')}</div>
<p class="banner">${escapeMarkup(words.banner)}</p>
<noscript><p class="banner">${escapeMarkup(words.noScript)}</p></noscript>
<div class="shows" role="group" aria-label="${escapeMarkup(words.panes)}">${switches.join('')}</div>
</header>
<main>
${panes.map(section).join('\n')}
</main>
</body>
</html>
`;
}

function panesOf(words: DemoWords, chat: string): readonly Pane[] {
  const { trouble, newPhone, newChat, picture } = words;
  const toggles = switchNames.map(
    (name) => `<label><input type="checkbox" name="${name}">${escapeMarkup(words[`switch_${name}`])}</label>`,
  );
  return [
    {
      id: 'chat',
      title: words.chat,
      hint: words.chatHint,
      body: `<iframe src="${chat}" title="${escapeMarkup(words.chat)}"></iframe>`,
    },
    {
      id: 'phone',
      title: words.phone,
      hint: words.phoneHint.replace('{number}', '…'), // Until the stand-in has told it.
      body: `${talk(words, words.phone, words.writeText, [newPhone, picture])}
<details><summary>${escapeMarkup(trouble)}</summary><div role="group" aria-label="${escapeMarkup(trouble)}" class="switches">${toggles.join('')}</div></details>`,
    },
    {
      id: 'teams',
      title: words.teams,
      hint: words.teamsHint,
      body: talk(words, words.teams, words.writeTeams, [newChat]),
    },
    {
      id: 'console',
      title: words.console,
      hint: words.consoleHint,
      body: `<iframe title="${escapeMarkup(words.console)}"></iframe>`,
    },
  ];
}

function section({ id, title, hint, body }: Pane, at: number): string {
  return `<section data-pane="${id}" class="${at === 0 ? 'shown' : ''}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escapeMarkup(title)}</h2>
<p class="hint">${escapeMarkup(hint)}</p>
${body}
</section>`;
}

/** A list of lines, a field, and buttons: the first begins anew. */
function talk({ send }: DemoWords, title: string, write: string, [anew = '', ...more]: readonly string[]): string {
  const label = escapeMarkup(write);
  const others = more.map((name) => `<button type="button" class="other">${escapeMarkup(name)}</button>`);
  return `<div class="lines" role="log" aria-label="${escapeMarkup(title)}" tabindex="0"><ol></ol></div>
<form><textarea rows="1" maxlength="1600" enterkeyhint="send" aria-label="${label}" placeholder="${label}"></textarea><button class="main">${escapeMarkup(send)}</button></form>
<p class="others"><button type="button" class="anew">${escapeMarkup(anew)}</button>${others.join('')}</p>`;
}
