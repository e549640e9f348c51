import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { consoleProblems, looks, sizes } from '../console/check-access.ts';
import { contactSheet } from '../console/contact-sheet.ts';
import { openDesk } from '../console/desk-stage.ts';
import { launch } from '../page/browser.ts';
import { prepared, states } from './states.ts';

/** Pictures of every part for looking at: `node test/director/screens.ts <folder> [width] [look]`. */
const [folder = 'screens', width, wanted] = process.argv.slice(2);
const sheet = join(import.meta.dirname, '../../docs/director.png');
mkdirSync(folder, { recursive: true });
const browser = await launch();
const desk = await openDesk(browser);
await prepared(desk);
let problems = 0;
for (const viewport of sizes.filter((size) => width === undefined || size.width === Number(width)))
  for (const colorScheme of looks.filter((look) => wanted === undefined || look === wanted)) {
    const { page, context } = await desk.counsellor('Robin', { viewport, colorScheme, reducedMotion: 'reduce' }, [
      'editor',
    ]);
    await page.goto(`${desk.house.url}director`);
    for (const { name, reach } of states) {
      try {
        await reach(page);
        await picture(page, pathOf(name, viewport.width, colorScheme));
        for (const problem of await consoleProblems(page))
          report(`${name}, ${viewport.width} px, ${colorScheme}: ${problem}`);
      } catch (thrown) {
        report(`${name} at ${viewport.width}: ${String(thrown).split('\n')[0]}`);
      }
    }
    await context.close();
  }
const shown = ['conversations', 'crises', 'question', 'changes'].flatMap((name) =>
  looks.flatMap((look, at) => {
    const size = sizes[at] ?? sizes[0];
    return [{ picture: pathOf(name, size.width, look), caption: `${name}, ${look}`, width: at === 0 ? 420 : 140 }];
  }),
);
if (shown.every(({ picture: path }) => existsSync(path))) await contactSheet(browser, shown, sheet);
await browser.close();
await desk.stop();
console.log(`${problems} problems`);
if (problems > 0) process.exitCode = 1;

function pathOf(name: string, of: number, look: string): string {
  return join(folder, `${name}-${of}-${look}.png`);
}

function report(problem: string): void {
  problems += 1;
  console.error(problem);
}

/** As tall as what is in it. */
async function picture(page: Page, path: string): Promise<void> {
  const size = page.viewportSize();
  const tall = await page.evaluate(() => (document.querySelector('.pages')?.scrollHeight ?? 0) + 140);
  await page.setViewportSize({ width: size?.width ?? 1280, height: Math.min(Math.max(tall, 800), 2600) });
  await page.waitForTimeout(150);
  await page.screenshot({ path });
  if (size) await page.setViewportSize(size);
}
