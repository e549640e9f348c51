import { z } from 'zod';

const lengthMax = 1200; // Nobody reads more than this at once on a phone.

export const text = z
  .string()
  .min(1, 'This text is empty.')
  .max(lengthMax)
  .refine((said) => said === said.trim(), 'This text begins or ends with a blank.');
/** One wording for all, or one for each answer to "who is this for?". */
export const voiced = z.union([text, z.strictObject({ self: text, loved_one: text, professional: text })], {
  error: 'This must be a text, or a text each for self, loved_one and professional.',
});

/** Both null until a real person, named in docs/reviewers.yaml, has read the whole file. */
export const reviewed = {
  reviewedBy: z.string().min(1).nullable(),
  reviewedOn: z.iso.date().nullable(),
};
