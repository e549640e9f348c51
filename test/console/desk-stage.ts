import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Role } from '../../src/staff/roles.ts';
import { type House, openHouse } from '../browser/house.ts';
import { type Visit, visit } from '../page/browser.ts';
import { type Person, visitor } from '../service/person.ts';

/** A house with people in it: visitors who wait, and counsellors with a browser of their own. */
export interface DeskStage {
  readonly house: House;
  /** Somebody signed in, on the console's page. The same name is the same person again. */
  counsellor(name: string, options?: BrowserContextOptions, roles?: readonly Role[]): Promise<Visit>;
  /** Somebody in the chat who wrote this. */
  person(...texts: readonly string[]): Promise<Person>;
  stop(): Promise<void>;
}

export const desktop = { width: 1280, height: 800 } as const;

export async function openDesk(browser: Browser): Promise<DeskStage> {
  const house = await openHouse();
  const { members } = house.service.console;
  const accounts = new Map<string, string>();
  return {
    house,
    async counsellor(name, options = {}, roles = ['supervisor']) {
      const known = accounts.get(name);
      const email = `${crypto.randomUUID()}@example.org`;
      const invited = known ? members.renew(known, null) : members.invite({ name, email, roles, sites: [] }, null);
      const { token, account } = await invited;
      accounts.set(name, account);
      const found = await visit(browser, `${house.url}console#enter=${token}`, { viewport: desktop, ...options });
      await found.page.locator('header.top').waitFor();
      return found;
    },
    async person(...texts) {
      const person = await visitor(house.service.url);
      for (const text of texts) {
        const { status, body } = await person.say(text);
        if (status !== 200 || body.porchlight?.degraded)
          throw new Error(`It was not taken: ${status}, not in the store.`);
      }
      return person;
    },
    stop: () => house.stop(),
  };
}

/** The first row of the list with these words. */
export function row(page: Page, words: string) {
  return page.locator('.row', { hasText: words }).first();
}
