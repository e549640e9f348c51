import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launch, visit } from '../page/browser.ts';
import { consoleProblems, looks, sizes } from './check-access.ts';
import { contactSheet } from './contact-sheet.ts';
import { openDesk } from './desk-stage.ts';
import { peopled, type State, states } from './states.ts';

/** Pictures of every state for looking at, and the contact sheet: `node test/console/screens.ts <folder> [width] [state,state]`. */
const folder = process.argv[2] ?? 'screens';
const of = process.argv[3];
const only = process.argv[4]?.split(',');
const sheet = join(import.meta.dirname, '../../docs/console.png');
const shownNames = ['queue', 'conversation', 'advice', 'calls', 'wall', 'shifts', 'audit', 'director', 'second factor'];

mkdirSync(folder, { recursive: true });
const browser = await launch();
const desk = await openDesk(browser);
await peopled(desk);
let pictures = 0;
let problems = 0;
for (const viewport of sizes.filter(({ width }) => !of || width === Number(of))) {
  for (const colorScheme of looks) {
    const options = { viewport, colorScheme, reducedMotion: 'reduce' } as const;
    for (const state of states.filter(({ name }) => !only || only.includes(name))) {
      const { page } = state.isOut
        ? await visit(browser, `${desk.house.url}console`, options)
        : await desk.counsellor('Robin', options, ['supervisor', 'auditor', 'admin']);
      await picture(page, state, viewport.width, colorScheme);
      await page.context().close();
    }
  }
}
if (
  shownNames.every((name) => looks.every((look) => sizes.every(({ width }) => existsSync(pathOf(name, width, look)))))
)
  await contactSheet(
    browser,
    shownNames.flatMap((name) =>
      looks.flatMap((look) =>
        sizes.map(({ width }) => ({
          picture: pathOf(name, width, look),
          caption: `${name}, ${look}`,
          width: width > 500 ? 420 : 123,
        })),
      ),
    ),
    sheet,
  );
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
