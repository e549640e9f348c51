import { z } from 'zod';
import { reviewed, text } from './text-schema.ts';

const number = z
  .string()
  .regex(/^\+?\d[\d -]*$/, 'This must be one number that can be dialled as it is; put the rest into `note`.');
const line = z
  .strictObject({
    name: text,
    call: number.optional(),
    text: z
      .strictObject({
        number,
        word: z
          .string()
          .regex(/^[A-Z]+$/)
          .optional(),
      })
      .optional(),
    chat: z.url({ protocol: /^https$/ }).optional(),
    note: text.optional(),
    dialledOn: z.iso.date().nullable(),
    dialledBy: z.string().min(1).nullable(),
  })
  .refine(
    ({ dialledOn, dialledBy }) => (dialledOn === null) === (dialledBy === null),
    'dialledOn and dialledBy belong together.',
  );

export const helplines = z.strictObject({
  ...reviewed,
  countries: z.record(
    z.string().regex(/^[A-Z]{2}$/),
    z.object({ emergency: line, suicide_crisis: line }).catchall(line),
  ),
});
