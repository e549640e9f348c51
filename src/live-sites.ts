import type { WebSite } from './channels/web/origins.ts';
import type { LiveLibrary } from './library.ts';

/** For a centre whose own file is broken: somebody can still open the chat, and is given the helplines. */
const anySite: WebSite = { id: 'main', origins: [] };

/** The sites as they are now, in one list that changes under its readers. It is never empty, and who came in while it was broken stays. */
export function liveSites(library: LiveLibrary): readonly [WebSite, ...WebSite[]] {
  const last = library.sites().length === 0 ? [anySite] : [];
  const sites: WebSite[] = [];
  const refresh = () => void sites.splice(0, sites.length, ...library.sites(), ...last);
  refresh();
  library.onReload(refresh);
  return sites as [WebSite, ...WebSite[]]; // True: `anySite`, or the sites that there were, which a reload only replaces by others.
}
