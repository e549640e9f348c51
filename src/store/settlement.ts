/** The row of its outbox that a turn's own sender is handed with the commit, as by a lease. */
export interface Taking {
  readonly id: string;
  readonly at: number;
  readonly until: number;
}

/** What is to become of a leased row. `again`: nobody took it, so this attempt does not count; `back`: the same, if it is still held until then. */
export type Settlement =
  | { readonly type: 'sent' | 'dead' }
  | { readonly type: 'retry' | 'again'; readonly retryAt: number }
  | { readonly type: 'back'; readonly until: number };
