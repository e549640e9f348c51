import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { categories } from '../../dialogs/memory.ts';
import { inLocale } from '../../src/core/languages.ts';
import { locales, type Screen } from '../../src/core/model.ts';
import { compileEars, saidIn } from '../../src/core/safety/ears.ts';
import { type Evidence, evidenceOf } from '../../src/core/safety/evidence.ts';
import { plain, scan } from '../../src/core/safety/scanner.ts';
import { builtInDanger } from '../../src/hearing.ts';
import { parseChat } from '../../test/transcripts/chat-file.ts';
import { blind, ownSets } from '../understand/rows.ts';
import type { Example } from './train.ts';

/** What the rules are built with as well, and what only the score is. */
const folders = ['building', 'training'].map((name) =>
  fileURLToPath(new URL(`../../test/corpus/${name}`, import.meta.url)),
);
const danger = builtInDanger();
const ears = compileEars(danger);
const transcripts = fileURLToPath(new URL('../../test/transcripts', import.meta.url));
const ordinaryCounts = 3; // What is said in an interview that goes well, or on any other day, must not be asked about.
const sentences = 'danger.yaml';
const ordinaryWriters: readonly string[] = [
  'errand',
  'texts',
  'distress',
  'letter',
  'street',
  'calle',
  'chatter',
  'banter',
  'hearth',
  'remanso',
  sentences,
];
const checkInCounts = 0.7; // A line that is only worth a question counts less than one that is a crisis.
const ofDanger: readonly string[] = ['danger', 'harm']; // What is answered there may be danger in a word that is none elsewhere.
export const noClass = -1;

const Line = z.object({
  family: z.string(),
  text: z.string(),
  lang: z.enum(locales),
  want: z.enum(['escalate', 'checkIn', 'none']),
  category: z.enum([...categories, 'none']),
  about: z.enum(['self', 'other', 'none']),
});

/** A line that the score is built from. */
export interface BuildingLine extends z.infer<typeof Line> {
  readonly writer: string; // The name of its file, without the language.
  readonly evidence: Evidence;
}

/** Every line that may be learned from, file by file. The blind half is never opened here. */
export function buildingLines(): readonly BuildingLine[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .flatMap((name) => linesOf(folder, name)),
  );
}

function linesOf(folder: string, name: string): readonly BuildingLine[] {
  const rows = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  return rows.map((row) => {
    const line = Line.parse(JSON.parse(row));
    return { ...line, writer: name.split('.')[0] ?? name, evidence: evidenceIn(line.text) };
  });
}

/** What people type in our transcripts, and what they answer in an interview, where the rules hear nothing: each once. */
export function ordinaryExamples(rules: Screen): readonly Example[] {
  const names = readdirSync(transcripts, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.chat'),
  );
  const steps = names.sort().flatMap((name) => parseChat(readFileSync(join(transcripts, name), 'utf8'), name).steps);
  const texts = steps.flatMap(({ act }) => (act.type === 'types' ? [act.text] : []));
  const answers = ownSets().rows.filter(({ part, question }) => part !== blind && !ofDanger.includes(question));
  return [...new Set([...texts, ...answers.map(({ text }) => text)])]
    .filter((text) => rules(text).outcome === 'none')
    .map((text) => ({ evidence: evidenceIn(text).fine, is: noClass, counts: ordinaryCounts }));
}

/** The sentences that danger.yaml says must be heard and must not, as lines: they count as much as ordinary talk. */
export function sentenceLines(): readonly BuildingLine[] {
  return locales.flatMap((lang) =>
    categories.flatMap((category) => {
      const { must, mustNot } = inLocale(danger, lang).categories[category];
      const line = (text: string, want: BuildingLine['want']): BuildingLine => ({
        family: `${lang} ${text}`,
        text,
        lang,
        want,
        category: want === 'none' ? 'none' : category,
        about: 'none',
        writer: sentences,
        evidence: evidenceIn(text),
      });
      return [
        ...must.escalate.map((text) => line(text, 'escalate')),
        ...must.checkIn.map((text) => line(text, 'checkIn')),
        ...mustNot.map((text) => line(text, 'none')),
      ];
    }),
  );
}

/** Whether there is danger. */
export function dangerExamples(lines: readonly BuildingLine[]): readonly Example[] {
  return lines.map(({ evidence, want, writer }) => ({
    evidence: evidence.fine,
    is: want === 'none' ? noClass : 0,
    counts: ordinaryWriters.includes(writer) ? ordinaryCounts : want === 'checkIn' ? checkInCounts : 1,
  }));
}

/** Which danger, of the lines with one. */
export function categoryExamples(lines: readonly BuildingLine[]): readonly Example[] {
  return lines.flatMap(({ evidence, category }) =>
    category === 'none' ? [] : [{ evidence: evidence.coarse, is: categories.indexOf(category), counts: 1 }],
  );
}

/** Whose danger, of the lines with one. */
export function aboutExamples(lines: readonly BuildingLine[]): readonly Example[] {
  return lines.flatMap(({ evidence, about }) =>
    about === 'none' ? [] : [{ evidence: evidence.coarse, is: about === 'other' ? 0 : noClass, counts: 1 }],
  );
}

function evidenceIn(text: string): Evidence {
  const words = scan(plain(text));
  return evidenceOf(words, saidIn(ears, words));
}
