import { z } from 'zod';
import type { Director } from '../director/director.ts';
import type { Store } from '../store/store.ts';
import { type Route, route } from './route.ts';
import * as shapes from './shapes.ts';

export interface AnswerRouteParts {
  readonly store: Pick<Store, 'unanswered'>;
  readonly director: Pick<Director, 'seen'>;
}

const shownMax = 200;

/** For whoever writes the answers. */
export function answerRoutes({ store, director }: AnswerRouteParts): readonly Route[] {
  return [
    route('get', '/unanswered', {
      does: 'What people asked and nothing here answers, most frequent first, without numbers. It quotes people.',
      access: 'quotes',
      query: z.strictObject({ limit: z.coerce.number().int().min(1).max(shownMax).default(shownMax) }),
      reply: z.object({ questions: z.array(shapes.Question) }),
      async run({ by, query: { limit } }) {
        await director.seen(by.id, 'unanswered');
        return { body: { questions: [...(await store.unanswered(limit))] } };
      },
    }),
  ];
}
