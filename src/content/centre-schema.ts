import { z } from 'zod';
import { stateCodes } from '../../dialogs/states.ts';
import { factIds } from '../core/answers/words.ts';
import { days } from '../core/book.ts';
import { localePattern } from '../core/languages.ts';
import { handoffPriorities, locales } from '../core/model.ts';
import { reviewed, text } from './text-schema.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'This must be a time like "09:00".');
const span = z.tuple([clock, clock]).refine(([from, to]) => from < to, 'The end must be after the beginning.');
const state = z.enum(stateCodes);
const zone = z.string().refine(isZone, 'This must be a time zone like "America/Chicago".');
const phone = z.string().regex(/^\+?\d[\d-]{6,}$/, 'This must be a phone number like 614-555-0142.');
const origin = z
  .string()
  .regex(
    /^(https:\/\/[a-z0-9.-]+(:\d+)?|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?)$/,
    'This must be an https origin, without a path.',
  );

const rungTimes = z
  .strictObject({ secondMs: z.int().min(500), supervisorMs: z.int().min(500), atNight: z.boolean() })
  .refine(({ secondMs, supervisorMs }) => secondMs < supervisorMs, 'The supervisor is told after the second channel.');

/** In our own languages at least; others are said in English where they are missing. */
const spoken = z
  .record(z.string().regex(localePattern, 'This must be a language, like "es".'), text)
  .refine((said) => locales.every((locale) => locale in said), `This is needed in each of ${locales.join(', ')}.`);

/** What this centre says about itself in answers. Left out, the answer offers a person instead. */
const facts = z.strictObject(Object.fromEntries(factIds.map((id) => [id, spoken.optional()]))).optional();

const site = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  name: text,
  state,
  zone,
  phone,
  levels: z.array(z.enum(['OUTPATIENT', 'IOP', 'PHP', 'RESIDENTIAL'])),
  hours: z.strictObject(Object.fromEntries(days.map((day) => [day, z.array(span).optional()]))),
  holidays: z.array(z.iso.date()),
  suggestion: z.enum(['shown', 'staff-only']),
  staffOnlyStates: z.array(state),
  crisisSupport: z.enum(['full', 'minimal']),
  minimalSupportStates: z.array(state),
  origins: z.array(origin),
  facts,
});

export const centre = z.strictObject({
  ...reviewed,
  name: text,
  smsName: text,
  smsPage: z.string().regex(/^https:\/\/[a-z0-9./-]+$/, 'This must be an https address.'),
  country: z.string().regex(/^[A-Z]{2}$/),
  demo: z.boolean(),
  privacyNotice: z.string().regex(/^(\/|https:\/\/)\S+$/, 'This must be a path or an https address.'),
  crisisReleaseAfterMs: z.int().min(60_000),
  handoffTimeoutMs: z.int().min(1_000),
  ladder: z.strictObject(Object.fromEntries(handoffPriorities.map((priority) => [priority, rungTimes]))),
  claimsMax: z.int().min(1).max(50),
  callsPerSlot: z.int().min(1).max(1_000),
  crisisLineWhileHuman: z.boolean(),
  facts,
  sites: z
    .array(site)
    .min(1)
    .refine((sites) => new Set(sites.map(({ id }) => id)).size === sites.length, 'Two sites have the same id.'),
});

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
