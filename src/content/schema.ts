import { z } from 'zod';
import { categories, topics } from '../../dialogs/memory.ts';
import { type QuestionId, questionIds, questions } from '../../dialogs/questions.ts';
import { barriers, type LineKind, lineKinds } from '../../dialogs/support.ts';
import { outcomes } from '../core/assessment/outcomes.ts';
import { messageKeys } from '../core/book.ts';
import { consoleKeys } from '../core/console-keys.ts';
import { demoKeys } from '../core/demo-keys.ts';
import { pageKeys } from '../core/page-keys.ts';
import { paperRowIds } from '../core/paper-rows.ts';
import { type SafetyAsk, safetyChoices, safetyLineKeys } from '../core/safety-words.ts';
import { centre } from './centre-schema.ts';
import { helplines } from './helplines-schema.ts';
import { reviewed, text, voiced } from './text-schema.ts';

/** The shape of each file, derived from the tables of the program: a key we need and do not find is an error that names it. */
type Shape = Record<string, z.ZodType>;

const shapes = {
  intake: Object.fromEntries(questionIds.map((id) => [id, question(id)])),
  messages: Object.fromEntries(messageKeys.map((key) => [key, voiced])),
  outcomes: Object.fromEntries(outcomes.map((key) => [key, voiced])),
  papers: Object.fromEntries(paperRowIds.map((id) => [id, voiced])),
  page: Object.fromEntries(pageKeys.map((key) => [key, text])),
  console: Object.fromEntries(consoleKeys.map((key) => [key, text])),
  demo: Object.fromEntries(demoKeys.map((key) => [key, text])),
  safety: {
    cards: z.strictObject(
      Object.fromEntries(Object.keys(safetyChoices).flatMap((level) => cardsOf(level as SafetyAsk))),
    ), // True: the keys of the table.
    lines: z.strictObject(Object.fromEntries(safetyLineKeys.map((key) => [key, text]))),
    tried: z.strictObject({ hello: text, danger: text, safe: text }),
    barriers: z.strictObject(Object.fromEntries(lineKinds.map((line) => [line, barriersOf(line)]))),
  },
} satisfies { [file: string]: Shape };

const words = z.array(z.string().min(1).max(40)).max(400);

/** A centre adds replies of its own. */
const canned = z.object(reviewed).catchall(z.strictObject({ name: text, say: text }));

/** What has to be known about a language, besides what `Intl` knows. */
const language = z.strictObject({
  ...reviewed,
  region: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?$/, 'This must be a language tag like "es-US".'),
  small: words,
  greets: words.optional(),
  arms: words.optional(),
  ours: words.optional(),
  denies: words.optional(),
  endings: words,
  doubles: z.boolean(),
});

export const schemas = {
  language,
  centre,
  helplines,
  intake: whole(shapes.intake),
  messages: whole(shapes.messages),
  outcomes: whole(shapes.outcomes),
  papers: whole(shapes.papers),
  page: whole(shapes.page),
  console: whole(shapes.console),
  demo: whole(shapes.demo),
  canned,
  safety: whole(shapes.safety),
};

/** In another language a question or message may be missing, and English is said; nothing of a crisis may. */
export const translated = {
  intake: partly(shapes.intake),
  messages: partly(shapes.messages),
  outcomes: partly(shapes.outcomes),
  papers: partly(shapes.papers),
  page: partly(shapes.page),
  console: partly(shapes.console),
  demo: partly(shapes.demo),
  canned,
};

function whole(shape: Shape) {
  return z.strictObject({ ...reviewed, ...shape });
}

function partly(shape: Shape) {
  return z.strictObject({ ...reviewed, ...z.strictObject(shape).partial().shape });
}

function question(id: QuestionId) {
  return z.strictObject({ say: voiced, again: voiced, why: voiced, short: text, choices: choicesOf(id) });
}

/** Every answer has a label. "I'd rather not say" is the quiet link, so its value needs one only where it is an answer too. */
function choicesOf(id: QuestionId) {
  const { values, unsaid } = questions[id];
  const quiet = (value: string) =>
    (value === unsaid || value === unsaid[0]) && (value === 'unknown' || value === 'declined');
  return z.strictObject(Object.fromEntries(values.map((value) => [value, quiet(value) ? voiced.optional() : voiced])));
}

/** All keys a card may have, so that a misspelt one is found; only the card of the whole level must be there. */
function cardsOf(level: SafetyAsk): [string, z.ZodType][] {
  const card = cardOf(level);
  const about = (key: string) => [key, `${key}.self`, `${key}.other`, `${key}.pregnant`];
  const particular = [
    ...topics,
    ...categories,
    ...(level === 'barrier' ? ['emergency'] : []),
    ...(level === 'emergency' ? ['unsure'] : []),
  ].flatMap((of) => about(`${level}.${of}`));
  return [
    [level, card],
    ...[`${level}.self`, `${level}.other`, ...particular].map((key) => [key, card.optional()] as [string, z.ZodType]),
  ];
}

/** Of a helpline every barrier has its answer; who is afraid at home is not asked, and hears what fits all. */
function barriersOf(line: LineKind) {
  const answer = line === 'refuge' ? text.optional() : text;
  return z.strictObject({ ...Object.fromEntries(barriers.map((barrier) => [barrier, answer])), other: text });
}

function cardOf(level: SafetyAsk) {
  const label = Object.fromEntries(safetyChoices[level].map((value) => [value, text.optional()]));
  return z.strictObject({
    say: text,
    again: text,
    why: text,
    sms: text,
    helplines: z.array(z.string().regex(/^[a-z_]+$/)).min(1),
    choices: z
      .strictObject(label)
      .refine((choices) => Object.keys(choices).length > 0, 'A card needs a way on: at least one choice.'),
  });
}
