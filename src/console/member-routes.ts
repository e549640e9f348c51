import { z } from 'zod';
import type { Members } from '../staff/members.ts';
import { roles } from '../staff/roles.ts';
import { ApiRefusal } from './refusal.ts';
import { type Route, route } from './route.ts';
import * as shapes from './shapes.ts';

export interface MemberRouteParts {
  readonly members: Members;
  readonly sites: () => readonly string[];
}

const Id = z.strictObject({ id: z.uuid() });
const { Invited, ListedMember: Listed } = shapes;
const Roles = z.array(z.enum(roles)).min(1).max(roles.length);
const Sites = z.array(z.string().max(64)).max(200);
const Done = z.object({ ok: z.literal(true) });
const done = { body: { ok: true } } as const;

export function memberRoutes({ members, sites }: MemberRouteParts): readonly Route[] {
  const checked = (named: readonly string[]) => {
    if (named.some((site) => !sites().includes(site))) throw new ApiRefusal('unknown');
    return named;
  };
  return [
    route('get', '/members', {
      does: 'Everybody who may sign in.',
      access: 'accounts',
      reply: z.object({ members: z.array(Listed) }),
      run: async () => ({ body: { members: (await members.list()).map(copied) } }),
    }),
    route('post', '/members', {
      does: 'Invite somebody. Answers a link token, once, good for 48 hours.',
      access: 'accounts',
      isCommand: true,
      body: z.strictObject({
        name: z.string().trim().min(1).max(80),
        email: z.email().max(320),
        roles: Roles,
        sites: Sites,
      }),
      reply: Invited,
      run: async ({ by, body }) => ({ body: await members.invite({ ...body, sites: checked(body.sites) }, by.id) }),
    }),
    route('put', '/members/{id}/roles', {
      does: 'Change what somebody may do, and where.',
      access: 'accounts',
      params: Id,
      body: z.strictObject({ roles: Roles, sites: Sites }),
      reply: Done,
      async run({ by, params, body }) {
        await members.setRoles(params.id, body.roles, checked(body.sites), by.id);
        return done;
      },
    }),
    ...(['disable', 'enable'] as const).map((what) =>
      route('post', `/members/{id}/${what}`, {
        does: what === 'disable' ? 'Shut an account; its sessions end at once.' : 'Open an account again.',
        access: 'accounts',
        isCommand: true,
        params: Id,
        reply: Done,
        async run({ by, params }) {
          await members[what](params.id, by.id);
          return done;
        },
      }),
    ),
    route('post', '/members/{id}/reset', {
      does: 'A new link for somebody who lost password and factor; the old ones stop working.',
      access: 'accounts',
      isCommand: true,
      params: Id,
      reply: Invited,
      run: async ({ by, params }) => ({ body: await members.reset(params.id, by.id) }),
    }),
  ];
}

function copied(member: Awaited<ReturnType<Members['list']>>[number]): z.input<typeof Listed> {
  return { ...member, roles: [...member.roles], sites: [...member.sites] };
}
