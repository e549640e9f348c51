import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Locale, locales } from '../../src/core/model.ts';

/** One message and what the screen should say to it. */
export interface Line {
  readonly text: string;
  readonly lang: Locale;
  readonly want: 'escalate' | 'checkIn' | 'none';
  readonly category: string;
  readonly severity: string;
  readonly kind: string;
}

const common = { text: z.string(), lang: z.enum(locales), category: z.string(), severity: z.string() };
const Labelled = z.looseObject({ ...common, want: z.enum(['escalate', 'checkIn', 'none']), kind: z.string() });
/** The shape of most public sets: a crisis or not, null where nobody can say. */
const Sorted = z.looseObject({ ...common, label: z.union([z.literal(0), z.literal(1), z.null()]), source: z.string() });

/** Every scored line of a JSONL file, or of all such files in a folder. Throws with the number of a line that does not fit. */
export function readLines(path: string): readonly Line[] {
  if (!path.endsWith('.jsonl')) {
    const names = readdirSync(path).filter((name) => name.endsWith('.jsonl'));
    return names.sort().flatMap((name) => readLines(join(path, name)));
  }
  const rows = readFileSync(path, 'utf8').trimEnd().split('\n');
  return rows.flatMap((row, at) => {
    try {
      return asLine(JSON.parse(row));
    } catch (error) {
      throw new Error(`Line ${at + 1} of ${path} is neither of the two shapes.`, { cause: error });
    }
  });
}

function asLine(row: unknown): readonly Line[] {
  const labelled = Labelled.safeParse(row);
  if (labelled.success) return [labelled.data];
  const { label, source, ...rest } = Sorted.parse(row);
  return label === null ? [] : [{ ...rest, want: label === 1 ? 'escalate' : 'none', kind: source }];
}
