// Plain JavaScript: to take the types off even one file, Node loads a parser that stays in memory.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '.cache', 'code'); // The store's thread reads it.
enableCompileCache();
await import('./src/main.ts');
