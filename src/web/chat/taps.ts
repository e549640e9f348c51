import type { Boot } from './boot.ts';

/** Where they are counted: as src/taps.ts names it. */
const path = '/taps';

/**
 * Tells the service that a number was tapped, each once: which number and which site, and nothing that tells who. The link
 * works by itself; where nobody hears this, nothing is lost but a count.
 */
export function tellTaps({ site }: Pick<Boot, 'site'>): void {
  const told = new Set<string>();
  document.addEventListener('click', ({ target }) => {
    const href = target instanceof Element && target.closest('a[href]')?.getAttribute('href');
    if (!href || !/^(tel|sms):/.test(href) || told.has(href)) return;
    told.add(href);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ site, href });
    fetch(path, { method: 'POST', headers, body, credentials: 'omit', keepalive: true }).catch(() => undefined);
  });
}
