import { z } from 'zod';
import type { Review } from '../core/book.ts';
import { registerFile } from './answers.ts';
import type { Source } from './source.ts';

const signed = z.looseObject({
  reviewedBy: z.string().nullish(),
  reviewedOn: z.string().nullish(),
  reviewer: z.string().nullish(),
  reviewBy: z.string().nullish(),
  sources: z.array(z.string()).optional().catch(undefined), // In the register of sources this is the list itself.
});

const register = z.looseObject({ sources: z.record(z.string(), z.looseObject({ title: z.string() })) });

/** What each file says of its own review, as it was read. Null until a real person has signed it there. */
export function reviewsIn(sources: ReadonlyMap<string, Source>): { readonly [file: string]: Review } {
  const known = register.safeParse(sources.get(registerFile)?.value);
  const titleOf = (id: string) => (known.success ? known.data.sources[id]?.title : undefined) ?? id;
  return Object.fromEntries(
    [...sources].map(([file, { value }]) => {
      const read = signed.safeParse(value);
      const { reviewedBy, reviewedOn, reviewer, reviewBy, sources: from = [] } = read.success ? read.data : {};
      return [
        file,
        {
          by: reviewedBy ?? reviewer ?? null,
          on: reviewedOn ?? null,
          until: reviewBy ?? null,
          from: from.map(titleOf),
        },
      ];
    }),
  );
}
