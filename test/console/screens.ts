import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launch, visit } from '../page/browser.ts';
import { consoleProblems, looks, sizes } from './check-access.ts';
import { openDesk } from './desk-stage.ts';
import { peopled, type State, states } from './states.ts';

/** Pictures of every state for looking at, and the contact sheet: `node test/console/screens.ts <folder> [width]`. */
const folder = process.argv[2] ?? 'screens';
const of = process.argv[3];
const sheet = join(import.meta.dirname, '../../docs/console.png');
const shownNames = ['queue', 'conversation', 'advice', 'wall', 'calls', 'second factor'];

mkdirSync(folder, { recursive: true });
const browser = await launch();
const desk = await openDesk(browser);
await peopled(desk);
let pictures = 0;
let problems = 0;
for (const viewport of sizes.filter(({ width }) => of === undefined || width === Number(of))) {
  for (const colorScheme of looks) {
    const options = { viewport, colorScheme, reducedMotion: 'reduce' } as const;
    for (const state of states) {
      const { page } = state.isOut
        ? await visit(browser, `${desk.house.url}console`, options)
        : await desk.counsellor('Robin', options, ['supervisor', 'admin']);
      await picture(page, state, viewport.width, colorScheme);
      await page.context().close();
    }
  }
}
if (
  shownNames.every((name) => looks.every((look) => sizes.every(({ width }) => existsSync(pathOf(name, width, look)))))
)
  await contactSheet();
await browser.close();
await desk.stop();
console.log(`${pictures} pictures, ${problems} problems`);
if (problems > 0) process.exitCode = 1;

async function picture(page: Page, state: State, width: number, look: string): Promise<void> {
  try {
    await state.reach(page, desk);
    await page.waitForTimeout(200);
    await page.screenshot({ path: pathOf(state.name, width, look) });
    pictures += 1;
    for (const problem of await consoleProblems(page)) {
      problems += 1;
      console.error(`${state.name}, ${width} px, ${look}: ${problem}`);
    }
  } catch (thrown) {
    problems += 1;
    console.error(`${state.name} at ${width}: ${String(thrown).split('\n')[0]}`);
  }
}

function pathOf(name: string, width: number, look: string): string {
  return join(folder, `${name.replaceAll(' ', '-')}-${width}-${look}.png`);
}

/** Some of them in both sizes and both looks, small, on one page. */
async function contactSheet(): Promise<void> {
  const cells = shownNames.flatMap((name) =>
    looks.flatMap((look) =>
      sizes.map(
        ({ width }) =>
          `<figure style="width:${width > 500 ? 420 : 123}px"><img src="${inline(pathOf(name, width, look))}"><figcaption>${name}, ${look}</figcaption></figure>`,
      ),
    ),
  );
  const page = await browser.newPage({ viewport: { width: 1190, height: 400 } });
  await page.setContent(`<style>
    body { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px; font: 13px system-ui; background: #ddd; }
    figure { margin: 0; } img { width: 100%; border: 1px solid #888; display: block; }
    </style>${cells.join('')}`);
  writeFileSync(sheet, await page.screenshot({ fullPage: true }));
}

function inline(path: string): string {
  return `data:image/png;base64,${readFileSync(path).toString('base64')}`;
}
