import { z } from 'zod';
import { localePattern, sourceLocale } from '../core/languages.ts';
import { callEnds, type HandoffDesk } from '../handoff/handoff.ts';
import type { Member } from '../staff/sessions.ts';
import { isAt, staffOf } from './reach.ts';
import { ApiRefusal } from './refusal.ts';
import { type Route, route } from './route.ts';
import * as shapes from './shapes.ts';

const Id = z.strictObject({ id: z.uuid() });

/** Calls and tasks that were agreed on: which stand open, how they ended, another time. */
export function callRoutes({ desk }: { readonly desk: HandoffDesk }): readonly Route[] {
  return [
    route('get', '/calls', {
      does: 'Calls and tasks that were promised, the soonest first.',
      access: 'serve',
      reply: z.object({ calls: z.array(shapes.PromisedCall) }),
      async run({ by }) {
        const calls = (await desk.calls()).filter(({ address }) => isAt(by, address.site));
        return {
          body: {
            calls: calls.map(({ address, ...call }) => ({ ...call, channel: address.channel, site: address.site })),
          },
        };
      },
    }),
    route('post', '/calls/{id}/end', {
      does: 'A promised call was made, or could not be. `ended` false: somebody else was first.',
      access: 'serve',
      isCommand: true,
      params: Id,
      body: z.strictObject({ how: z.enum(callEnds) }),
      reply: z.object({ ended: z.boolean() }),
      async run({ by, params: { id }, body: { how } }) {
        await reachCall(desk, by, id);
        return { body: { ended: await desk.endCall(id, staffOf(by), how) } };
      },
    }),
    route('get', '/calls/{id}/times', {
      does: 'Other times that the site can still call at, named in the language of `in`.',
      access: 'serve',
      params: Id,
      query: z.strictObject({ in: z.string().regex(localePattern).default(sourceLocale) }),
      reply: z.object({ times: z.array(shapes.FreeTime) }),
      async run({ by, params: { id }, query: { in: labels } }) {
        await reachCall(desk, by, id);
        return { body: { times: [...(await desk.freeTimes(id, labels))] } };
      },
    }),
    route('post', '/calls/{id}/move', {
      does: 'Another time was agreed on. `moved` false: somebody else was first.',
      access: 'serve',
      isCommand: true,
      params: Id,
      body: z.strictObject({ slot: z.string().min(1).max(40) }),
      reply: z.object({ moved: z.boolean() }),
      async run({ by, params: { id }, body: { slot } }) {
        await reachCall(desk, by, id);
        return { body: { moved: await desk.moveCall(id, staffOf(by), slot) } };
      },
    }),
  ];
}

/** A call of a site that is not theirs is one that is not there. */
async function reachCall(desk: HandoffDesk, by: Member, id: string): Promise<void> {
  const call = (await desk.calls()).find((each) => each.id === id);
  if (!call || !isAt(by, call.address.site)) throw new ApiRefusal('unknown');
}
