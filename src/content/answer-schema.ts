import { z } from 'zod';
import { askingLines, factIds } from '../core/answers/words.ts';
import { reviewed, text } from './text-schema.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'This must be an id like "how-long".');
const lengthMax = 300; // Said at once, and two text messages.
const asksMin = 5; // Fewer ways of asking find nothing.
const asksMax = 120;
const phrase = z.string().min(1).max(200);
const phrases = z.array(phrase).max(1200);
const words = z.array(phrase).max(2000);
const word = phrase.regex(/^\S+$/, 'One word written in another way; several belong under `same`.');
const patterns = z.array(z.string().min(1).max(900)).max(200); // As in words.yaml.

/** The front matter of an answer, with its body as `long`. */
const answer = z.strictObject({
  title: text,
  short: text.max(lengthMax, `The short answer has at most ${lengthMax} characters; the rest is the long one.`),
  sms: text.optional(),
  overheard: text.max(lengthMax).optional(),
  sources: z.array(z.string()).min(1, 'An answer names where it comes from.'),
  reviewer: z.string().min(1).nullable(),
  reviewBy: z.iso.date().nullable(), // The day by which a person has to read it again.
  audience: z.array(z.enum(['self', 'loved_one', 'professional'])).min(1),
  related: z.array(id).min(1).max(3),
  fact: z.enum(factIds).optional(),
  asks: z.array(phrase).min(asksMin).max(asksMax),
  long: text,
});

const asking = z.strictObject({
  ...reviewed,
  stop: phrases,
  common: words,
  foreign: words,
  spelt: z.record(phrase, z.array(word)),
  greets: phrases,
  openers: phrases,
  maybe: phrases,
  tells: phrases,
  ourCall: z.strictObject({ when: phrases.min(1), what: phrases.min(1) }),
  care: phrases.min(1),
  more: phrases,
  same: z.record(z.string().regex(/^[a-z]+$/), phrases),
  unclear: phrases,
  refused: z.record(
    z.string().regex(/^[a-z]+$/),
    z.strictObject({ asks: phrases.min(1), signs: patterns.optional(), say: text.optional() }),
  ),
  lists: z.record(z.string().regex(/^[a-z]+$/), patterns),
  say: z.strictObject(Object.fromEntries(askingLines.map((key) => [key, text]))),
});

/** Where answers come from, and where those places contradict each other: content/answers-sources.yaml. */
const register = z.strictObject({
  ...reviewed,
  sources: z.record(
    z.string().regex(/^[a-z][a-z0-9-]*$/),
    z.strictObject({
      title: z.string().min(1),
      kind: z.enum(['founding', 'public', 'law', 'centre', 'general']),
      checkedOn: z.iso.date().nullable(),
    }),
  ),
  contradictions: z.array(
    z.strictObject({
      topic: z.string().min(1),
      says: z.array(z.string().min(1)).min(2),
      settled: z.string().min(1),
      answers: z.array(id).min(1),
    }),
  ),
});

/** By the name of the file that an editor reads them from. */
export const answerSchemas = { answer, asking, 'answers-sources': register };
