import { z } from 'zod';
import type { HandoffDesk } from '../handoff/handoff.ts';
import { shiftRoles } from '../store/staff-store.ts';
import { isAt } from './reach.ts';
import { ApiRefusal } from './refusal.ts';
import { type Route, route } from './route.ts';
import * as shapes from './shapes.ts';

export interface SupervisorRouteParts {
  readonly desk: HandoffDesk;
  /** The kill switch: every channel gives the helpline and the phone only. */
  readonly paused: () => boolean;
  readonly setPaused: (on: boolean, by: string) => Promise<void>;
}

const Id = z.strictObject({ id: z.uuid() });
const { Done, done } = shapes;

/** The wall, shifts and the kill switch. */
export function supervisorRoutes({ desk, paused, setPaused }: SupervisorRouteParts): readonly Route[] {
  return [
    route('get', '/figures', {
      does: 'How many waited, were answered, were promised a call; how soon.',
      access: 'supervise',
      query: z.strictObject({ since: z.coerce.number().int().min(0) }),
      reply: shapes.Figures,
      async run({ query: { since } }) {
        const { over, ...rest } = await desk.figures(since);
        return { body: { ...rest, over: [...over] } };
      },
    }),
    route('get', '/shifts', {
      does: 'Who is to be there, from now on.',
      access: 'serve',
      reply: z.object({ shifts: z.array(shapes.Shift) }),
      run: async ({ by }) => ({ body: { shifts: (await desk.shifts()).filter(({ site }) => isAt(by, site)) } }),
    }),
    route('post', '/shifts', {
      does: 'Add a shift.',
      access: 'supervise',
      body: z.strictObject({
        site: z.string().max(64),
        counsellor: z.uuid(),
        role: z.enum(shiftRoles),
        from: z.number().int().min(0),
        to: z.number().int().min(0),
      }),
      reply: shapes.Shift,
      async run({ by, body }) {
        if (!isAt(by, body.site)) throw new ApiRefusal('unknown');
        if (body.to <= body.from) throw new ApiRefusal('malformed');
        return { body: await desk.addShift(body) };
      },
    }),
    route('delete', '/shifts/{id}', {
      does: 'Take a shift away.',
      access: 'supervise',
      params: Id,
      reply: Done,
      async run({ by, params: { id } }) {
        const shift = (await desk.shifts()).find((each) => each.id === id);
        if (!shift || !isAt(by, shift.site)) throw new ApiRefusal('unknown');
        await desk.removeShift(id);
        return done;
      },
    }),
    route('get', '/switch', {
      does: 'Is every channel switched to helpline and phone only?',
      access: 'serve',
      reply: z.object({ paused: z.boolean() }),
      run: async () => ({ body: { paused: paused() } }),
    }),
    route('put', '/switch', {
      does: 'Switch every channel to helpline and phone only, or back. Within a second.',
      access: 'supervise',
      body: z.strictObject({ paused: z.boolean() }),
      reply: Done,
      async run({ by, body }) {
        await setPaused(body.paused, by.id);
        return done;
      },
    }),
  ];
}
