import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { callerOf, readJson, sendJson, sendRefusal } from './channels/web/http.ts';
import { Allowance, type Rate } from './channels/web/limits.ts';
import { Refusal } from './channels/web/refusal.ts';
import type { Book } from './core/book.ts';
import { linksOf } from './core/facts.ts';
import { inLocale, sourceLocale } from './core/languages.ts';
import type { LiveLibrary } from './library.ts';
import { codeOf, type Log } from './log.ts';
import type { WebServer } from './server.ts';
import type { DirectorStore } from './store/director-store.ts';

/** Where the visitor's page tells that a number was tapped. */
export const tapsPath = '/taps';

interface TapParts {
  readonly library: LiveLibrary;
  readonly director: Pick<DirectorStore, 'count'>;
  readonly ownOrigins: () => readonly string[];
  readonly trustedProxyHops: number;
  readonly now: () => number;
  readonly log: Log;
}

// Somebody may try every number of a card; nobody taps a hundred. All callers together: the store has other work.
const perCaller: Rate = { burst: 12, perMinute: 6 };
const perService: Rate = { burst: 120, perMinute: 120 };
const bodyBytesMax = 500;
const Tapped = z.strictObject({ site: z.string().max(64), href: z.string().max(64) });

/** Counts that somebody tapped a number on our own page: which line, at which site, on which day. Nobody is named, and nothing else is kept. */
export function mountTaps({ routes }: Pick<WebServer, 'routes'>, parts: TapParts): void {
  const [callers, all] = [new Allowance(perCaller, parts.now), new Allowance(perService, parts.now)];
  const admit = (request: IncomingMessage) => {
    const { origin, 'sec-fetch-site': from } = request.headers;
    if (origin === undefined || !parts.ownOrigins().includes(origin)) throw new Refusal('origin');
    if (from !== undefined && from !== 'same-origin') throw new Refusal('origin');
    const waitS = callers.take(callerOf(request, parts.trustedProxyHops)) || all.take('');
    if (waitS > 0) throw new Refusal('tooMany', waitS);
  };
  routes.post(tapsPath, async (request, response) => {
    try {
      admit(request);
      const read = Tapped.safeParse(await readJson(request, bodyBytesMax));
      const what = read.success && tapName(parts.library.current().book, read.data);
      if (!what) throw new Refusal('malformed');
      await parts.director.count({ kind: 'tap', at: parts.now(), what });
      sendJson(response, 200, {});
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) parts.log('warn', 'taps.uncounted', { code: codeOf(thrown) });
      sendRefusal(response, thrown instanceof Refusal ? thrown : new Refusal('unavailable'));
    }
  });
}

/** "columbus suicide_crisis call"; undefined for a site or a number that is none of ours. */
function tapName({ centre, helplines, words }: Book, { site, href }: z.infer<typeof Tapped>): string | undefined {
  const at = centre.sites.find(({ id }) => id === site);
  if (!at) return undefined;
  const how = href.startsWith('sms:') ? 'text' : 'call';
  if (href === `tel:${at.phone.replace(/[^+\d]/g, '')}`) return `${site} ${centreLine} ${how}`;
  const { lines: labels } = inLocale(words, sourceLocale).safety;
  const known = Object.entries(helplines.countries[centre.country] ?? {});
  const line = known.find(([, each]) => linksOf(each, labels).some((link) => link.href === href));
  return line && `${site} ${line[0]} ${how}`;
}

/** Beside the helplines' own names: the number of the site. */
const centreLine = 'centre';
