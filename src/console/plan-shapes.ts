import { z } from 'zod';
import { shiftRoles } from '../store/staff-store.ts';

/** Who is planned to be there, as the console's own page reads it. Times are ms since 1970 UTC. */
export const Shift = z.object({
  id: z.string(),
  site: z.string(),
  counsellor: z.string(),
  role: z.enum(shiftRoles),
  from: z.number(),
  to: z.number(),
});

const Span = z.object({ from: z.number(), to: z.number() });

/** Days in the zone of their site. */
export const Plan = z.object({
  shifts: z.array(Shift),
  days: z.array(
    Span.extend({
      site: z.string(),
      date: z.string(),
      isHoliday: z.boolean(),
      open: z.array(Span),
      gaps: z.array(Span),
    }),
  ),
});
