import { z } from 'zod';
import type { Staff } from '../handoff/handoff.ts';
import { reach, type reachToRead, staffOf, type Whereabouts } from './reach.ts';
import { type Route, route } from './route.ts';
import { Done, done } from './shapes.ts';

/** In which conversation, by whom, and under which idempotency key. */
export interface Command {
  readonly conversation: string;
  readonly by: Staff;
  readonly key: string;
}

const Id = z.strictObject({ id: z.uuid() });

/** Makes routes for what staff do in one conversation that they can reach; `reaches` says how, where a claim does not say it. */
export function conversationCommands(whereabouts: Whereabouts, reaches: typeof reach | typeof reachToRead = reach) {
  return <B extends z.ZodObject>(
    what: string,
    does: string,
    body: B,
    run: (command: Command, body: z.infer<B>) => Promise<unknown>,
  ): Route =>
    route('post', `/conversations/{id}/${what}`, {
      does,
      access: 'serve',
      isCommand: true,
      params: Id,
      body,
      reply: Done,
      async run({ by, params: { id }, body: given, key }) {
        await reaches(whereabouts, by, id);
        await run({ conversation: id, by: staffOf(by), key }, given);
        return done;
      },
    });
}
