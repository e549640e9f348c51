import { laterKeys, type PageStrings } from './chat/boot.ts';
import type { Setup } from './widget/setup.ts';

export interface BuiltFile {
  readonly type: string;
  readonly body: Uint8Array;
}

/** Phones of the last five years; older ones still get the helplines and the phone number. */
const browsers = ['chrome91', 'firefox90', 'safari15.4'];

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" fill="#9A4E00"/><circle cx="8" cy="8" r="3" fill="#F6C667"/></svg>';

/** The visitor's page for the browser: its code, its style, its icon, by path. */
export async function buildPage(): Promise<ReadonlyMap<string, BuiltFile>> {
  const [code, style] = await Promise.all([bundled('chat/chat.ts'), bundled('chat/chat.css')]);
  return new Map([
    ['/chat.js', { type: 'text/javascript; charset=utf-8', body: code }],
    ['/chat.css', { type: 'text/css; charset=utf-8', body: style }],
    ['/icon.svg', { type: 'image/svg+xml', body: new TextEncoder().encode(icon) }],
  ]);
}

/** What the visitor's page loads when somebody needs it, with its words in every language. */
export async function buildLater(words: { readonly [locale: string]: PageStrings }): Promise<BuiltFile> {
  const code = new TextDecoder().decode(await bundled('later/later.ts', 'esm'));
  const spoken = Object.entries(words).map(([locale, strings]) => [
    locale,
    Object.fromEntries(laterKeys.map((key) => [key, strings[key]])),
  ]);
  const body = new TextEncoder().encode(`const WORDS=${JSON.stringify(Object.fromEntries(spoken))};${code}`);
  return { type: 'text/javascript; charset=utf-8', body };
}

/** The demo's code and style; the real card library of Microsoft is in it. */
export async function buildDemo(): Promise<ReadonlyMap<string, BuiltFile>> {
  const [code, style] = await Promise.all([bundled('demo/demo.ts'), bundled('demo/demo.css')]);
  return new Map([
    ['/demo.js', { type: 'text/javascript; charset=utf-8', body: code }],
    ['/demo.css', { type: 'text/css; charset=utf-8', body: style }],
  ]);
}

/** The counsellors' console: preact is in it. */
export async function buildConsole(): Promise<ReadonlyMap<string, BuiltFile>> {
  const [code, style] = await Promise.all([bundled('console/console.tsx'), bundled('console/console.css')]);
  return new Map([
    ['/console.js', { type: 'text/javascript; charset=utf-8', body: code }],
    ['/console.css', { type: 'text/css; charset=utf-8', body: style }],
  ]);
}

/** The loader that a site puts into its own pages, with all it needs to know inside itself. */
export async function buildWidget(setup: Setup): Promise<BuiltFile> {
  const code = new TextDecoder().decode(await bundled('widget/widget.ts'));
  const body = new TextEncoder().encode(`(function(SETUP){${code}})(${JSON.stringify(setup)});`);
  return { type: 'text/javascript; charset=utf-8', body };
}

async function bundled(entry: string, format: 'iife' | 'esm' = 'iife'): Promise<Uint8Array> {
  const { build } = await import('esbuild'); // Most starts have their pages from an earlier one.
  const { outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/${entry}`],
    bundle: true,
    minify: true,
    format,
    target: browsers,
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    write: false,
    outdir: '/',
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`Nothing was built from ${entry}.`);
  return file.contents;
}
