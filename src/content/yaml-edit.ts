import {
  type Document,
  isMap,
  isNode,
  isScalar,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  stringify,
  type YAMLMap,
} from 'yaml';
import type { Path } from './source.ts';

export interface Change {
  readonly path: Path;
  readonly said: string | null;
}

/**
 * A YAML file with other texts in it. What is there is changed where it stands, and not a letter beside it. What is new
 * is added in the order of `pattern`, the same file in another language.
 */
export function withTexts(file: string, changes: readonly Change[], pattern: string): string {
  const document = parseDocument(file);
  const places = changes.map((change) => ({ ...change, node: document.getIn(change.path, true) }));
  const there = places.flatMap(({ node, said }) =>
    isScalar(node) && node.range ? [{ node, said, range: node.range }] : [],
  );
  const edited = there
    .toSorted((one, other) => other.range[0] - one.range[0])
    .reduce((text, { range, said, node }) => text.slice(0, range[0]) + scalar(said, node) + text.slice(range[1]), file);
  const added = places.filter(({ node }) => !isScalar(node));
  return added.length === 0 ? edited : withAdded(edited, added, parseDocument(pattern));
}

/** Plain where that is safe anywhere, also within braces; else in quotes, on one line. */
function scalar(said: string | null, was: Scalar): string {
  if (said === null) return 'null';
  const plain = stringify(said, { lineWidth: 0 }).trimEnd();
  const isPlain = plain === said && !/[,[\]{}]/.test(said);
  if (isPlain && was.type === 'PLAIN') return plain;
  const quoted = said.includes("'") || said.includes('\n') ? JSON.stringify(said) : `'${said}'`;
  return plain.startsWith('|') || plain.startsWith('>') ? JSON.stringify(said) : isPlain ? plain : quoted;
}

function withAdded(file: string, added: readonly Change[], pattern: Document): string {
  const document = parseDocument(file);
  for (const { path, said } of added) {
    document.setIn(path, said);
    for (let depth = 0; depth < path.length; depth++) inOrderOf(document, pattern, path.slice(0, depth));
  }
  return document.toString({ lineWidth: 0 });
}

/** Choices are numbered in text messages, so their order is the same in every language. */
function inOrderOf(document: Document, pattern: Document, path: Path): void {
  const [own, other] = [document, pattern].map((each) => (path.length === 0 ? each.contents : each.getIn(path, true)));
  if (!isMap(own) || !isMap(other)) return;
  const order = other.items.map(nameOf);
  const placeOf = (pair: Pair) => order.indexOf(nameOf(pair)) + 1 || order.length + 1;
  own.items.sort((one, next) => placeOf(one) - placeOf(next));
}

/** A file of a language that has none yet: the pattern, with its comments, and only what is said in that language. */
export function begunFrom(pattern: string, changes: readonly Change[], kept: readonly string[]): string {
  const document = parseDocument(pattern);
  const said = new Map(changes.map((change) => [change.path.join('/'), change.said]));
  if (isMap(document.contents)) prune(document.contents, [], said, kept);
  return document.toString({ lineWidth: 0 });
}

function prune(map: YAMLMap, path: Path, said: ReadonlyMap<string, string | null>, kept: readonly string[]): void {
  map.items = map.items.filter((pair) => {
    const here = [...path, nameOf(pair)];
    if (kept.includes(nameOf(pair))) return true;
    if (isMap(pair.value)) {
      prune(pair.value, here, said, kept);
      return pair.value.items.some((each) => !kept.includes(nameOf(each)));
    }
    if (!isScalar(pair.value)) return false;
    const text = said.get(here.join('/'));
    if (text === undefined) return false;
    pair.value.value = text;
    return true;
  });
}

function nameOf(pair: Pair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key); // A key that was only just added is bare.
}

/** What somebody wrote beside a key, or above it, for whoever changes the words. */
export function commentAt(file: string, path: Path): string {
  const document = documentOf(file);
  let at: unknown = document.contents;
  const notes: string[] = [];
  for (const step of path) {
    if (!isMap(at)) break;
    const pair: Pair | undefined = at.items.find((each) => nameOf(each) === String(step));
    if (!pair) break;
    const nodes = [pair.key, pair.value].filter((each): each is Node => isNode(each));
    notes.push(...nodes.flatMap(({ comment, commentBefore }) => [commentBefore ?? '', comment ?? '']));
    at = pair.value;
  }
  return notes.join(' ').replace(/\s+/g, ' ').trim();
}

let latest: { readonly file: string; readonly document: Document } | undefined;

/** Thousands of texts of one file are asked for one after the other. */
function documentOf(file: string): Document {
  if (latest?.file !== file)
    latest = {
      file,
      document: parseDocument(file.startsWith('---\n') ? (file.slice(4).split(/^---$/m)[0] ?? '') : file),
    };
  return latest.document;
}
