import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

export const hasChromium = existsSync(executablePath);
if (!hasChromium && process.env.CI) throw new Error(`No Chromium at ${executablePath}: the page was not tested.`);
if (!hasChromium) console.warn(`SKIPPED: no Chromium at ${executablePath} (set CHROMIUM), so the page was not tested.`);

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-component-update', '--disable-sync', ...quiet],
  });
}

export async function tap(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

export async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel('Write here').fill(text);
  await page.getByLabel('Write here').press('Enter');
}

/** What the conversation shows, line by line, without marks and buttons. */
export function linesOf(page: Page): Promise<string[]> {
  return page.locator('#log li:not(.day) > p').allTextContents();
}

export async function sees(page: Page, text: string): Promise<void> {
  await page.locator('#log p', { hasText: text }).last().waitFor();
}

/** Leave by Esc twice. A busy machine may be slower between the two than any person: then they try again, after `again`. */
export async function escapeTwice(page: Page, to: string, again = async () => {}): Promise<void> {
  for (;;) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const left = await page.waitForURL(to, { timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (left) return;
    await again();
  }
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly problems: readonly string[]; // Script errors, and whatever the CSP had to stop.
}

/** A visitor with a browser of their own. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  context.setDefaultTimeout(45_000); // Within the time of any test: then it says what it waited for.
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.text().includes('Content Security') && problems.push(message.text()));
  await page.goto(url);
  return { page, context, problems };
}
