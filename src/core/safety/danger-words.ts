import { z } from 'zod';
import { categories, topics } from '../../../dialogs/memory.ts';

const text = z.string().trim().min(1, 'an empty entry');
const phrase = text.max(400, 'a phrase is at most 400 characters');
const phrases = z.array(phrase);
const id = text.regex(/^[a-z]{2,4}-[a-z0-9]+$/, 'a rule id looks like od-3');

export const severities = ['imminent', 'high', 'elevated'] as const;
export const guardNames = [
  'negation',
  'past',
  'resolved',
  'quoted',
  'programme',
  'worry',
  'jest',
  'anyone',
  'speaker',
  'idiom',
] as const;
export type GuardName = (typeof guardNames)[number];
/** The parts of a rule that must all be said near each other; what is in `unless` must not be. */
export const ruleHalves = ['say', 'with', 'also', 'unless'] as const;

/** One thing somebody may say, in clauses a clinician can read: "<want> (to) <die>". */
const RuleSchema = z.strictObject({
  id,
  outcome: z.enum(['escalate', 'checkIn', 'resources'], 'outcome is escalate, checkIn or resources'),
  severity: z.enum(severities, 'severity is imminent, high or elevated'),
  say: phrases.min(1, 'a rule needs at least one clause'),
  with: phrases.optional(), // Holds only where one of these is said as well, before or after, in the same sentence or near it.
  also: phrases.optional(), // As `with`: a third thing.
  unless: phrases.optional(), // Said near it, these make it harmless: the rule is silent.
  topic: z.enum(topics).optional(),
  about: z.enum(['self', 'other']).optional(), // Fixed; without it the nearest person in the sentence decides.
  only: z.enum(['self', 'other']).optional(), // The rule holds only for such a person.
  ignores: z.array(z.enum(guardNames)).default([]), // The clause says it itself: "never wake up" is no denial.
  past: z.enum(['escalate', 'checkIn', 'resources']).optional(), // What a clear past still calls for.
  fleeting: z.boolean().optional(), // Over in hours, or it ended: told of last week, it is asked about.
  habit: z.boolean().optional(), // Tells what always happens: asked about their history it is an answer, and called a question.
  underway: z.boolean().optional(), // Holds only while a danger is open: "she seems sleepy".
  calm: z.boolean().optional(), // Holds only while no danger is open: there "can I text 911?" has an answer.
  score: z.enum(['silent', 'mayDoubt', 'mayDrop', 'mustAgree']).default('mayDoubt'), // Whether the score may turn it into a question, drop a question, or must be sure as well.
});
export type DangerRule = z.infer<typeof RuleSchema>;

const CategorySchema = z.strictObject({
  rules: z.array(RuleSchema).min(1, 'a category needs rules'),
  must: z.strictObject({ escalate: phrases, checkIn: phrases }),
  mustNot: phrases,
});

const GuardsSchema = z.strictObject({
  negation: z.strictObject({ words: phrases, never: phrases, through: phrases }),
  past: z.strictObject({
    clear: phrases,
    unclear: phrases,
    recent: phrases,
    days: phrases.default([]), // Long ago for what is over in hours: "last week".
    today: phrases, // Opens what comes after a dated past: "ten years ago, now I…".
    resolved: phrases,
    refers: phrases,
    died: phrases.default([]), // Said after it, of whom it is about: "he died".
    lost: phrases.default([]), // Said before it, of whoever "he" is then: "my brother died".
    fate: phrases.default([]), // How that came: "he overdosed".
  }),
  people: z.strictObject({
    self: phrases,
    speaker: phrases,
    reported: phrases,
    other: phrases,
    pronoun: phrases.default([]), // Of those, who is named by no more than "he".
    anyone: phrases,
    own: phrases,
    theirs: phrases,
    onlooker: phrases.default([]), // The "i" of whoever looks on: "i think", "help me".
    seen: phrases.default([]), // What nobody says of themselves, where nobody is named: "will not wake up".
  }),
  soon: phrases,
  quoted: phrases,
  programme: phrases,
  idioms: phrases,
  worry: phrases,
  jest: phrases,
  ailing: phrases.default([]), // Why a body fails that no drug was told of: "asthma", "in the pool".
  drugged: phrases.default([]), // A drug, a drink or pills, told of anywhere in the message.
  cameOff: phrases.default([]), // Of an opioid: what the body does then is withdrawal.
  asksCare: phrases.default([]), // Asked about a prescribed medicine, and no sign that too much was taken: the score is silent.
  sinking: phrases.default([]), // Unless too much was taken, or they grow sleepy.
});

/** One language's danger.yaml, parsed. */
export const DangerWordsSchema = z
  .strictObject({
    reviewedBy: z.string().min(1).nullable(), // Who read every phrase, once a real person has.
    reviewedOn: z.iso.date().nullable(),
    typing: z.record(text, text),
    sounds: z.record(text.regex(/^[a-z]+$/, 'a spelling is in letters'), z.string()).default({}), // Spellings that sound alike.
    emoji: z.record(text, text),
    fillers: phrases,
    denying: phrases.min(1, 'no words that deny'), // A clue with one of these denies something itself: "no way out".
    joins: phrases,
    misspelt: z.array(text.min(4, 'too short to guess a misspelling of')),
    notMisspelt: phrases,
    lends: phrases, // Word classes that the other language may use, as <es.die>.
    words: z.record(text.regex(/^[a-z][a-zA-Z]*$/, 'a word class is named in letters'), phrases.min(1, 'no words')),
    guards: GuardsSchema,
    topics: z.partialRecord(z.enum(topics), phrases).default({}), // Said anywhere in a message of danger: which line and words it needs.
    clues: z.strictObject({
      hopeless: phrases,
      goodbye: phrases,
      means: phrases,
      drowsy: phrases,
      dread: phrases,
      loss: phrases.default([]),
      reunion: phrases.default([]),
    }), // Little alone, much together over several messages.
    answers: z.strictObject({ yes: phrases, half: phrases.default([]), no: phrases, unsure: phrases }),
    categories: z.record(z.enum(categories), CategorySchema),
  })
  .superRefine((danger, context) => {
    const seen = new Set<string>();
    for (const category of categories) {
      for (const rule of danger.categories[category].rules) {
        if (seen.has(rule.id))
          context.addIssue({
            code: 'custom',
            path: ['categories', category],
            message: `the rule id ${rule.id} is used twice`,
          });
        seen.add(rule.id);
      }
    }
    for (const name of danger.lends) {
      if (!(name in danger.words))
        context.addIssue({ code: 'custom', path: ['lends'], message: `there is no word class <${name}> to lend` });
    }
  });
export type DangerWords = z.infer<typeof DangerWordsSchema>;
