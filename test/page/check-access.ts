import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const targets = 'button, textarea, .chip, #help a, #card a, #leave';
const targetMinPx = 44;

/** What is wrong on the page as it stands: rules of WCAG, targets too small for a thumb, and words beside the edge. */
export async function accessProblems(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const small = await page.evaluate(
    ([wanted, minPx]) =>
      [...document.querySelectorAll<HTMLElement>(wanted)]
        .filter((target) => target.checkVisibility())
        .filter((target) => Math.round(target.getBoundingClientRect().height) < minPx)
        .map((target) => `too small: ${target.textContent}`),
    [targets, targetMinPx] as const,
  );
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
    ...small,
    ...(wide ? ['wider than the window'] : []),
  ];
}

export const sizes = [
  { width: 320, height: 568 },
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
] as const;
export const looks = ['light', 'dark'] as const;
