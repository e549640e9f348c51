import { z } from 'zod';
import type { Book } from '../core/book.ts';
import type { HandoffDesk } from '../handoff/handoff.ts';
import { type PlannedShift, weeksMax } from '../handoff/shifts.ts';
import type { Member } from '../staff/sessions.ts';
import { shiftRoles } from '../store/staff-store.ts';
import * as plans from './plan-shapes.ts';
import { isAt, staffOf } from './reach.ts';
import { ApiRefusal } from './refusal.ts';
import { type Route, route } from './route.ts';
import * as shapes from './shapes.ts';

export interface ShiftRouteParts {
  readonly desk: HandoffDesk;
  readonly book: () => Book;
  readonly team: () => Promise<readonly z.infer<typeof shapes.Teammate>[]>;
}

const Id = z.strictObject({ id: z.uuid() });
const { Done, done } = shapes;
const Wall = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/); // By the clock on the wall of the site.
const Planned = z.strictObject({
  site: z.string().max(64),
  counsellor: z.uuid(),
  role: z.enum(shiftRoles),
  from: Wall,
  to: Wall,
});

/** Who is planned to be there: everybody sees it, supervisors change it, and each change is in the audit. */
export function shiftRoutes(parts: ShiftRouteParts): readonly Route[] {
  return [planRoute(parts), ...planning(parts)];
}

function planRoute({ desk, book }: ShiftRouteParts): Route {
  return route('get', '/shifts', {
    does: 'Seven days from the day of `at` on, for each site: shifts, opening hours, holidays, hours in which nobody is planned. No phone numbers.',
    access: 'serve',
    query: z.strictObject({ at: z.coerce.number().int().min(0).max(8e15) }),
    reply: plans.Plan,
    async run({ by, query: { at } }) {
      const theirs = book()
        .centre.sites.map(({ id }) => id)
        .filter((site) => isAt(by, site));
      const { shifts, days } = await desk.plan(theirs, at);
      return { body: { shifts: [...shifts], days: days as never } }; // True: the desk's days are of this shape.
    },
  });
}

function planning({ desk, team }: ShiftRouteParts): readonly Route[] {
  /** A site of theirs, and somebody who may have conversations. */
  const check = async (by: Member, { site, counsellor }: Pick<PlannedShift, 'site' | 'counsellor'>) => {
    if (!isAt(by, site)) throw new ApiRefusal('unknown');
    if (!(await team()).some((each) => each.counsellor === counsellor)) throw new ApiRefusal('unknown');
  };
  /** A shift of a site that is not theirs is one that is not there. */
  const reach = async (by: Member, id: string) => {
    const shift = await desk.shift(id);
    if (!shift || !isAt(by, shift.site)) throw new ApiRefusal('unknown');
  };
  return [
    route('post', '/shifts', {
      does: 'Plan a shift, or the same for several weeks. Times are those on the wall of the site.',
      access: 'supervise',
      isCommand: true,
      body: Planned.extend({ weeks: z.number().int().min(1).max(weeksMax).default(1) }),
      reply: z.object({ shifts: z.array(plans.Shift) }),
      async run({ by, body: { weeks, ...planned }, key }) {
        await check(by, planned);
        return { body: { shifts: [...(await desk.addShifts({ by: staffOf(by), key }, planned, weeks))] } };
      },
    }),
    route('put', '/shifts/{id}', {
      does: 'Change a shift: who, where, as what, and when.',
      access: 'supervise',
      params: Id,
      body: Planned,
      reply: plans.Shift,
      async run({ by, params: { id }, body }) {
        await reach(by, id);
        await check(by, body);
        return { body: await desk.changeShift(staffOf(by), id, body) };
      },
    }),
    route('delete', '/shifts/{id}', {
      does: 'Take a shift away. Doing so again changes nothing.',
      access: 'supervise',
      params: Id,
      reply: Done,
      async run({ by, params: { id } }) {
        await reach(by, id);
        await desk.removeShift(staffOf(by), id);
        return done;
      },
    }),
  ];
}
