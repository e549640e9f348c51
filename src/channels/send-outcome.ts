/**
 * What became of one attempt to say something on a wire. `refused`: it was not sent, and will not be. `busy`: it was not
 * taken, and may be later. `unknown`: it may have arrived; no wire of ours takes a key against doubles, so sending it again
 * may say it twice. `lost`: the same, and it is not sent again.
 */
export type SendOutcome = 'sent' | 'refused' | 'busy' | 'unknown' | 'lost';
