import { z } from 'zod';
import { days } from './core/book.ts';
import type { DrillTime } from './vigil/drill.ts';

const drillPattern = /^(mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):([0-5]\d)$/;

/** How the service watches itself. */
export const vigilShape = {
  PROBE_EVERY_MINUTES: z.coerce
    .number({ error: 'set a whole number from 0 to 1440.' })
    .int('set a whole number from 0 to 1440.')
    .min(0, 'set a whole number from 0 to 1440.')
    .max(1_440, 'set a whole number from 0 to 1440.')
    .default(15),
  DRILL_AT: z.union([z.string().regex(drillPattern), z.literal('')]).default(''),
  DRILL_ANSWER_MINUTES: z.coerce
    .number({ error: 'set a whole number from 5 to 1440.' })
    .int('set a whole number from 5 to 1440.')
    .min(5, 'set a whole number from 5 to 1440.')
    .max(1_440, 'set a whole number from 5 to 1440.')
    .default(30),
};

export interface Vigil {
  readonly probeEveryMinutes: number; // 0: never.
  readonly drill: DrillTime | null; // Null: there is none.
}

interface VigilValues {
  readonly PROBE_EVERY_MINUTES: number;
  readonly DRILL_AT: string;
  readonly DRILL_ANSWER_MINUTES: number;
}

export function vigilOf({ PROBE_EVERY_MINUTES, DRILL_AT, DRILL_ANSWER_MINUTES }: VigilValues): Vigil {
  const [, named, hour, minute] = drillPattern.exec(DRILL_AT) ?? [];
  const day = days.find((each) => each === named);
  const at = { minute: Number(hour) * 60 + Number(minute), answerMinutes: DRILL_ANSWER_MINUTES };
  return { probeEveryMinutes: PROBE_EVERY_MINUTES, drill: day ? { day, ...at } : null };
}
