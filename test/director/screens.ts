import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { consoleProblems, looks, sizes } from '../console/check-access.ts';
import { openDesk } from '../console/desk-stage.ts';
import { launch } from '../page/browser.ts';
import { prepared, states } from './states.ts';

/** Pictures of every part for looking at: `node test/director/screens.ts <folder> [width] [look]`. */
const [folder = 'screens', width, wanted] = process.argv.slice(2);
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
        await picture(page, `${name.replaceAll(' ', '-')}-${viewport.width}-${colorScheme}.png`);
        for (const problem of await consoleProblems(page))
          report(`${name}, ${viewport.width} px, ${colorScheme}: ${problem}`);
      } catch (thrown) {
        report(`${name} at ${viewport.width}: ${String(thrown).split('\n')[0]}`);
      }
    }
    await context.close();
  }
await browser.close();
await desk.stop();
console.log(`${problems} problems`);
if (problems > 0) process.exitCode = 1;

function report(problem: string): void {
  problems += 1;
  console.error(problem);
}

/** As tall as what is in it. */
async function picture(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  const tall = await page.evaluate(() => (document.querySelector('.pages')?.scrollHeight ?? 0) + 140);
  await page.setViewportSize({ width: size?.width ?? 1280, height: Math.min(Math.max(tall, 800), 2600) });
  await page.waitForTimeout(150);
  await page.screenshot({ path: join(folder, name) });
  if (size) await page.setViewportSize(size);
}
