import type { Boot } from './boot.ts';
import { find } from './element.ts';

/** What we and the loader on a site's own page say to each other. Never a word of the conversation. */
export type FrameMessage = 'ready' | 'close' | 'escape' | 'leave';

/** Is this page shown inside a site's own page? */
export function isFramed(): boolean {
  return window.parent !== window;
}

/** Tell the page around us. A browser hands it over only to the origins that may frame us. */
export function tellHost({ hosts }: Boot, message: FrameMessage): void {
  for (const origin of hosts) window.parent.postMessage(message, origin);
}

/** Inside a frame the page has a way to fold it away, and hears when somebody leaves by the page around it. */
export function openFrame(boot: Boot, leave: () => void): void {
  if (!isFramed()) return;
  const fold = find('fold');
  fold.hidden = false;
  document.documentElement.classList.add('framed');
  fold.addEventListener('click', () => tellHost(boot, 'close'));
  window.addEventListener('message', ({ source, origin, data }) => {
    if (source === window.parent && boot.hosts.includes(origin) && data === ('leave' satisfies FrameMessage)) leave();
  });
  tellHost(boot, 'ready');
}
