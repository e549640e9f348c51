import { z } from 'zod';
import type { Members } from '../staff/members.ts';
import type { AccountStore, AuditLine } from '../store/account-store.ts';
import * as shapes from './audit-shapes.ts';
import { type ChainCheck, checkChain } from './chain-check.ts';
import { type Route, route } from './route.ts';

export interface AuditRouteParts {
  readonly accounts: Pick<AccountStore, 'trail' | 'trailLength' | 'record'>;
  readonly verify: () => Promise<string | undefined>;
  readonly members: Members;
  readonly now: () => number;
}

const pageMax = 100;
const endOfTime = 8.64e15; // The last moment that a Date can name.

/** Kinds to look for, each with what stands in the audit. */
// biome-ignore format: a table reads in columns
const kinds: { readonly [K in (typeof shapes.auditKinds)[number]]: readonly string[] } = {
  looks:    ['staff.view', 'staff.find', 'staff.audit', 'director.seen'],
  work:     ['staff', 'staff.note', 'staff.disposition', 'staff.flag', 'staff.call'],
  access:   ['staff.in', 'staff.out', 'staff.refused', 'staff.factor', 'staff.recovered'],
  accounts: ['staff.invited', 'staff.reset', 'staff.roles', 'staff.disabled', 'staff.enabled', 'staff.phone'],
  plan:     ['staff.shift', 'staff.paused', 'staff.resumed'],
  words:    ['director.signed', 'director.handled'],
  turns:    ['joined', 'text', 'choice', 'command', 'due', 'parked', 'episode'],
};

/** For whoever looks after who did what: no word that a person wrote is in it. */
export function auditRoutes({ accounts, verify, members, now }: AuditRouteParts): readonly Route[] {
  const chain: ChainCheck = checkChain(verify, accounts.trailLength, now);
  const At = z.coerce.number().int().min(0).max(endOfTime);
  return [
    route('get', '/audit', {
      does: 'Who did what, and when, the latest first; by who acted, by kind and by time. `next`: ask with it as `before` for what is older. No word that a person wrote.',
      access: 'audit',
      query: z.strictObject({
        before: z.coerce.number().int().min(1).optional(),
        from: At.default(0),
        until: At.default(endOfTime),
        by: z.uuid().optional(),
        kind: z.enum(shapes.auditKinds).optional(),
      }),
      reply: z.object({ lines: z.array(shapes.AuditLine), next: z.number().nullable() }),
      async run({ by: reader, query: { before = null, from, until, by = null, kind } }) {
        const wanted = { before, from, until, by, kinds: kind ? kinds[kind] : null };
        if (before === null) await accounts.record(now(), 'staff.audit', JSON.stringify({ by: reader.id }));
        const { lines, next } = await accounts.trail(wanted, pageMax);
        return { body: { lines: lines.map(lineOf), next } };
      },
    }),
    route('get', '/audit/people', {
      does: 'Whose deeds there can be: every account there ever was, with its name.',
      access: 'audit',
      reply: z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) }),
      run: async () => ({ body: { people: (await members.list()).map(({ id, name }) => ({ id, name })) } }),
    }),
    route('get', '/audit/chain', {
      does: 'Is the audit whole? It is recomputed from the first row, at most once in a minute; `state` is `checking` until that is done.',
      access: 'audit',
      reply: shapes.Chain,
      run: async () => ({ body: await chain() }),
    }),
  ];
}

/** Ids and our own codes; who acted and whom it was done to, where it was staff. */
function lineOf({ detail, ...line }: AuditLine): z.infer<typeof shapes.AuditLine> {
  const { by, account, ...rest } = detailOf(detail);
  const [actor, whom] = [by, account].map((id) => (typeof id === 'string' ? id : null));
  const isOwn = by === undefined && line.what.startsWith('staff.');
  return { ...line, by: (isOwn ? whom : actor) ?? null, account: isOwn ? null : (whom ?? null), detail: rest };
}

/** Ours, as it was written; of a row that somebody changed on the disk, nothing. The chain says that it does not fit. */
function detailOf(detail: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(detail);
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {}; // One bad row must not hide the others.
  }
}
