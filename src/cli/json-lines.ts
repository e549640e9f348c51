import { createInterface } from 'node:readline';
import { z } from 'zod';

const lineMax = 2_000_000; // Twice the longest message that anything here accepts.

/**
 * One JSON object per line in, one out, in the same order, streaming. A line that does not fit gets
 * `{"id":…,"error":…}` in its place, so that the lines still match; the exit code is then 1.
 */
export async function filterLines<T extends z.ZodType>(
  schema: T,
  answer: (row: z.infer<T>) => object | Promise<object>,
): Promise<number> {
  let failed = false;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const row = read(schema, line);
    failed ||= row.type === 'bad';
    const out = row.type === 'bad' ? { id: row.id, error: row.error } : await answer(row.value);
    await write(`${JSON.stringify(out)}\n`);
  }
  return failed ? 1 : 0;
}

type Row<V> =
  | { readonly type: 'good'; readonly value: V }
  | { readonly type: 'bad'; readonly id: unknown; readonly error: string };

function read<T extends z.ZodType>(schema: T, line: string): Row<z.infer<T>> {
  if (line.length > lineMax) return { type: 'bad', id: null, error: `A line has at most ${lineMax} characters.` };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { type: 'bad', id: null, error: 'Not a JSON object.' };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { type: 'good', value: parsed.data };
  const id = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(value);
  const where = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the line'))];
  return { type: 'bad', id: id.success ? id.data.id : null, error: `Does not fit: ${where.join(', ')}.` };
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())));
}
