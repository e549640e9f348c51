import { build } from 'esbuild';

export interface BuiltFile {
  readonly type: string;
  readonly body: Uint8Array;
}

/** Phones of the last five years; older ones still get the helplines and the phone number. */
const browsers = ['chrome87', 'firefox90', 'safari15.4'];

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" fill="#9A4E00"/><circle cx="8" cy="8" r="3" fill="#F6C667"/></svg>';

/** The visitor's page for the browser: its code, its style, its icon, by path. */
export async function buildPage(): Promise<ReadonlyMap<string, BuiltFile>> {
  const { outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/chat/chat.ts`, `${import.meta.dirname}/chat/chat.css`],
    bundle: true,
    minify: true,
    format: 'iife',
    target: browsers,
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    outdir: '/',
    logLevel: 'silent',
  });
  const files = new Map<string, BuiltFile>();
  for (const { path, contents } of outputFiles) {
    const script = path.endsWith('.js');
    files.set(script ? '/chat.js' : '/chat.css', {
      type: `text/${script ? 'javascript' : 'css'}; charset=utf-8`,
      body: contents,
    });
  }
  files.set('/icon.svg', { type: 'image/svg+xml', body: new TextEncoder().encode(icon) });
  return files;
}
