import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { programFiles, programHash } from './cache.ts';

/** What `start.js` compares before it believes a bundle: Node's version, and the size and time of every file of ours in it. */
export interface Manifest {
  readonly node: string;
  readonly files: { readonly [path: string]: readonly [bytes: number, modifiedMs: number] };
}

const project = join(import.meta.dirname, '..');
const library = /[\\/]node_modules[\\/]/;

/**
 * The service and its libraries in a few files under `directory`, so that a start opens ten files and not 1,500, and loads
 * nothing that nobody calls: docs/decisions/0023. The manifest is written last; without it there is no bundle.
 */
export async function bundleProgram(directory: string): Promise<Manifest> {
  const fresh = `${directory}.${process.pid}`;
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints: { main: 'src/main.ts', 'sqlite-worker': 'src/store/sqlite-worker.ts' },
    outdir: fresh,
    bundle: true,
    splitting: true, // What is loaded only when it is needed stays apart.
    platform: 'node',
    format: 'esm',
    target: 'node22',
    external: ['esbuild', 'dtrace-provider'], // Programs of the machine's own kind.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    legalComments: 'none',
    minifyWhitespace: true, // The text of what runs stays in memory.
    lineLimit: 200,
    metafile: true,
    logLevel: 'silent',
    define: { 'import.meta.programHash': JSON.stringify(programHash(project)) },
    plugins: [sourcePlaces, wordsApart, plainHttp, unneeded],
  });
  for (const file of readdirSync(fresh)) inOneByte(join(fresh, file));
  const inside = Object.keys(metafile.inputs).filter((path) => !path.includes(':') && !library.test(`/${path}`));
  const ours = new Set([...inside, ...programFiles(project), 'package-lock.json']);
  const manifest: Manifest = {
    node: process.version,
    files: Object.fromEntries([...ours].map((path) => [path, stampOf(join(project, path))])),
  };
  writeFileSync(join(fresh, 'manifest.json'), JSON.stringify(manifest));
  mkdirSync(dirname(directory), { recursive: true });
  rmSync(directory, { recursive: true, force: true });
  renameSync(fresh, directory);
  return manifest;
}

/** One character beyond a byte makes Node keep all of the file in two bytes each. What is left of them stands in patterns. */
function inOneByte(path: string): void {
  const code = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    code.replace(/(?<!\\)[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

function stampOf(path: string): [number, number] {
  const { size, mtimeMs } = statSync(path);
  return [size, mtimeMs];
}

/** Files beside a source file are found from where that file is, not from the bundle; the store's thread is in the bundle. */
const sourcePlaces: Plugin = {
  name: 'source places',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](src|dialogs)[\\/].*\.ts$/ }, ({ path }) => {
      const code = readFileSync(path, 'utf8');
      if (!code.includes('import.meta.')) return undefined;
      const placed = code
        .replace(/(new Worker\(new URL\('\.\/[\w-]+)\.ts', import\.meta\.url\)/g, "$1.js', import.meta['url'])")
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
      return { contents: placed, loader: 'ts' };
    });
  },
};

/** The words inside the program are data: as code they would stay in memory, also where an earlier start has kept others. */
const wordsApart: Plugin = {
  name: 'words apart',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]core[\\/]compiled[\\/]\w+\.json$/ }, ({ path }) => {
      const names = Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object).map((name) => JSON.stringify(name));
      const contents = `import { readFileSync } from 'node:fs';
        let all;
        const from = () => (all ??= JSON.parse(readFileSync(${JSON.stringify(path)}, 'utf8')));
        export default { ${names.map((name) => `get [${name}]() { return from()[${name}]; }`).join(', ')} };`;
      return { contents, loader: 'js' };
    });
  },
};

/** What is imported from Node's http is all of it, with HTTP/2, web streams and a whole client; what is required is what is used. */
const plainHttp: Plugin = {
  name: 'plain http',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^node:http$/ }, ({ kind, path }) =>
      kind === 'import-statement' ? { path, namespace: 'required' } : { path, external: true },
    );
    onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = require('${path}');`,
    }));
  },
};

/** All that the two parts of botbuilder-core below ask their index for, when a turn runs. */
export const neededOfIndex = [
  'ActivityTypes',
  'INVOKE_RESPONSE_KEY',
  'verifyStateOperationName',
  'tokenExchangeOperationName',
];

/** What the index of a library loads for others, as the parts that are called here. Azure loads the whole index. */
const parts: readonly { readonly asked: RegExp; readonly by: RegExp; readonly give: string }[] = [
  {
    asked: /^botbuilder-core$/,
    by: /[\\/]src[\\/]channels[\\/]/,
    give: Object.entries({ BotAdapter: 'botAdapter', TurnContext: 'turnContext', ActivityHandler: 'activityHandler' })
      .map(([name, file]) => `exports.${name} = require('botbuilder-core/lib/${file}').${name};`)
      .join('\n'),
  },
  {
    asked: /^\.$/,
    by: /[\\/]botbuilder-core[\\/]lib[\\/](turnContext|activityHandlerBase)\.js$/,
    give: `
      let all; // Asked for when a turn runs: then each of them is there.
      const from = () => (all ??= {
        ...require('botframework-schema'),
        ...require('botbuilder-core/lib/activityHandlerBase'),
        ...require('botbuilder-core/lib/signInConstants'),
      });
      for (const name of ${JSON.stringify(neededOfIndex)}) Object.defineProperty(exports, name, { get: () => from()[name] });`,
  },
  {
    asked: /^\.\.\/locales\/index\.js$/, // Every language's words for what is wrong with a field: 400 kB.
    by: /[\\/]zod[\\/]v4[\\/](core|classic)[\\/]\w+\.js$/,
    give: "export { default as en } from 'zod/v4/locales/en.js';",
  },
  { asked: /^\.\/plugins$/, by: /[\\/]restify[\\/]lib[\\/]index\.js$/, give: 'exports.pre = {};' },
];

const unneeded: Plugin = {
  name: 'unneeded',
  setup({ onLoad, onResolve }) {
    for (const [at, { asked, by }] of parts.entries()) {
      onResolve({ filter: asked }, ({ importer }) =>
        by.test(importer) ? { path: String(at), namespace: 'part' } : undefined,
      );
    }
    onLoad({ filter: /./, namespace: 'part' }, ({ path }) => ({
      contents: parts[Number(path)]?.give ?? '',
      resolveDir: project,
      loader: 'js',
    }));
  },
};

if (process.argv[1] === import.meta.filename) {
  const directory = join(project, '.cache', 'program');
  const { files } = await bundleProgram(directory);
  process.stdout.write(`${Object.keys(files).length} files in ${relative('.', directory)}\n`);
}
