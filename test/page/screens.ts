import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { openHostPage } from '../browser/host-page.ts';
import { openHouse } from '../browser/house.ts';
import { launch } from './browser.ts';
import { accessProblems, looks, sizes } from './check-access.ts';
import { startStandIn } from './stand-in.ts';
import { type State, states } from './states.ts';

/** Pictures of every state for looking at, and the contact sheet: `node test/page/screens.ts <folder>`. */
const folder = process.argv[2] ?? 'screens';
const sheet = join(import.meta.dirname, '../../docs/screens.png');
let looked = 0;
let wrong = 0;

mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const viewport of sizes) {
  for (const colorScheme of looks) {
    for (const state of states) await picture(state, viewport, colorScheme);
    await widget(viewport, colorScheme);
  }
}
await print();
await contactSheet();
await browser.close();
console.log(`${looked} pictures examined, ${wrong} problems`);
if (wrong > 0) process.exitCode = 1;

function pathOf(name: string, width: number, look: string): string {
  return join(folder, `${name.replaceAll(' ', '-')}-${width}-${look}.png`);
}

async function picture(state: State, viewport: (typeof sizes)[number], colorScheme: (typeof looks)[number]) {
  const server = await startStandIn();
  const context = await browser.newContext({
    viewport,
    colorScheme,
    reducedMotion: 'reduce',
    javaScriptEnabled: state.javaScript !== false,
  });
  const page = await context.newPage();
  try {
    await page.goto(server.url + (state.path ?? ''));
    await state.reach(page, server);
    await page.waitForTimeout(150);
    await page.screenshot({ path: pathOf(state.name, viewport.width, colorScheme) });
    if (state.javaScript !== false) await examine(page, state.name, viewport.width, colorScheme);
  } catch (thrown) {
    console.error(`${state.name} at ${viewport.width}: ${String(thrown).split('\n')[0]}`);
    process.exitCode = 1;
  }
  await context.close();
  await server.stop();
}

async function examine(page: Page, name: string, width: number, look: string): Promise<void> {
  const problems = await accessProblems(page);
  looked += 1;
  wrong += problems.length;
  for (const problem of problems) console.error(`${name}, ${width} px, ${look}: ${problem}`);
}

async function widget(viewport: (typeof sizes)[number], colorScheme: (typeof looks)[number]): Promise<void> {
  const host = await openHostPage();
  const house = await openHouse([host.origin]);
  host.embed(house.url, 'columbus');
  const page = await (await browser.newContext({ viewport, colorScheme })).newPage();
  const shot = (name: string) => page.screenshot({ path: pathOf(name, viewport.width, colorScheme) });
  const open = async () => {
    await page.goto(host.origin);
    await page.locator('porchlight-chat').waitFor({ state: 'attached' });
    await page.waitForTimeout(150);
    await shot('widget closed');
    await page.mouse.click(viewport.width - 60, viewport.height - 44);
    await page.waitForTimeout(700);
  };
  await open();
  await shot('widget open');
  await page.context().route(`${house.url}en*`, (route) => route.abort());
  await open();
  await shot('widget server gone');
  await page.context().close();
  await host.stop();
  await house.stop();
}

async function print(): Promise<void> {
  const server = await startStandIn();
  const page = await browser.newPage({ viewport: { width: 720, height: 900 } });
  await page.goto(server.url);
  await states.find(({ name }) => name === 'typed')?.reach(page, server);
  await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: pathOf('print', 720, 'light'), fullPage: true });
  await page.close();
  await server.stop();
}

/** All pictures of the phone in both looks, small, on one page. */
async function contactSheet(): Promise<void> {
  const names = [...states.map(({ name }) => name), 'widget closed', 'widget open', 'widget server gone'];
  const cells = names.flatMap((name) =>
    looks.map(
      (look) =>
        `<figure><img src="${inline(pathOf(name, 390, look))}"><figcaption>${name}, ${look}</figcaption></figure>`,
    ),
  );
  const page = await browser.newPage({ viewport: { width: 1480, height: 400 } });
  await page.setContent(`<style>
    body { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px; font: 13px system-ui; background: #ddd; }
    figure { margin: 0; width: 168px; } img { width: 168px; border: 1px solid #888; display: block; }
    </style>${cells.join('')}`);
  writeFileSync(sheet, await page.screenshot({ fullPage: true }));
  await page.close();
}

function inline(path: string): string {
  return `data:image/png;base64,${readFileSync(path).toString('base64')}`;
}
