import { gunzipSync, gzipSync } from 'node:zlib';
import type { Grade } from '../content/grade.ts';
import { gradeIn } from '../content/lint.ts';
import { placeholderValues } from '../content/placeholders.ts';
import type { Book } from '../core/book.ts';
import type { DirectorStore } from '../store/director-store.ts';
import type { DangerSource } from './heard.ts';
import { fingerprint, type Piece, piecesOf, type Wording } from './pieces.ts';

const atOnce = 200; // Texts in one write, so that turns get in between.
const versionsMax = 200; // Of a list; all are kept.

/** Which text stood under which key. */
type Parts = Readonly<Record<string, string>>;

/** A version as it was run: its name, and since when each of its texts has been known, by key. */
export interface KeptVersion {
  readonly version: string;
  readonly pieces: readonly Piece[];
  readonly since: ReadonlyMap<string, number>;
  readonly grades: ReadonlyMap<string, Grade>; // How hard each is to read; not there where the formula says nothing.
}

/** Keep what is said and listened for, whole; texts that were known before are there already. */
export async function keepVersion(
  store: DirectorStore,
  { book, danger }: { readonly book: Book; readonly danger: DangerSource },
  at: number,
): Promise<KeptVersion> {
  const pieces = piecesOf(book, danger);
  const wordings = pieces.flatMap((piece) => piece.wordings);
  const texts = wordings.map(keptText);
  const [since, grades] = [new Map<string, number>(), new Map<string, Grade>()];
  const values = placeholderValues(book);
  for (let from = 0; from < texts.length; from += atOnce) {
    const some = texts.slice(from, from + atOnce);
    for (const wording of wordings.slice(from, from + atOnce)) {
      const grade = gradeOf(wording, values);
      if (grade) grades.set(wording.key, grade);
    }
    const known = await store.keepTexts(at, some);
    for (const [index, { key }] of some.entries()) since.set(key, known[index] ?? at);
  }
  const parts: Parts = Object.fromEntries(texts.map(({ key, fingerprint: print }) => [key, print]));
  await store.keepVersion(versionOf(book, texts), at, gzipSync(JSON.stringify(parts)));
  return { version: versionOf(book, texts), pieces, since, grades };
}

function gradeOf({ kind, ...wording }: Wording, values: Parameters<typeof gradeIn>[1]): Grade | null {
  return kind === 'rule' || kind === 'danger' || kind === 'helpline' ? null : gradeIn({ ...wording, kind }, values);
}

/** By all that is said and decided: with other rules the same words are another version. */
function versionOf({ version }: Book, texts: readonly { readonly fingerprint: string }[]): string {
  return `${version}-${fingerprint(texts.map((text) => text.fingerprint).join(' ')).slice(0, 8)}`;
}

function keptText({ key, text }: Wording) {
  return { key, fingerprint: fingerprint(text), text };
}

export function versions(store: DirectorStore) {
  return store.versions(versionsMax);
}

/** One wording that is not what it was. Null where it was not there, or is no more. */
interface Changed {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** From an earlier version to what is said now, in the order of now; undefined for a version that never ran. */
export async function changedSince(
  store: DirectorStore,
  earlier: string,
  { pieces }: Pick<KeptVersion, 'pieces'>,
): Promise<readonly Changed[] | undefined> {
  const packed = await store.version(earlier);
  if (!packed) return undefined;
  const were = JSON.parse(gunzipSync(packed).toString('utf8')) as Parts; // True: `keepVersion` packed it.
  const now = new Map(pieces.flatMap(({ wordings }) => wordings).map(({ key, text }) => [key, text]));
  const keys = [...new Set([...now.keys(), ...Object.keys(were)])].filter((key) => {
    const text = now.get(key);
    return were[key] !== (text === undefined ? undefined : fingerprint(text));
  });
  const old = await store.texts(keys.map((key) => ({ key, fingerprint: were[key] ?? '' })));
  return keys.map((key, at) => ({ key, before: old[at] ?? null, after: now.get(key) ?? null }));
}
