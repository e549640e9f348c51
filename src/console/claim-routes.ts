import { z } from 'zod';
import { type HandoffDesk, textLengthMax } from '../handoff/handoff.ts';
import { type Command, conversationCommands } from './conversation-command.ts';
import { reach, reachToRead, staffOf, type Whereabouts } from './reach.ts';
import { ApiRefusal } from './refusal.ts';
import { type Route, route } from './route.ts';
import * as shapes from './shapes.ts';

export interface ClaimRouteParts {
  readonly desk: HandoffDesk;
  readonly whereabouts: Whereabouts;
}

const Id = z.strictObject({ id: z.uuid() });
const { Done, done } = shapes;
const Fenced = z.strictObject({ fence: z.number().int().min(1) });

/** What whoever has a conversation does in it. */
export function claimRoutes(parts: ClaimRouteParts): readonly Route[] {
  return [...taking(parts), ...showing(parts), ...holding(parts)];
}

function taking({ desk, whereabouts }: ClaimRouteParts): readonly Route[] {
  return [
    route('post', '/conversations/{id}/claim', {
      does: 'Take a conversation. Refused with `taken` and the name of whoever was first.',
      access: 'serve',
      isCommand: true,
      params: Id,
      body: z.strictObject({ stepIn: z.boolean().default(false) }),
      reply: shapes.Claim,
      async run({ by, params: { id }, body: { stepIn }, key }) {
        await reach(whereabouts, by, id);
        if (stepIn && !by.may.has('supervise')) throw new ApiRefusal('forbidden');
        return { body: await desk.claim({ conversation: id, by: staffOf(by), key, stepIn }) };
      },
    }),
    route('post', '/conversations/{id}/beat', {
      does: 'The conversation is still on the screen. `held` false: it is not theirs any more.',
      access: 'serve',
      params: Id,
      body: Fenced,
      reply: z.object({ held: z.boolean() }),
      run: async ({ by, params: { id }, body }) => ({ body: { held: await desk.beat(id, staffOf(by), body.fence) } }),
    }),
  ];
}

function showing({ desk, whereabouts }: ClaimRouteParts): readonly Route[] {
  return [
    route('post', '/conversations/{id}/typing', {
      does: 'Somebody is writing: the person sees it for a few seconds, where their channel can show it.',
      access: 'serve',
      params: Id,
      body: Fenced,
      reply: Done,
      async run({ by, params: { id }, body }) {
        await reach(whereabouts, by, id);
        await desk.typing(id, staffOf(by), body.fence);
        return done;
      },
    }),
    route('get', '/conversations/{id}/canned', {
      does: 'Replies that stand ready, in the person’s language, to be taken over and changed.',
      access: 'serve',
      params: Id,
      reply: z.object({ canned: z.array(shapes.Canned) }),
      async run({ by, params: { id } }) {
        await reachToRead(whereabouts, by, id);
        return { body: { canned: [...(await desk.canned(id, staffOf(by)))] } };
      },
    }),
  ];
}

function holding({ desk, whereabouts }: ClaimRouteParts): readonly Route[] {
  const command = conversationCommands(whereabouts);
  const held = <B extends z.ZodObject>(
    what: string,
    does: string,
    body: B,
    run: (held: Command & { readonly fence: number }, body: z.infer<B>) => Promise<unknown>,
  ) =>
    command(what, does, body, (given, said) => {
      const { fence } = said as unknown as z.infer<typeof Fenced>; // True: every body extends Fenced.
      return run({ ...given, fence }, said);
    });
  return [
    held(
      'say',
      'Write to the person, on whatever channel they are.',
      Fenced.extend({ text: z.string().trim().min(1).max(textLengthMax) }),
      (held, { text }) => desk.say({ ...held, text }),
    ),
    held('helpline', 'Give the crisis line, in our own checked words.', Fenced, (held) => desk.helpline(held)),
    held('end-crisis', 'The crisis is over, as staff see it.', Fenced, (held) => desk.endCrisis(held)),
    held('return', 'Back to the program, and to the question that stood open.', Fenced, (held) => desk.giveBack(held)),
    held(
      'close',
      'Say goodbye, with how it ended.',
      Fenced.extend({ disposition: shapes.Disposition }),
      (held, { disposition }) => desk.close({ ...held, disposition }),
    ),
    held(
      'transfer',
      'Pass it on to a colleague or a team, with a reason.',
      Fenced.extend({ to: z.string().trim().min(1).max(80), reason: z.string().trim().min(1).max(500) }),
      (held, { to, reason }) => desk.transfer({ ...held, to, reason }),
    ),
  ];
}
