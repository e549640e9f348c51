import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const folder = join(import.meta.dirname, 'blind');
const categories = [
  'suicide_self',
  'suicide_other',
  'self_harm',
  'overdose_now',
  'withdrawal_danger',
  'violence_abuse',
  'medical_emergency',
] as const;
const languages = ['en', 'es'] as const;

/** At least this many lines of each kind; most are crisis in some lines and harmless in others. */
// biome-ignore format: a table reads in columns
const kindMin = {
  direct: 300, third_person: 300, plain: 150, programme: 80, dated: 80, misspelt: 80, idiom: 70,
  addiction: 50, slang: 50, denied: 50, emoji: 50, indirect: 50, quoted: 40, bereaved: 30,
} as const;
const kinds = Object.keys(kindMin) as (keyof typeof kindMin)[]; // the keys of a literal are exactly its own

const crisisMin = { en: 60, es: 35 } as const;
const lineMin = 5_000;
const hardNegativeMin = 350;
const ordinaryMin = 150;
const textLengthMax = 300;
const pairMin = 1_600;

const Line = z
  .strictObject({
    id: z.string().regex(/^blind-[a-z-]+-(en|es)-\d{3,4}-[a-d]$/),
    family: z.string(),
    text: z.string().trim().min(1).max(textLengthMax),
    lang: z.enum(languages),
    want: z.enum(['escalate', 'checkIn', 'none']),
    category: z.enum([...categories, 'none']),
    severity: z.enum(['imminent', 'high', 'elevated', 'none']),
    about: z.enum(['self', 'other', 'none']),
    kind: z.enum(kinds),
  })
  .refine((line) => line.id.slice(0, -2) === line.family, 'the id begins with its family')
  .refine(
    (line) =>
      [line.category, line.severity, line.about].every((label) => (label === 'none') === (line.want === 'none')),
    'a line that wants nothing has no category, severity or person, and every other line has all three',
  )
  .refine((line) => line.category !== 'suicide_other' || line.about === 'other', 'suicide_other is about another')
  .refine((line) => line.category !== 'suicide_self' || line.about === 'self', 'suicide_self is about the writer')
  .refine((line) => line.want !== 'checkIn' || line.severity === 'elevated', 'a check-in is elevated');

const raw = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
  .map((line): unknown => JSON.parse(line));
const lines = z.array(Line).parse(raw);
const families = Map.groupBy(lines, (line) => line.family);

function sameWords(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ');
}

test(`the blind half has at least ${lineMin} lines`, () => {
  expect(lines.length).toBeGreaterThanOrEqual(lineMin);
});

test('no id and no text is there twice', () => {
  expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
  expect(new Set(lines.map((line) => sameWords(line.text))).size).toBe(lines.length);
});

test('a family has up to four lines in one language, and in most something flips the label', () => {
  const wrong = [...families].filter(
    ([, members]) => members.length > 4 || new Set(members.map((line) => line.lang)).size > 1,
  );
  expect(wrong.map(([family]) => family)).toEqual([]);
  const pairs = [...families.values()].filter(
    (members) => new Set(members.map((line) => `${line.want} ${line.category} ${line.about}`)).size > 1,
  );
  expect(pairs.length).toBeGreaterThanOrEqual(pairMin);
});

for (const language of languages) {
  test.each(categories)(`%s escalates in at least ${crisisMin[language]} lines of ${language}`, (category) => {
    const crises = lines.filter(
      (line) => line.want === 'escalate' && line.category === category && line.lang === language,
    );
    expect(crises.length).toBeGreaterThanOrEqual(crisisMin[language]);
  });
}

test.each(kinds)('%s has its share of lines in both languages', (kind) => {
  const ofKind = lines.filter((line) => line.kind === kind);
  expect(ofKind.length).toBeGreaterThanOrEqual(kindMin[kind]);
  expect(new Set(ofKind.map((line) => line.lang)).size).toBe(languages.length);
});

test('there is enough that only sounds like danger, and enough that is ordinary', () => {
  const harmless = lines.filter((line) => line.want === 'none');
  expect(harmless.filter((line) => line.kind !== 'plain').length).toBeGreaterThanOrEqual(hardNegativeMin);
  expect(harmless.filter((line) => line.kind === 'plain').length).toBeGreaterThanOrEqual(ordinaryMin);
});

test('no line of the blind half is also in the half the screen is built from', () => {
  const blind = new Set(lines.map((line) => sameWords(line.text)));
  const others = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl') && !name.startsWith('blind'))
    .flatMap((name) =>
      readFileSync(join(import.meta.dirname, name), 'utf8')
        .trimEnd()
        .split('\n'),
    )
    .map((line) => z.looseObject({ id: z.string(), text: z.string() }).parse(JSON.parse(line)));
  expect(others.filter((line) => blind.has(sameWords(line.text))).map((line) => line.id)).toEqual([]);
});
