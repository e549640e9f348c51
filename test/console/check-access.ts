import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const targetMinPx = 40; // Staff work with a mouse or their own phone; WCAG 2.2 AA asks for 24.

/** What is wrong with the console as it stands: rules of WCAG, targets too small to hit in a hurry, words beside the edge. */
export async function consoleProblems(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const small = await page.evaluate(
    (minPx) =>
      [...document.querySelectorAll<HTMLElement>('button, select, textarea, input:not([type=radio], [type=checkbox])')]
        .filter((target) => target.checkVisibility())
        .filter((target) => Math.round(target.getBoundingClientRect().height) < minPx)
        .map((target) => `too small: ${target.textContent}`),
    targetMinPx,
  );
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`)),
    ...small,
    ...(wide ? ['wider than the window'] : []),
  ];
}

export const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;
export const looks = ['light', 'dark'] as const;
