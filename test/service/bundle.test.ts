import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { bundleProgram, type Manifest, neededOfIndex } from '../../src/bundle.ts';
import { freePort, ServiceProcess } from '../crash/service-process.ts';
import { visitor } from './person.ts';

const project = join(import.meta.dirname, '../..');
const fromCore = createRequire(createRequire(import.meta.url).resolve('botbuilder-core'));

describe('the program in a few files', { timeout: 120_000 }, () => {
  const home = mkdtempSync(join(tmpdir(), 'porchlight-bundle-'));
  // Inside the project, as the real one is: its libraries that are programs of the machine are found from there.
  const bundle = join(project, '.cache', `bundle-test-${process.pid}`);
  let manifest: Manifest;
  beforeAll(async () => {
    manifest = await bundleProgram(bundle);
  }, 120_000);
  afterAll(() => {
    rmSync(bundle, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  });

  test('it answers as the program from its source does, and goes on after a kill', async () => {
    const port = await freePort();
    const service = new ServiceProcess(port, join(home, 'data'), {}, join(bundle, 'main.js'));
    onTestFinished(() => service.kill());
    await service.start();
    const person = await visitor(service.url);
    await person.say('it is for me');
    await person.say('i want to kill myself tonight');
    await service.kill();
    await service.start();
    const lines = await person.transcript();
    expect(lines.filter(({ from }) => from === 'person').map(({ text }) => text)).toEqual([
      'it is for me',
      'i want to kill myself tonight',
    ]);
    expect(lines.at(-1)?.text).toContain('988');
    expect(lines.flatMap(({ ask }) => ask?.question ?? [])).toContain('danger'); // Asked after the first message.
    expect((await fetch(`${service.url}/console`)).status).toBe(200);
    expect((await fetch(`${service.url}/demo`)).status).toBe(200);
    const installs = { thread: `a:${crypto.randomUUID()}`, locale: 'en', does: 'install' };
    const teams = await fetch(`${service.url}/demo/teams`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: service.url, 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify(installs),
    });
    expect(teams.status).toBe(202); // Texting and Teams, and all that they load, are there.
  });

  test('it is made of our files, and says of each what it was made from', () => {
    const files = Object.keys(manifest.files);
    expect(files).toEqual(
      expect.arrayContaining(['src/main.ts', 'dialogs/intake.ts', 'src/store/sqlite-worker.ts', 'package-lock.json']),
    );
    expect(files).toEqual(expect.arrayContaining(['src/web/chat/boot.ts', 'src/web/chat/chat.css'])); // The pages' too.
    expect(files.filter((file) => file.includes('node_modules'))).toEqual([]);
  });

  test('Node keeps its text in one byte a letter', () => {
    const wide = readdirSync(bundle).filter((file) => /[^\0-\x7f]/.test(readFileSync(join(bundle, file), 'utf8')));
    expect(wide).toEqual([]);
  });

  test('what botbuilder’s parts ask of their index is all given to them', () => {
    const index = fromCore('botbuilder-core') as Record<string, unknown>;
    for (const part of ['turnContext', 'activityHandlerBase']) {
      const code = readFileSync(fromCore.resolve(`botbuilder-core/lib/${part}.js`), 'utf8');
      const [, name] = /const (\w+) = require\("\."\)/.exec(code) ?? [];
      const asked = [...code.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, each = '']) => each);
      expect(asked.length).toBeGreaterThan(0);
      expect(neededOfIndex).toEqual(expect.arrayContaining(asked));
    }
    expect(neededOfIndex.filter((name) => index[name] === undefined)).toEqual([]);
  });
});

describe('start.js', () => {
  /** A project of three files: what runs says so. */
  function smallProject(): {
    readonly root: string;
    readonly runs: () => string;
    readonly stamp: (bytes: number, ms: number) => void;
  } {
    const root = mkdtempSync(join(tmpdir(), 'porchlight-start-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    put('package.json', '{"type":"module"}');
    put('src/main.ts', "process.stdout.write('source');");
    put('.cache/program/main.js', "process.stdout.write('bundle');");
    copyFileSync(join(project, 'start.js'), join(root, 'start.js'));
    return {
      root,
      runs: () => spawnSync(process.execPath, ['start.js'], { cwd: root, encoding: 'utf8' }).stdout,
      stamp(bytes, modifiedMs) {
        const manifest: Manifest = { node: process.version, files: { 'src/main.ts': [bytes, modifiedMs] } };
        put('.cache/program/manifest.json', JSON.stringify(manifest));
      },
    };
  }

  test('believes a bundle of exactly these files only', () => {
    const { root, runs, stamp } = smallProject();
    expect(runs()).toBe('source'); // Nobody has said what it was made from.
    const { size, mtimeMs } = statSync(join(root, 'src/main.ts'));
    stamp(size, mtimeMs);
    expect(runs()).toBe('bundle');
    stamp(size + 1, mtimeMs);
    expect(runs()).toBe('source');
    stamp(size, mtimeMs - 1000);
    expect(runs()).toBe('source');
  });
});
