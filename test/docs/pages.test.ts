import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { type Page, pages, project } from './pages.ts';

const all = pages();
const rooms = ['src/', 'dialogs/', 'content/', 'test/', 'docs/', '.ci/', '.env'];

/** Every occurrence in every page, with the page's name, so that a failure says where. */
function found(
  pattern: RegExp,
  from: readonly Page[] = all,
): readonly { readonly file: string; readonly what: string }[] {
  return from.flatMap(({ file, text }) => [...text.matchAll(pattern)].map(([whole, what = whole]) => ({ file, what })));
}

test('every file and folder that a page names is there', () => {
  const named = found(/`([^`\s]+)`/g).filter(({ what }) => rooms.some((room) => what.startsWith(room)));
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(({ what }) => !existsSync(new URL(what, project)))).toEqual([]);
});

test('every link within the project leads somewhere', () => {
  const links = all
    .flatMap((page) => found(/\]\(([^)#\s]+)[^)]*\)/g, [page]))
    .filter(({ what }) => !/^[a-z]+:/.test(what));
  expect(links.length).toBeGreaterThan(15);
  expect(links.filter(({ file, what }) => !existsSync(new URL(what, new URL(file, project))))).toEqual([]);
});

test('every npm script that a page names is one of ours', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', project), 'utf8')) as { scripts: object };
  const named = [...found(/npm run (?:--silent )?([\w:-]+)/g), ...found(/npm (start|test)\b/g)];
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ what }) => !(what in scripts))).toEqual([]);
});

test('every command that a page names is one that porchlight knows, and the README names all of them', () => {
  const known = commands.map(({ path }) => path.join(' '));
  const seconds = commands.flatMap(({ path }) => path[1] ?? []).join('|');
  const named = [
    ...found(new RegExp(`porchlight -- ([a-z]+(?: (?:${seconds})\\b)?)`, 'g')),
    ...found(new RegExp(`(?<=\`|^ {4})porchlight ([a-z]+(?: (?:${seconds})\\b)?)`, 'gm')),
  ].filter(({ what }) => what !== 'x');
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ what }) => !known.includes(what))).toEqual([]);
  const readme = all.find(({ file }) => file === 'README.md')?.text ?? '';
  expect(known.filter((command) => !readme.includes(`\`${command}`))).toEqual([]);
});

test('.env.example names the variables that the configuration reads, and no others', () => {
  const example = readFileSync(new URL('.env.example', project), 'utf8');
  const config = readFileSync(new URL('src/config.ts', project), 'utf8');
  const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  const shapes = [
    ['src/azure-config.ts', 'azureShape'],
    ['src/staff-config.ts', 'staffShape'],
    ['src/vigil-config.ts', 'vigilShape'],
  ] as const;
  const tables = [
    config.slice(config.indexOf('z.object({'), config.indexOf('});')),
    ...shapes.map(([file, shape]) => {
      const text = readFileSync(new URL(file, project), 'utf8');
      const from = text.indexOf(`${shape} = {`);
      return text.slice(from, text.indexOf('};', from));
    }),
  ];
  const read = tables.flatMap((table) => [...table.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name));
  expect(read.length).toBeGreaterThan(5);
  expect(listed.toSorted()).toEqual(read.toSorted());
});

test('every variable that a page names is one of them', () => {
  const example = readFileSync(new URL('.env.example', project), 'utf8');
  const named = found(/`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g).filter(({ what }) =>
    /^(PORCHLIGHT|DATA|MASTER|PAGE|PUBLIC|CONTENT|HANDOFF|STORE|TRUSTED)_/.test(what),
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter(({ what }) => !new RegExp(`^${what}=`, 'm').test(example))).toEqual([]);
});

test('every decision is in the list, and they are counted without a gap', () => {
  const files = readdirSync(new URL('docs/decisions/', project))
    .filter((name) => /^\d/.test(name))
    .toSorted();
  const list = all.find(({ file }) => file === 'docs/decisions/README.md')?.text ?? '';
  expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, at) => at + 1));
  expect(files.filter((name) => !list.includes(`(${name})`))).toEqual([]);
});

test('every package has its reason in the decisions, and no other is named there as ours', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(new URL('package.json', project), 'utf8')) as {
    dependencies: object;
    devDependencies: object;
  };
  const packages = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
  const page = all.find(({ file }) => file.startsWith('docs/decisions/0009'))?.text ?? '';
  const named = [...page.matchAll(/^\| ([@\w][^|]*) \|/gm)]
    .flatMap(([, cell = '']) => cell.split(', '))
    .filter((name) => name !== 'package');
  expect(named.toSorted()).toEqual(packages.toSorted());
});

test('no page names a place on one machine, is unfinished, or has words that are not ours', () => {
  const text = all.map(({ file, text }) => ({ file, text: text.replace(/"[^"\n]*"|`[^`\n]*`/g, '') })); // Quoted words are quoted to say what not to say.
  expect(found(/(?<![\w./])\/(?:home|root|tmp|work|mnt|Users|var)\/\S*|\b[A-Z]:\\\S*/g)).toEqual([]);
  expect(found(/\b(?:TODO|FIXME|TBD|lorem ipsum)\b/g)).toEqual([]);
  // We say person, conversation, counsellor.
  expect(
    found(
      /\b(?:sessions?|helpers?|addicts?|alcoholics?|substance abuse|relapses?|seamless\w*|cutting[- ]edge)\b/gi,
      text,
    ),
  ).toEqual([]);
});
