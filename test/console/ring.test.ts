import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch } from '../page/browser.ts';
import { type DeskStage, openDesk, row } from './desk-stage.ts';

const crisis = 'i want to kill myself tonight';

/** What left the page for the loudspeaker and for the computer's own notices. */
interface Heard {
  readonly tones: readonly number[]; // Hz, in the order they were started.
  readonly notices: readonly { readonly title: string; readonly body: string; readonly isHeard: boolean }[];
}

describe.skipIf(!hasChromium)('who looks elsewhere hears that somebody waits', () => {
  let browser: Browser;
  let desk: DeskStage;
  beforeAll(async () => {
    [browser] = await Promise.all([launch()]);
    desk = await openDesk(browser);
  });
  afterAll(async () => {
    await browser.close();
    await desk.stop();
  });

  test('somebody in danger: twice two tones within a second, a notice without a word of theirs, and the title counts', async () => {
    const { page, context, problems } = await listening(desk, 'Sam');
    await page.locator('.list').click(); // A browser lets nobody sound before that.
    expect(await page.title()).not.toContain('(');
    await desk.person('hello', crisis);
    const from = Date.now();
    await expect.poll(() => heard(page).then(({ notices }) => notices.length)).toBe(1);
    if (process.env.FULL) expect(Date.now() - from).toBeLessThan(1_000); // On a quiet machine.
    const { tones, notices } = await heard(page);
    expect(tones).toEqual([523, 659, 523, 659]);
    expect(notices).toEqual([
      {
        title: desk.house.service.library.current().book.centre.name,
        body: 'New in the queue: In danger',
        isHeard: true,
      },
    ]);
    await expect.poll(() => page.title()).toMatch(/^\(1\) waiting/);

    await desk.person('can i talk to a real person please');
    await expect.poll(() => heard(page).then((all) => all.tones.slice(4))).toEqual([523, 659]);
    await expect.poll(() => page.title()).toMatch(/^\(2\) waiting/);
    expect((await heard(page)).notices.at(-1)?.body).toBe('New in the queue: Asked for a person');
    expect(problems).toEqual([]);
    await context.close();
  });

  test('somebody who waits and comes into danger rings again; without sound only the notice comes', async () => {
    const waits = await desk.person('my ferret is called Mo', 'can i talk to a real person please');
    const { page, context } = await listening(desk, 'Sam');
    await page.locator('.list').click();
    await row(page, 'Asked for a person').waitFor();
    const before = await heard(page);
    await page.locator('.more summary').click();
    await page.getByLabel('Sound').uncheck();
    await waits.say(crisis);
    await expect.poll(() => heard(page).then(({ notices }) => notices.length)).toBe(before.notices.length + 1);
    const { tones, notices } = await heard(page);
    expect(notices.at(-1)?.body).toBe('New in the queue: In danger');
    expect(tones).toEqual(before.tones);
    expect(JSON.stringify(notices)).not.toMatch(/ferret|kill/);
    await context.close();
  });

  test('an answer in a conversation of theirs is heard by whoever looks elsewhere, and by nobody who looks at it', async () => {
    const { page, context } = await listening(desk, 'Kim');
    const person = await desk.person('my newt is ill', 'can i talk to a real person please');
    await page.locator('.row', { hasText: 'Asked for a person' }).nth(1).click(); // Behind the one of the first test.
    await page.getByText('my newt is ill').waitFor();
    await page.getByRole('button', { name: /^Claim/ }).waitFor();
    await page.keyboard.press('c');
    await page.locator('#reply:focus').waitFor();
    await page.evaluate(() => Object.assign(document, { hasFocus: () => true }));
    const before = await heard(page);
    await person.say('are you there');
    await page.locator('.talk .text', { hasText: 'are you there' }).waitFor();
    expect(await heard(page)).toEqual(before);
    await page.evaluate(() => Object.assign(document, { hasFocus: () => false }));
    await person.say('it is worse now');
    await expect.poll(() => heard(page).then(({ tones }) => tones.slice(before.tones.length))).toEqual([523]);
    expect((await heard(page)).notices.at(-1)?.body).toBe('The person you are talking with has written.');
    await context.close();
  });

  test('after the computer has slept the sound wakes with the next touch', async () => {
    const { page, context, problems } = await listening(desk, 'Sam');
    await page.locator('.list').click();
    await expect.poll(() => page.evaluate(sounds)).toEqual(['running']);
    await page.evaluate(sleep);
    expect(await page.evaluate(sounds)).toEqual(['suspended']);
    await desk.person('can i talk to a real person please');
    await expect.poll(() => heard(page).then(({ notices }) => notices.length)).toBe(1);
    expect(await page.evaluate(sounds)).toEqual(['suspended']); // This browser wants to be touched first.
    await page.locator('.list').click();
    await expect.poll(() => page.evaluate(sounds)).toEqual(['running']);
    expect(problems).toEqual([]);
    await context.close();
  });
});

/** A counsellor whose computer shows notices, and who looks at another window. */
async function listening(
  desk: DeskStage,
  name: string,
): Promise<{ page: Page; context: BrowserContext; problems: readonly string[] }> {
  const found = await desk.counsellor(name, { permissions: ['notifications'] });
  await found.page.addInitScript(record);
  await found.page.reload();
  await found.page.locator('.list').waitFor();
  return found;
}

/** Runs in the page: whether its sounds come out. */
function sounds(): readonly string[] {
  return (window as unknown as { loudspeakers: AudioContext[] }).loudspeakers.map(({ state }) => state); // True: `record` put it there.
}

/** Runs in the page: what a computer that sleeps does to its sounds. Until the next touch they cannot be started again. */
async function sleep(): Promise<void> {
  const { resume } = AudioContext.prototype;
  AudioContext.prototype.resume = () => Promise.reject(new DOMException('Not by itself.', 'NotAllowedError'));
  addEventListener('pointerdown', () => Object.assign(AudioContext.prototype, { resume }), {
    once: true,
    capture: true,
  });
  for (const each of (window as unknown as { loudspeakers: AudioContext[] }).loudspeakers) await each.suspend();
}

/** Runs in the page: writes down what it hands to the browser, and hands it on. A headless browser always has the focus. */
function record(): void {
  const tones: number[] = [];
  const notices: object[] = [];
  const loudspeakers: AudioContext[] = [];
  Object.assign(window, { heard: { tones, notices }, loudspeakers });
  window.AudioContext = class extends AudioContext {
    constructor() {
      super();
      loudspeakers.push(this);
    }
  };
  Object.assign(document, { hasFocus: () => false });
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (when) {
    tones.push(Math.round(this.frequency.value));
    return start.call(this, when);
  };
  window.Notification = class extends Notification {
    constructor(title: string, options: NotificationOptions & { renotify?: boolean } = {}) {
      super(title, options);
      notices.push({ title, body: options.body, isHeard: options.renotify === true });
    }
  };
}

function heard(page: Page): Promise<Heard> {
  return page.evaluate(() => (window as unknown as { heard: Heard }).heard); // True: `record` put it there.
}
