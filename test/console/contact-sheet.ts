import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

export interface Cell {
  readonly picture: string; // A file.
  readonly caption: string;
  readonly width: number; // On the sheet.
}

/** Several pictures, small, on one page. */
export async function contactSheet(browser: Browser, cells: readonly Cell[], sheet: string): Promise<void> {
  const figures = cells.map(
    ({ picture, caption, width }) =>
      `<figure style="width:${width}px"><img src="${inline(picture)}"><figcaption>${caption}</figcaption></figure>`,
  );
  const page = await browser.newPage({ viewport: { width: 1190, height: 400 } });
  await page.setContent(`<style>
    body { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px; font: 13px system-ui; background: #ddd; }
    figure { margin: 0; } img { width: 100%; max-height: 560px; object-fit: cover; object-position: top; border: 1px solid #888; display: block; }
    </style>${figures.join('')}`);
  writeFileSync(sheet, await page.screenshot({ fullPage: true }));
}

function inline(path: string): string {
  return `data:image/png;base64,${readFileSync(path).toString('base64')}`;
}
