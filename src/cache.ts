import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultDeserializer, serialize } from 'node:v8';

/** What was made from the same files by the same program before. Nothing depends on it: what is not there is made anew. */
export interface Cache {
  /** Undefined where nothing was kept for exactly this key, or where it cannot be read. */
  get(name: string, key: string): unknown;
  set(name: string, key: string, value: unknown): void;
}

export const noCache: Cache = { get: () => undefined, set: () => {} };

/** One file a name, each with the key it was made for and a hash over itself, so that half a file is no file. */
export function openCache(directory: string, program: string): Cache {
  const pathOf = (name: string) => join(directory, `${name}.cache`);
  const keyed = (key: string) => `${process.version} ${program} ${key}`; // What `serialize` writes is Node's own format.
  return {
    get(name, key) {
      try {
        const kept = readFileSync(pathOf(name));
        const body = kept.subarray(hashBytes);
        if (!hashOf(body).equals(kept.subarray(0, hashBytes))) return undefined;
        const { madeFor, value } = read(body) as Kept; // True: nobody else wrote these bytes; the hash says so.
        return madeFor === keyed(key) ? value : undefined;
      } catch {
        return undefined; // Not there yet, or of another version of Node: it is made anew.
      }
    },
    set(name, key, value) {
      const kept: Kept = { madeFor: keyed(key), value };
      const body = serialize(kept);
      try {
        mkdirSync(directory, { recursive: true });
        const path = pathOf(name);
        writeFileSync(`${path}.new`, Buffer.concat([hashOf(body), body]));
        renameSync(`${path}.new`, path); // Two that write at once leave bytes that their hash does not fit.
      } catch {
        return; // Nobody may write there, or the disk is full: the next start takes as long as this one.
      }
    },
  };
}

/** What `npm start` and the commands keep, beside the program. */
export function ownCache(): Cache {
  const project = join(import.meta.dirname, '..');
  return openCache(join(project, '.cache'), import.meta.programHash ?? programHash(project));
}

interface Kept {
  readonly madeFor: string;
  readonly value: unknown;
}

const hashBytes = 32;

declare module 'node:v8' {
  interface DefaultDeserializer {
    _readHostObject(): ArrayBufferView; // Documented; its types leave it out.
  }
}

/** Node hands out rows of numbers as windows on the bytes they were read from: one of them would keep the whole file in memory. */
class Reader extends DefaultDeserializer {
  override _readHostObject(): ArrayBufferView {
    const seen = super._readHostObject();
    if (Buffer.isBuffer(seen)) return Buffer.from(seen);
    return 'slice' in seen ? (seen as Uint8Array).slice() : seen; // Of its own kind: every row of numbers has it.
  }
}

function read(body: Uint8Array): unknown {
  const reader = new Reader(body);
  reader.readHeader();
  return reader.readValue();
}

declare global {
  interface ImportMeta {
    /** Stands in a bundle, which is only run while all these files are as they were: src/bundle.ts. */
    readonly programHash?: string;
  }
}

/** Changes with any line of the program or version of a library, so that nothing made by another program is believed. */
export function programHash(project: string): string {
  const hash = createHash('sha256');
  for (const path of programFiles(project))
    hash.update(`${join(project, path)}\0`).update(readFileSync(join(project, path)));
  return hash.digest('hex');
}

/** All that is ours to run or to show, as paths inside the project. */
export function programFiles(project: string): readonly string[] {
  const code = ['dialogs', 'src'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|css|json)$/.test(name))
      .sort()
      .map((name) => join(folder, name)),
  );
  return [...code, 'package.json'];
}

function hashOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
