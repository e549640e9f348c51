/** The tables of staff accounts. A `Uint8Array` is a keyed hash or sealed text. */
export interface AccountSchema {
  accounts: AccountRow;
  invitations: InvitationRow;
  sessions: SessionRow;
  tries: TryRow;
}

interface AccountRow {
  id: string;
  version: number;
  login_hash: Uint8Array | null; // Null until they first sign in with a provider of the centre.
  roles: string; // JSON list.
  created_at: number;
  disabled_at: number | null;
  body: Uint8Array;
}

interface InvitationRow {
  account: string;
  token_hash: Uint8Array;
  until: number;
}

interface SessionRow {
  token_hash: Uint8Array;
  id: string;
  account: string;
  stage: string;
  opened_at: number;
  seen_at: number;
}

interface TryRow {
  what_hash: Uint8Array;
  since: number;
  count: number;
}
