import { z } from 'zod';
import type { HandoffDesk } from '../handoff/handoff.ts';
import { type Route, route } from './route.ts';
import * as shapes from './shapes.ts';

export interface SupervisorRouteParts {
  readonly desk: HandoffDesk;
  /** The kill switch: every channel gives the helpline and the phone only. */
  readonly paused: () => boolean;
  readonly setPaused: (on: boolean, by: string) => Promise<void>;
}

const { Done, done } = shapes;

/** The wall and the kill switch. */
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
