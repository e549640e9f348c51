import { z } from 'zod';
import type { Live } from './live.ts';
import { type Route, route } from './route.ts';

/** The way to the socket. */
export function liveRoutes(live: Live): readonly Route[] {
  return [
    route('post', '/live', {
      does: 'A ticket for one socket at /console/live?ticket=…, good for half a minute.',
      access: 'serve',
      reply: z.object({ ticket: z.string() }),
      run: async ({ by }) => ({ body: { ticket: live.ticket(by) } }),
    }),
  ];
}
