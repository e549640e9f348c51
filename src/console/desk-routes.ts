import { z } from 'zod';
import type { Book } from '../core/book.ts';
import { localePattern, sourceLocale } from '../core/languages.ts';
import type { Address } from '../core/model.ts';
import { type HandoffDesk, noteLengthMax, type Queue, textLengthMax } from '../handoff/handoff.ts';
import type { Member } from '../staff/sessions.ts';
import { flagKinds, presenceStates } from '../store/staff-store.ts';
import type { TextHindrance } from '../text-hindrance.ts';
import { conversationCommands } from './conversation-command.ts';
import { viewDraft } from './draft.ts';
import { asHeard, isAt, reach, reachToRead, staffOf, type Whereabouts } from './reach.ts';
import { type Route, route } from './route.ts';
import * as shapes from './shapes.ts';

export interface DeskRouteParts {
  readonly desk: HandoffDesk;
  readonly whereabouts: Whereabouts;
  readonly book: () => Book;
  readonly hindrance: (conversation: string, address: Address) => Promise<TextHindrance | null>;
  readonly team: () => Promise<readonly z.infer<typeof shapes.Teammate>[]>;
}

const Id = z.strictObject({ id: z.uuid() });
const { Done, done } = shapes;

/** The queue, conversations, and what is done in them. */
export function deskRoutes(parts: DeskRouteParts): readonly Route[] {
  return [...reading(parts), ...besides(parts)];
}

function reading({ desk, whereabouts, hindrance }: DeskRouteParts): readonly Route[] {
  return [
    route('get', '/queue', {
      does: 'Who waits, the most urgent first, and who is being talked with.',
      access: 'serve',
      reply: shapes.Queue,
      async run({ by }) {
        return queueOf(await desk.queue(), by) as never;
      },
    }),
    route('get', '/conversations/{id}', {
      does: 'One conversation: summary with labels in the language of `in`, lines, claim, notes, and the own draft. It is written down who looked, and why.',
      access: 'serve',
      params: Id,
      query: z.strictObject({
        why: z.enum(['claim', 'watch', 'find', 'review']).default('watch'),
        after: z.coerce.number().int().min(0).default(0),
        in: z.string().regex(localePattern).default(sourceLocale),
      }),
      reply: shapes.Opened,
      async run({ by, params: { id }, query: { why, after, in: labels } }) {
        await reachToRead(whereabouts, by, id);
        const { address, ...opened } = await desk.open(id, staffOf(by), why, after, labels);
        const { channel, site } = address;
        return { body: { ...opened, channel, site, hindrance: await hindrance(id, address) } as never };
      },
    }),
    route('get', '/conversations/{id}/lines', {
      does: 'Lines after the last one that is there. It is written down who looked.',
      access: 'serve',
      params: Id,
      query: z.strictObject({
        after: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(500).default(200),
      }),
      reply: z.object({ lines: z.array(shapes.Line) }),
      async run({ by, params: { id }, query: { after, limit } }) {
        await reachToRead(whereabouts, by, id);
        return { body: { lines: (await desk.lines(id, staffOf(by), after, limit)) as never } };
      },
    }),
    route('get', '/changes', {
      does: 'What changed after the last change that is known. `reset`: read everything anew.',
      access: 'serve',
      query: z.strictObject({ after: z.coerce.number().int().min(0) }),
      reply: z.object({ changes: z.array(shapes.Change), last: z.number(), reset: z.boolean() }),
      async run({ by, query: { after } }) {
        const { changes, ...rest } = await desk.changes(after);
        return { body: { changes: await Promise.all(changes.map((each) => asHeard(whereabouts, by, each))), ...rest } };
      },
    }),
    route('post', '/find', {
      does: 'Conversations by a name, a phone number or an e-mail address. What was written is not searched.',
      access: 'serve',
      body: z.strictObject({ term: z.string().trim().min(2).max(200) }),
      reply: z.object({ found: z.array(shapes.Found) }),
      async run({ by, body: { term } }) {
        const found = await desk.find(term, staffOf(by));
        return { body: { found: found.filter(({ site }) => isAt(by, site)) } };
      },
    }),
  ];
}

interface ShownQueue {
  readonly body: Queue;
  readonly text: string;
}

/** The queue as whoever works at these sites sees it: the same for all of them. */
const shown = new WeakMap<Queue, Map<string, ShownQueue>>();

function queueOf(queue: Queue, by: Member): ShownQueue {
  const { waiting, live, last } = queue;
  const known = shown.get(queue) ?? new Map<string, ShownQueue>();
  shown.set(queue, known);
  const sites = by.sites.toSorted().join(' ');
  const before = known.get(sites);
  if (before) return before;
  const here = ({ site }: { readonly site: string }) => isAt(by, site);
  const body = { waiting: waiting.filter(here), live: live.filter(here), last };
  const made = { body, text: JSON.stringify(shapes.Queue.parse(body)) };
  known.set(sites, made);
  return made;
}

function besides({ desk, whereabouts, team, book }: DeskRouteParts): readonly Route[] {
  const command = conversationCommands(whereabouts, reachToRead);
  return [
    command(
      'notes',
      'A private note; the person never sees it.',
      z.strictObject({ text: z.string().trim().min(1).max(noteLengthMax) }),
      (to, { text }) => desk.note({ ...to, text }),
    ),
    command(
      'disposition',
      'How it ended, said afterwards.',
      z.strictObject({ disposition: shapes.Disposition }),
      (to, { disposition }) => desk.dispose({ ...to, disposition }),
    ),
    command(
      'flags',
      '“The screen missed this”, or “false alarm”, on one line.',
      z.strictObject({ seq: z.number().int().min(1), kind: z.enum(flagKinds) }),
      (to, { seq, kind }) => desk.flag({ ...to, seq, kind }),
    ),
    route('put', '/conversations/{id}/draft', {
      does: 'Keep what is being written; empty takes it away. Answers how it would travel, and what in it might hurt.',
      access: 'serve',
      params: Id,
      body: z.strictObject({ text: z.string().max(textLengthMax) }),
      reply: shapes.DraftView,
      async run({ by, params: { id }, body: { text } }) {
        const { address } = await reach(whereabouts, by, id);
        await desk.keepDraft(id, staffOf(by), text);
        return { body: viewDraft(text, address.channel, book()) };
      },
    }),
    route('put', '/presence', {
      does: 'On, on a break, or off.',
      access: 'serve',
      body: z.strictObject({ state: z.enum(presenceStates) }),
      reply: Done,
      async run({ by, body: { state } }) {
        await desk.setPresence(staffOf(by), state);
        return done;
      },
    }),
    route('get', '/presence', {
      does: 'Everybody who may have conversations: who is on, who is on a break; and how many conversations each may have.',
      access: 'serve',
      reply: z.object({ presence: z.array(shapes.Teammate), each: z.number() }),
      run: async () => ({ body: { presence: [...(await team())], each: book().centre.claimsMax } }),
    }),
  ];
}
