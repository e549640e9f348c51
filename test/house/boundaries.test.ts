import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { intake } from '../../dialogs/intake.ts';

/** Who may import whom; docs/decisions says why. `only`: nothing else. `never`: all but this. First room that matches counts. */
interface Room {
  readonly room: RegExp;
  readonly only?: readonly RegExp[];
  readonly never?: readonly RegExp[];
}

const botFramework = /^(botbuilder|botframework|@microsoft\/agents)/;
const rooms: readonly Room[] = [
  { room: /^dialogs\//, only: [/^dialogs\//, /^xstate$/] },
  { room: /^src\/core\//, only: [/^src\/core\//, /^dialogs\//, /^xstate$/, /^zod$/, /^intl-messageformat$/] },
  {
    room: /^src\/channels\/([^/]+\/)?routes\.ts$/,
    never: [/^src\/(store|handoff|console|integrations|cli)\//, /^dialogs\//],
  },
  {
    room: /^src\/channels\/.*\/(receive|render)\.ts$/,
    never: [
      /^src\/(store|handoff|console|integrations|cli)\//,
      /^src\/core\/(?!model)/,
      /^dialogs\//,
      /^node:(?!crypto)/,
      /^restify$/,
    ],
  },
  {
    room: /^src\/channels\//,
    never: [
      /^src\/(store|handoff|console|integrations|cli)\//,
      /^src\/core\/(safety|assessment|understand)\//,
      /^dialogs\/intake/,
      /^restify$/,
    ],
  },
  { room: /^src\/console\/routes\.ts$/, never: [botFramework, /^src\/(channels\/(?!web\/http)|integrations|cli)\//] },
  {
    room: /^src\/store\//,
    only: [/^src\/store\//, /^src\/(core\/model|tidy)\.ts$/, /^node:/, /^kysely/, /^zod$/, /^pg$/],
  },
  {
    room: /^src\/handoff\//,
    never: [/^src\/(channels|console|integrations|cli|web)\//, /^src\/store\/sqlite/, /^dialogs\//, /^restify$/],
  },
  {
    room: /^src\/director\//,
    never: [/^src\/(channels\/(?!sms\/render)|console|cli|web)\//, /^src\/store\/sqlite/, /^restify$/],
  },
  { room: /^src\/web\/demo\/words\.ts$/, only: [/^src\/core\/demo-keys\.ts$/] },
  { room: /^src\/web\/demo\//, only: [/^src\/web\//, /^adaptivecards$/] },
  // Types from the shapes of the API and the tables of words: a test below holds that they are types only.
  { room: /^src\/web\/chat\/boot\.ts$/, only: [/^src\/web\//, /^src\/core\/page-keys\.ts$/] },
  { room: /^src\/web\/(chat|widget)\//, only: [/^src\/web\//] },
  { room: /^src\/web\/console\/wire\.ts$/, only: [/^src\/console\/(\w+-)?shapes\.ts$/, /^zod$/] },
  { room: /^src\/web\/console\/boot\.ts$/, only: [/^src\/core\/console-keys\.ts$/] },
  { room: /^src\/web\/console\//, only: [/^src\/web\//, /^preact/, /^intl-messageformat$/] },
  { room: /^src\/web\//, only: [/^src\/web\//, /^esbuild$/] },
  { room: /^src\/server\.ts$/, never: [botFramework, /^src\/(store|core\/(safety|assessment))\//] },
  { room: /^src\//, never: [botFramework, /^restify$/] },
];
const nobodyImports = [/^src\/main\.ts$/, /^src\/cli\/main\.ts$/, /^test\//];
const files = ['dialogs', 'src']
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => join(root, name)))
  .filter((name) => /\.tsx?$/.test(name));

/** What a file imports: a path of ours from the project's root, or a package's name. */
function importsOf(file: string): readonly string[] {
  const code = readFileSync(file, 'utf8');
  const named = [
    ...code.matchAll(/^\s*(?:import|export)\s[^;]*?from\s+'([^']+)'/gms),
    ...code.matchAll(/^\s*import\s+'([^']+)'/gm),
    ...code.matchAll(/\bimport\(\s*'([^']+)'/g),
  ];
  return named.map(([, name = '']) => (name.startsWith('.') ? relative('.', resolve(dirname(file), name)) : name));
}

test('every room imports only what it may', () => {
  const edges = files.flatMap((file) => importsOf(file).map((to) => ({ file, to })));
  expect(edges.length).toBeGreaterThan(200); // The reader of imports still reads.
  const trespasses = edges.filter(({ file, to }) => {
    const found = rooms.find(({ room }) => room.test(file));
    return (
      (found?.only && !found.only.some((allowed) => allowed.test(to))) ||
      found?.never?.some((forbidden) => forbidden.test(to)) ||
      nobodyImports.some((closed) => closed.test(to))
    );
  });
  expect(trespasses).toEqual([]);
});

test('the pages in the browser have types of the server, and none of its code', () => {
  for (const file of [
    'src/web/chat/boot.ts',
    'src/web/console/wire.ts',
    'src/web/console/boot.ts',
    'src/web/demo/words.ts',
  ]) {
    const statements = readFileSync(file, 'utf8').match(/^\s*(import|export)\s[^;]*?from\s/gms) ?? [];
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.filter((statement) => !/^\s*(import|export) type\s/.test(statement))).toEqual([]);
  }
});

test('only the channels know the Bot Framework: whoever replaces it changes nothing else', () => {
  const users = files.filter((file) => importsOf(file).some((to) => botFramework.test(to)));
  expect(users.length).toBeGreaterThan(3);
  expect(users.filter((file) => !file.startsWith('src/channels/'))).toEqual([]);
});

test('no file imports itself by a detour', () => {
  const graph = new Map(files.map((file) => [file, importsOf(file).filter((to) => files.includes(to))]));
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  expect(circles.filter((circle) => !typeOnly(circle))).toEqual([]);
});

/** A circle of types alone is gone before the program runs. */
function typeOnly(circle: string): boolean {
  const path = circle.split(' → ');
  return path.slice(1).some((to, at) => {
    const code = readFileSync(path[at] ?? '', 'utf8');
    const statements = [...code.matchAll(/^\s*(import|export)\s([^;]*?)from\s+'([^']+)'/gms)].filter(
      ([, , , name = '']) => relative('.', resolve(dirname(path[at] ?? ''), name)) === to,
    );
    return statements.length > 0 && statements.every(([, , what = '']) => what.trim().startsWith('type '));
  });
}

test('the pure core knows no clock, chance, environment or waiting', () => {
  const pure = files.filter((file) => file.startsWith('dialogs/') || file.startsWith('src/core/'));
  const impure =
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bawait\b|\bsetTimeout\b|\bcrypto\b|\bfetch\(/;
  expect(pure.filter((file) => impure.test(withoutComments(readFileSync(file, 'utf8'))))).toEqual([]);
});

test('one importer each: the environment in config.ts, the clock in main.ts', () => {
  const users = (use: RegExp) => files.filter((file) => use.test(withoutComments(readFileSync(file, 'utf8'))));
  expect(users(/\bprocess\.env\b/).filter((file) => !file.startsWith('src/cli/'))).toEqual(['src/main.ts']);
  expect(users(/\bDate\.now\b/).filter((file) => !file.startsWith('src/cli/') && !file.startsWith('src/web/'))).toEqual(
    ['src/main.ts'],
  );
});

test('the chart holds no timers, actors, history or wildcards', () => {
  const found: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      const isTable = path.endsWith('.states'); // There a key is the name of a state, such as the question about history.
      if (!isTable && ['after', 'invoke', 'spawn', 'history', '*'].includes(key)) found.push(`${path}.${key}`);
      walk(value, `${path}.${key}`);
    }
  };
  walk(intake.config, 'intake');
  expect(found).toEqual([]);
});

test('no file is longer than two or three screens', () => {
  const long = files
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 251);
  expect(long).toEqual([]);
});

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}
