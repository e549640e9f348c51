import { z } from 'zod';

/** The audit, as the console's own page reads it. Times are ms since 1970 UTC. */
export const auditKinds = ['looks', 'work', 'access', 'accounts', 'plan', 'words', 'turns'] as const;

/** One row of the audit. `by`: who acted, where it was staff; `account`: to whom. `detail`: ids and our own codes. */
export const AuditLine = z.object({
  seq: z.number(),
  at: z.number(),
  conversation: z.string(),
  what: z.string(),
  by: z.string().nullable(),
  account: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});

/** `broken`: the first row that does not fit, or is missing. */
export const Chain = z.object({
  state: z.enum(['whole', 'broken', 'checking', 'unread']),
  rows: z.number(),
  broken: z.string().nullable(),
  at: z.number().nullable(),
});
