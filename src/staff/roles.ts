export const roles = ['counsellor', 'supervisor', 'editor', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What somebody may do. Every route of the console names one of these. */
export const permissions = [
  'own', // Their own account and sessions.
  'serve', // The queue, conversations, claims, replies, notes.
  'supervise', // Step in, the wall, shifts, the kill switch.
  'director', // What is said and decided, as it is live, and counts of what came of it. No word that a person wrote.
  'quotes', // Questions that nothing answers, and lines that staff marked: single sentences, of nobody.
  'words', // Sign what is said, and see to what is missing. No transcripts.
  'audit', // Who did what, and when. No words that a person wrote.
  'accounts', // Who may sign in, and as what. No transcripts.
] as const;
export type Permission = (typeof permissions)[number];

/** Nobody gets more than the work needs: an administrator reads no conversation, an auditor reads no word of one. */
// biome-ignore format: a table reads in columns
const granted: { readonly [R in Role]: readonly Permission[] } = {
  counsellor: ['own', 'serve'],
  supervisor: ['own', 'serve', 'supervise', 'director', 'quotes'],
  editor:     ['own', 'director', 'quotes', 'words'],
  auditor:    ['own', 'director', 'audit'],
  admin:      ['own', 'director', 'accounts'],
};

export function permissionsOf(held: readonly Role[]): ReadonlySet<Permission> {
  return new Set(held.flatMap((role) => granted[role]));
}

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
