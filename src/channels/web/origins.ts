/** A site as the web channel knows it: where its own pages live, besides ours. */
export interface WebSite {
  readonly id: string;
  readonly origins: readonly string[]; // 'https://www.example.org', exactly as a browser sends it.
}

/** Which pages may talk to us. Browsers send Origin with every POST and every WebSocket; other callers may leave it out. */
export class Origins {
  readonly #own: () => readonly string[];
  readonly #sites: readonly WebSite[];

  constructor(own: () => readonly string[], sites: readonly WebSite[]) {
    this.#own = own;
    this.#sites = sites;
  }

  /** May a page of this origin speak for this site? 'null' (a sandboxed frame, a file) is nobody's origin. */
  allows(origin: string | undefined, site: string): boolean {
    if (origin === undefined || this.#own().includes(origin)) return true;
    return this.#sites.some(({ id, origins }) => id === site && origins.includes(origin));
  }

  /** Is it an allowed page that is not on our own origin? Then the browser needs CORS headers. */
  isGuest(origin: string | undefined): origin is string {
    if (origin === undefined || this.#own().includes(origin)) return false;
    return this.#sites.some(({ origins }) => origins.includes(origin));
  }

  /** The site a request names, else the one its page belongs to, else the first. Undefined for a site we do not have. */
  siteFor(named: string | undefined, origin: string | undefined): string | undefined {
    if (named !== undefined) return this.has(named) ? named : undefined;
    const owner = this.#sites.find(({ origins }) => origin !== undefined && origins.includes(origin));
    return (owner ?? this.#sites[0])?.id;
  }

  has(site: string): boolean {
    return this.#sites.some(({ id }) => id === site);
  }

  /** Our own address for WebSockets, as this caller knows us. Host is only compared with what is configured, never repeated. */
  socketBase(host: string | undefined): string {
    const own = this.#own();
    const asCalled = own.find((origin) => URL.canParse(origin) && new URL(origin).host === host);
    return (asCalled ?? own[0] ?? '').replace(/^http/, 'ws');
  }
}
