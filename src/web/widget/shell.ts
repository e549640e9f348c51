import type { Spoken } from './setup.ts';
import { style } from './style.ts';

/** What stands on the site's page: a button, and a panel whose numbers are there before our page is, and without it. */
export interface Shell {
  readonly frame: HTMLIFrameElement;
  readonly isOpen: () => boolean;
  open(): void;
  close(): void;
  /** Our page is there: it covers the numbers, which it shows itself. */
  ready(): void;
  remove(): void;
}

export function buildShell(spoken: Spoken, src: string, site: string): Shell {
  const host = document.createElement('porchlight-chat'); // A name that no style sheet of theirs speaks of.
  const root = host.attachShadow({ mode: 'closed' });
  const frame = make('iframe', { title: spoken.title, referrerpolicy: 'no-referrer' });
  const button = make('button', { type: 'button', class: 'talk', 'aria-expanded': 'false' }, spoken.talk);
  const fold = make('button', { type: 'button', class: 'fold' }, spoken.close);
  const panel = make('section', { class: 'panel', 'aria-label': spoken.title }, fold, numbers(spoken, site), frame);
  panel.hidden = true;
  root.append(panel, button);
  dress(root);

  const show = (open: boolean) => {
    panel.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    host.toggleAttribute('data-open', open);
    (open ? (frame.hasAttribute('data-ready') ? frame : fold) : button).focus();
  };
  const shell: Shell = {
    frame,
    isOpen: () => !panel.hidden,
    open() {
      if (!frame.hasAttribute('src')) frame.setAttribute('src', src); // Nothing is fetched before somebody asks for it.
      show(true);
    },
    close: () => show(false),
    ready() {
      frame.setAttribute('data-ready', '');
      if (shell.isOpen()) frame.focus();
    },
    remove: () => host.remove(),
  };
  button.addEventListener('click', () => (shell.isOpen() ? shell.close() : shell.open()));
  fold.addEventListener('click', shell.close);
  document.documentElement.append(host); // Not into the body: a transform there would carry us away.
  lift(host);
  return shell;
}

function numbers({ help, callUs, helplines, phones }: Spoken, site: string): HTMLElement {
  const own = phones[site];
  const links = helplines.map(({ label, href }) => make('a', { href }, label));
  const ours = own ? [make('p', {}, callUs), make('a', { href: own.href }, own.label)] : [];
  return make('div', { class: 'numbers' }, make('p', {}, help), ...links, ...ours);
}

/** Above everything, whatever z-index and transforms a site has; older browsers do with the z-index alone. */
function lift(host: HTMLElement): void {
  host.setAttribute('popover', 'manual');
  host.showPopover?.();
}

/** A constructed sheet is no inline style, so a site's own policy does not stop it. */
function dress(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.prepend(make('style', {}, style)); // Browsers before 2023.
  }
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
