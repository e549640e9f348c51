import type { FrameMessage } from '../chat/frame.ts';
import type { Setup } from './setup.ts';
import { buildShell, type Shell } from './shell.ts';

/** Written around this file by the server. */
declare const SETUP: Setup;

const twiceWithinMs = 1500;
const clearWithinMs = 300; // The frame clears what it stored; whoever leaves does not wait longer for it.

const script = document.currentScript as HTMLScriptElement | null; // A classic script, so it is no SVG one.
const site = script?.dataset.site ?? SETUP.sites[0] ?? '';
if (script) begin(new URL(script.src).origin);

/** One button on the site's page. What is written stays in a frame on our own origin, where the site's scripts see nothing. */
function begin(own: string): void {
  const language = (document.documentElement.lang || navigator.language).toLowerCase().split('-')[0] ?? '';
  const spoken = SETUP.languages[language] ?? Object.values(SETUP.languages)[0];
  if (!spoken || !SETUP.sites.includes(site)) return;
  const shell = buildShell(spoken, `${own}${spoken.path}?site=${encodeURIComponent(site)}`, site);
  let escapedAt = Number.NEGATIVE_INFINITY;
  const escaped = () => {
    const now = performance.now();
    if (now - escapedAt < twiceWithinMs) return leaveWith(shell, own);
    if (!shell.isOpen()) return;
    escapedAt = now;
    shell.close();
  };
  const does: Readonly<Record<FrameMessage, () => void>> = {
    ready: shell.ready,
    close: shell.close,
    escape: escaped,
    leave: () => leave(shell),
  };
  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== shell.frame.contentWindow || origin !== own || typeof data !== 'string') return;
    if (Object.hasOwn(does, data)) does[data as FrameMessage](); // True: it is one of its keys.
  });
  window.addEventListener('keydown', (event) => event.key === 'Escape' && !event.repeat && escaped(), true);
}

/** Quick exit by a key that this page got: the frame clears its own storage, and then says so. */
function leaveWith(shell: Shell, own: string): void {
  document.documentElement.hidden = true;
  shell.frame.contentWindow?.postMessage('leave' satisfies FrameMessage, own);
  setTimeout(() => leave(shell), clearWithinMs);
}

/** The site's page goes too: it may say as much as ours. */
function leave(shell: Shell): void {
  shell.remove();
  document.title = '';
  document.body.hidden = true;
  document.body.replaceChildren();
  location.replace(SETUP.leaveTo);
}
