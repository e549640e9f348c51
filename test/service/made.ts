import { join } from 'node:path';
import { type Cache, openCache, programHash } from '../../src/cache.ts';
import { type LiveLibrary, openLibrary } from '../../src/library.ts';

const project = join(import.meta.dirname, '../..');
const onDisk = openCache(join(project, '.cache', 'test'), process.env.PROGRAM_HASH ?? programHash(project));
const made = new Map<string, unknown>();

/** What an earlier start has made, as `npm start` keeps it; within one process without reading it again. */
export const cache: Cache = {
  get(name, key) {
    const at = `${name} ${key}`;
    const known = made.get(at) ?? onDisk.get(name, key);
    if (known !== undefined) made.set(at, known);
    return known;
  },
  later(name, key) {
    const known = cache.get(name, key);
    return known === undefined ? undefined : () => known;
  },
  set(name, key, value) {
    made.set(`${name} ${key}`, value);
    onDisk.set(name, key, value);
  },
};

/** The words of a directory, not watched. */
export function openWords(directory: string): LiveLibrary {
  return openLibrary(
    directory,
    () => {},
    false,
    () => [],
    cache,
  );
}
