import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPseudo, type Pseudo } from '../content/pseudo.ts';
import { hasChromium, launch, visit } from '../page/browser.ts';
import { visitor } from '../service/person.ts';
import { type House, openHouse } from './house.ts';

/** Everything that is read there, in a language of accents and brackets: what has none was never given to a translator. */
const widths = [320, 1280] as const;
const heightPx = 800;
const looksMax = 25;
const lookAgainMs = 200;

/** Names are names in every language; so is what somebody wrote, and the name of a language. */
const names = [
  /(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \w+ \d+(, \d+:\d+ [AP]M \w+)?/g,
  /America\/[\w ]+/g,
  /\bUTC\b/g,
  /en-XA/g,
  /\/privacy/g,
  /(January|February|March|April|May|June|July|August|September|October|November|December) \d+, \d+/g,
  /Lantern Creek( \w+)?/g,
  /Porchlight/g,
  /Robin/g,
  /Teams/g,
  /Twílíó/g,
  /Esc(?!\w)/g,
  /i want to kill myself/g,
  /\S+@\S+/g,
  /\S*(?:https?:\/\/|www\.)\S+|\S+\.(?:org|gov|com|example|net)\S*/g,
];

/** Texts that hold a plain vowel: no word of ours does here. Also names for screen readers, and what stands in empty fields. */
async function untranslated(page: Page): Promise<readonly string[]> {
  const read = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const isRead =
        parent?.checkVisibility() &&
        !parent.closest('script, style, noscript, kbd, time, [hreflang], button[lang], .day');
      if (isRead && node.textContent) found.push(node.textContent);
    }
    for (const element of document.querySelectorAll<HTMLElement>('[aria-label], [title], [placeholder], [alt]')) {
      if (!element.checkVisibility()) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(element.getAttribute(name) ?? '');
    }
    return [...found, document.title];
  });
  return read
    .map((text) => names.reduce((left, name) => left.replace(name, ''), text.trim()))
    .filter((text) => /[aeiouAEIOU]/.test(text));
}

/** What does not fit: wider than the window, cut off within its box, or a target upon another. */
async function misplaced(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const shown = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const wide = document.documentElement.scrollWidth > innerWidth ? [`wider than ${innerWidth}`] : [];
    const cut = [...document.querySelectorAll<HTMLElement>('body *')]
      .filter(
        (element) =>
          shown(element) &&
          element.textContent?.trim() &&
          !element.matches('.unseen, .unseen *, h1, textarea, select, iframe, pre'),
      )
      .filter(
        (element) =>
          /hidden|clip/.test(getComputedStyle(element).overflowX) &&
          element.clientWidth > 1 &&
          element.scrollWidth > element.clientWidth + 1,
      )
      .map((element) => `cut off: ${element.textContent?.trim().slice(0, 60)}`);
    const targets = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea')].filter(
      (element) => shown(element) && !element.closest('.unseen'),
    );
    const boxes = targets.map((element) => ({ element, box: element.getBoundingClientRect() }));
    const upon = boxes.flatMap(({ element, box }, at) =>
      boxes.slice(at + 1).flatMap((other) => {
        const isApart =
          element.contains(other.element) ||
          other.element.contains(element) ||
          element.closest('dialog') !== other.element.closest('dialog');
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        const isFixed = [element, other.element].some((each) => each.closest('header, footer, nav')); // The rest scrolls beneath them.
        return !isApart && !isFixed && across > 2 && down > 2
          ? [`${element.textContent} upon ${other.element.textContent}`]
          : [];
      }),
    );
    return [...wide, ...cut, ...upon];
  });
}

/** Everything that is wrong with the page at each width, once it has come to rest: cards are drawn a moment after the window changes. */
async function faults(page: Page, where: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: heightPx });
    const look = async () => [...(await untranslated(page)), ...(await misplaced(page))];
    let wrong = await look();
    for (let again = 0; wrong.length > 0 && again < looksMax; again += 1) {
      await page.waitForTimeout(lookAgainMs);
      wrong = await look();
    }
    found.push(...wrong.map((fault) => `${where}, ${width}: ${fault}`));
  }
  await page.setViewportSize({ width: 1280, height: heightPx });
  return [...new Set(found)];
}

describe.skipIf(!hasChromium)('in a language that nobody speaks', () => {
  let browser: Browser;
  let house: House;
  const tag: Pseudo = 'en-XA';
  beforeAll(async () => {
    browser = await launch();
    house = await openHouse([], (content) => {
      addPseudo(content, 'en-XA');
      addPseudo(content, 'ar-XB');
    });
  });
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });

  test.each(['en-XA', 'ar-XB'] as const)(
    'a visitor finds every word in it, and nothing is cut off: %s',
    async (locale) => {
      const found: string[] = [];
      const { page, context, problems } = await visit(browser, `${house.url}${locale}`, { reducedMotion: 'reduce' });
      await page.locator('#choices button').first().waitFor();
      expect(await page.locator('html').getAttribute('dir')).toBe(locale === 'ar-XB' ? 'rtl' : 'ltr');
      found.push(...(await faults(page, 'greeting')));
      await page.locator('#choices button').first().click();
      await page.locator('#log li.bot').nth(2).waitFor();
      found.push(...(await faults(page, 'question')));
      await page.locator('#menu-open').click();
      await page.locator('#menu[open]').waitFor();
      found.push(...(await faults(page, 'menu')));
      await page.keyboard.press('Escape');
      await page.locator('#field').fill('i want to kill myself');
      await page.locator('#field').press('Enter');
      await page.locator('#card a[href="tel:988"]').waitFor();
      found.push(...(await faults(page, 'card')));
      expect(problems).toEqual([]);
      await context.close();
    },
  );

  test('so does whoever reads what we do in a crisis, and what we keep', async () => {
    const found: string[] = [];
    const { page, context } = await visit(browser, `${house.url}crisis-protocol`);
    for (const path of ['crisis-protocol', 'privacy']) {
      await page.goto(`${house.url}${path}`);
      await page.evaluate((own) => {
        for (const article of document.querySelectorAll('article')) if (article.lang !== own) article.remove();
        document.title = '';
      }, tag);
      found.push(...(await faults(page, path)));
    }
    expect(found).toEqual([]);
    await context.close();
  });

  test('so does whoever looks at the demo', async () => {
    const { page, context } = await visit(browser, `${house.url}demo/${tag}`);
    await page.locator('[data-pane=teams] .ac-pushButton').first().waitFor({ state: 'attached' });
    await page.locator('[data-pane=phone] textarea').waitFor({ state: 'attached' });
    expect(await faults(page, 'demo')).toEqual([]);
    await context.close();
  });

  test('so does a counsellor', async () => {
    const found: string[] = [];
    const person = await visitor(house.service.url, tag);
    await person.say('i want to kill myself');
    const { members } = house.service.console;
    const { token } = await members.invite(
      { name: 'Robin', email: `${crypto.randomUUID()}@example.org`, roles: ['supervisor', 'admin'], sites: [] },
      null,
    );
    const context = await browser.newContext({ locale: tag, viewport: { width: 1280, height: heightPx } });
    const page = await context.newPage();
    await page.addInitScript((own) => localStorage.setItem('porchlight console language', own), tag);
    await page.goto(`${house.url}console`);
    await page.locator('form input[type=email]').waitFor();
    found.push(...(await faults(page, 'sign in')));
    await page.goto(`${house.url}console?#enter=${token}`);
    await page.locator('.row').first().waitFor();
    found.push(...(await faults(page, 'queue')));
    await page.locator('.row').first().click();
    await page.locator('.summary').waitFor();
    found.push(...(await faults(page, 'conversation')));
    // The director's pages show the words of every language beside each other.
    for (let place = 1; place < 4; place++) {
      await page.locator('header.top nav button').nth(place).click();
      await page.locator('.page h2').waitFor();
      found.push(...(await faults(page, `place ${place}`)));
    }
    expect(found).toEqual([]);
    await context.close();
  });
});
