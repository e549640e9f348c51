import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultDeserializer, serialize } from 'node:v8';
import { type Packed, pack, unpack } from './packed.ts';

/** What was made from the same files by the same program before. Nothing depends on it: what is not there is made anew. What is equal in it may be one and the same. */
export interface Cache {
  /** Undefined where nothing was kept for exactly this key, or where it cannot be read. */
  get(name: string, key: string): unknown;
  /** The same, made into what it was only when it is called. */
  later(name: string, key: string): (() => unknown) | undefined;
  set(name: string, key: string, value: unknown): void;
}

export const noCache: Cache = { get: () => undefined, later: () => undefined, set: () => {} };

/** One file a name, each with a hash over itself, so that half a file is no file, and one of the key it was made for. */
export function openCache(directory: string, program: string): Cache {
  const pathOf = (name: string) => join(directory, `${name}.cache`);
  const hashOfKey = (key: string) => hashOf(Buffer.from(`${process.version} ${program} ${key}`)); // What `serialize` writes is Node's own format.
  const later = (name: string, key: string) => {
    try {
      const kept = readFileSync(pathOf(name));
      const isFor = kept.subarray(hashBytes, 2 * hashBytes).equals(hashOfKey(key));
      if (!isFor || !hashOf(kept.subarray(hashBytes)).equals(kept.subarray(0, hashBytes))) return undefined;
      return () => unpack(read(kept.subarray(2 * hashBytes)) as Packed); // True: nobody else wrote these bytes; the hash says so.
    } catch {
      return undefined; // Not there yet: it is made anew.
    }
  };
  return {
    later,
    get: (name, key) => later(name, key)?.(),
    set(name, key, value) {
      const kept = Buffer.concat([hashOfKey(key), serialize(pack(value))]);
      try {
        mkdirSync(directory, { recursive: true });
        const path = pathOf(name);
        writeFileSync(`${path}.new`, Buffer.concat([hashOf(kept), kept]));
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
