// Plain JavaScript: to take the types off even one file, Node loads a parser that stays in memory.
import { readFileSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

const project = import.meta.dirname;
const bundle = join(project, '.cache', 'program');

process.env.NODE_COMPILE_CACHE ??= join(project, '.cache', 'code'); // The store's thread reads it.
enableCompileCache();
await import(isFresh() ? `${bundle}/main.js` : './src/main.ts');

/** Was it made by this Node from just these files? Else the program runs from its source, and only starts more slowly. */
function isFresh() {
  try {
    const { node, files } = JSON.parse(readFileSync(join(bundle, 'manifest.json'), 'utf8'));
    return (
      node === process.version &&
      Object.entries(files).every(([path, [bytes, modifiedMs]]) => {
        const { size, mtimeMs } = statSync(join(project, path));
        return size === bytes && mtimeMs === modifiedMs;
      })
    );
  } catch {
    return false; // Never made, or a file is gone.
  }
}
