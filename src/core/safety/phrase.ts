/** One place in a phrase: which words or classes may stand there, and how many others may come before it. */
export interface Place {
  readonly any: readonly string[]; // "die", "<want>"
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

/**
 * Read a phrase as a clinician writes it: `<want> (to) die/perish`, `^ goodbye .. <all> $`.
 * `<name>` is a word class, `( )` may be missing, `/` means either, `..` up to two, `...` up to five and
 * `....` up to twelve other words.
 */
export function readPhrase(text: string): Phrase {
  const places: Place[] = [];
  let gap = 0;
  const parts = text.split(' ').filter((part) => part !== '');
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
  const optional = part.startsWith('(') && part.endsWith(')');
  const inner = optional ? part.slice(1, -1) : part;
  return { any: inner.split('/').filter((word) => word !== ''), optional, gap };
}

const wordingsMax = 4000; // A class larger than this is a mistake in the file, not a vocabulary.

/** Every way to say the entries of a class, with the classes inside it written out. */
export function wordings(
  name: string,
  classes: ReadonlyMap<string, readonly string[]>,
  above: readonly string[] = [],
): string[][] {
  const entries = classes.get(name);
  if (!entries) throw new Error(`There is no word class <${name}>.`);
  if (above.includes(name)) throw new Error(`The word class <${name}> contains itself.`);
  const all = entries.flatMap((entry) => writtenOut(entry, classes, [...above, name]));
  if (all.length > wordingsMax) throw new Error(`The word class <${name}> has more than ${wordingsMax} wordings.`);
  return all;
}

export function writtenOut(
  entry: string,
  classes: ReadonlyMap<string, readonly string[]>,
  above: readonly string[],
): string[][] {
  let all: string[][] = [[]];
  for (const place of readPhrase(entry).places) {
    if (place.gap > 0) throw new Error(`"${entry}" is a word class: it cannot leave words open.`);
    const here = place.any.flatMap((part) => (isClass(part) ? wordings(part.slice(1, -1), classes, above) : [[part]]));
    const longer = all.flatMap((before) => here.map((next) => [...before, ...next]));
    all = place.optional ? [...all, ...longer] : longer;
  }
  return all.filter((words) => words.length > 0);
}

export function isClass(part: string): boolean {
  return part.startsWith('<') && part.endsWith('>');
}
