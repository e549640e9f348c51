/** One place in a phrase: which words or classes may stand there, and how many others may come before it. */
export interface Place {
  readonly any: readonly string[]; // "die", "will not", "<want>"
  readonly optional: boolean;
  readonly gap: number; // At most so many other words in between.
}

export interface Phrase {
  readonly places: readonly Place[];
  readonly atStart: boolean; // "^": begins its clause.
  readonly atEnd: boolean; // "$": ends its clause.
}

const gaps = new Map([
  ['..', 2],
  ['...', 5],
  ['....', 12],
]);
const placePattern = /\([^()]*\)|(?:<[^<>]*>|[^\s()<>])+/g;

/**
 * Read a phrase as a clinician writes it: `<want> (to) die/perish`, `^ goodbye .. <all> $`.
 * `<name>` is a word class, `<a/b c>` any of these, `( )` may be missing, `/` means either, `..` up to two, `...` up to
 * five and `....` up to twelve other words.
 */
export function readPhrase(text: string): Phrase {
  const places: Place[] = [];
  let gap = 0;
  const parts = text.match(placePattern) ?? [];
  const atStart = parts[0] === '^';
  const atEnd = parts.at(-1) === '$';
  for (const part of parts.slice(atStart ? 1 : 0, atEnd ? -1 : undefined)) {
    const wide = gaps.get(part);
    if (wide) gap = wide;
    else {
      places.push(readPlace(part, gap));
      gap = 0;
    }
  }
  if (places.every((place) => place.optional)) throw new Error(`"${text}" has nothing that must be said.`);
  return { places, atStart, atEnd };
}

function readPlace(part: string, gap: number): Place {
  const optional = part.startsWith('(');
  const inner = optional || isGroup(part) ? part.slice(1, -1) : part;
  return { any: inner.split('/').filter((word) => word !== ''), optional, gap };
}

function isGroup(part: string): boolean {
  return /^<[^<>]*[\s/][^<>]*>$/.test(part);
}

export function isClass(part: string): boolean {
  return part.startsWith('<') && part.endsWith('>');
}
