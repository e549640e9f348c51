import { z } from 'zod';
import { localePattern } from '../core/languages.ts';
import { channels, handoffPriorities } from '../core/model.ts';
import { dispositionCodes } from '../handoff/dispositions.ts';
import { roles } from '../staff/roles.ts';
import { callKinds, changeKinds, presenceStates, shiftRoles } from '../store/staff-store.ts';
import { textHindrances } from '../text-hindrance.ts';

/** What the console is told, as its own page reads it. Times are ms since 1970 UTC. */
const Channel = z.enum(channels);

const Fact = z.object({ question: z.string(), label: z.string(), answer: z.string(), words: z.string().nullable() });

export const Summary = z.object({
  danger: z.object({
    now: z.string(),
    heard: z.string().nullable(),
    category: z.string().nullable(),
    about: z.string().nullable(),
    sentence: z.string().nullable(),
  }),
  unknown: z.array(z.string()),
  declined: z.array(z.string()),
  dimensions: z.array(z.object({ name: z.string(), facts: z.array(Fact) })),
  outcome: z.string(),
  because: z.array(z.object({ rule: z.string(), reason: z.string(), answers: z.array(z.string()) })),
  flags: z.array(z.string()),
  goals: z.array(Fact),
  practical: z.array(Fact),
  language: z.string().regex(localePattern),
  barriers: z.array(z.string()),
  askedAlready: z.array(z.string()),
});

export const Claim = z.object({
  conversation: z.string(),
  counsellor: z.string(),
  name: z.string(),
  fence: z.number(),
  claimedAt: z.number(),
  beatAt: z.number(),
  until: z.number(),
  saidAt: z.number(),
});

/** One line of a transcript. */
export const Line = z.looseObject({
  seq: z.number(),
  at: z.number(),
  from: z.enum(['person', 'bot', 'human']),
  text: z.string().optional(),
  name: z.string().optional(),
  utterance: z.looseObject({ key: z.string(), text: z.string(), tone: z.enum(['plain', 'crisis']) }).optional(),
});

export const Queue = z.object({
  waiting: z.array(
    z.object({
      conversation: z.string(),
      channel: Channel,
      site: z.string(),
      priority: z.enum(handoffPriorities),
      openedAt: z.number(),
      assignedTo: z.string().nullable(),
      assignedUntil: z.number().nullable(),
    }),
  ),
  live: z.array(Claim.extend({ channel: Channel, site: z.string() })),
  last: z.number(),
});

export const Opened = z.object({
  conversation: z.string(),
  channel: Channel,
  site: z.string(),
  openedAt: z.number(),
  lastAt: z.number(),
  owner: z.enum(['bot', 'waiting', 'human', 'nobody']),
  safety: z.string(),
  locale: z.string().regex(localePattern),
  summary: Summary,
  lines: z.array(Line),
  firstSeq: z.number(), // Lines before it are not kept any more.
  hindrance: z.enum(textHindrances).nullable(), // Why a reply would not go out by text, or not before morning.
  claim: Claim.nullable(),
  draft: z.string(),
  notes: z.array(z.object({ id: z.string(), at: z.number(), by: z.string(), text: z.string() })),
  dispositions: z.array(z.object({ id: z.string(), at: z.number(), by: z.string(), code: z.string() })),
  last: z.number(),
});

export const Change = z.object({
  seq: z.number(),
  at: z.number(),
  conversation: z.string(),
  kind: z.enum(changeKinds),
});

export const Found = z.object({
  conversation: z.string(),
  channel: Channel,
  site: z.string(),
  openedAt: z.number(),
  lastAt: z.number(),
});

export const PromisedCall = z.object({
  id: z.string(),
  conversation: z.string(),
  channel: Channel,
  site: z.string(),
  kind: z.enum(callKinds),
  slot: z.string(),
  dueAt: z.number(),
  madeAt: z.number(),
});

/** A colleague who may have conversations. `at` null: they have never said whether they are on. */
export const Teammate = z.object({
  counsellor: z.string(),
  name: z.string(),
  state: z.enum(presenceStates),
  at: z.number().nullable(),
  hasPhone: z.boolean(), // Whoever is on call can be told by a text; the number is shown to nobody.
  planned: z.array(z.object({ site: z.string(), role: z.enum(shiftRoles) })), // For now, and not on a break.
});

export const Figures = z.object({
  waiting: z.number(),
  live: z.number(),
  opened: z.number(),
  answered: z.number(),
  promised: z.number(),
  declined: z.number(),
  counted: z.number(),
  answerRate: z.number().nullable(),
  medianMs: z.number().nullable(),
  p90Ms: z.number().nullable(),
  over: z.array(
    z.object({
      from: z.number(),
      opened: z.number(),
      answerRate: z.number().nullable(),
      medianMs: z.number().nullable(),
    }),
  ),
});

/** A reply to take over and change, with the names and numbers of this conversation's site in it. */
export const Canned = z.object({ id: z.string(), name: z.string(), text: z.string() });

/** Times that a site can call at; `label` is in the site's zone. */
export const FreeTime = z.object({ slot: z.string(), label: z.string() });

export const ListedMember = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  sites: z.array(z.string()),
  createdAt: z.number(),
  disabledAt: z.number().nullable(),
  hasFactor: z.boolean(),
  hasSignedIn: z.boolean(),
  hasPhone: z.boolean(),
});
export const Invited = z.object({ account: z.string(), token: z.string(), until: z.number() });

/** A question that nothing here answers, however often it was asked. */
export const Question = z.object({
  locale: z.string(),
  question: z.string(),
  count: z.number(),
  lastAt: z.number(),
});

export const Ways = z.object({ provider: z.string().nullable(), demo: z.boolean() });
export const Step = z.object({ stage: z.enum(['factor', 'enrol', 'full']) });
export const Me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  sites: z.array(z.string()),
  may: z.array(z.string()),
  phoneEnds: z.string().nullable(), // The last two digits of the number that pages go to.
  idleUntil: z.number(),
  until: z.number(),
});

export const adviceKinds = [
  'number',
  'email',
  'birthdate',
  'claim',
  'condition',
  'dosing',
  'presence',
  'pressure',
  'stigma',
] as const;

/** What a draft is on its way: it advises, and refuses nothing. `travel` null: the channel has no limit that anybody meets. */
export const DraftView = z.object({
  advice: z.array(z.object({ kind: z.enum(adviceKinds), words: z.string() })),
  travel: z
    .object({ encoding: z.enum(['GSM-7', 'UCS-2']), units: z.number(), parts: z.number(), texts: z.number() })
    .nullable(),
});

export const Disposition = z.enum(dispositionCodes);
export const Done = z.object({ ok: z.literal(true) });
export const done = { body: { ok: true } } as const;
