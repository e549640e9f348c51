import type { Page } from 'playwright-core';
import { type DeskStage, row } from './desk-stage.ts';
import { codeAt, password } from './staff.ts';

/** What the console can look like, and the way there. `page` is signed in as a supervisor who administers, unless `isOut`. */
export interface State {
  readonly name: string;
  readonly isOut?: boolean;
  readonly reach: (page: Page, desk: DeskStage) => Promise<void>;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** Whoever is in danger; the list has them first, whether they wait or are somebody's. */
async function openFirst(page: Page, words?: string): Promise<void> {
  const inDanger = page.locator('.row.crisis, .row.mine, .row.other').first();
  await (words ? row(page, words) : inDanger).click();
  await page.locator('.talk .text').first().waitFor();
}

async function claimed(page: Page): Promise<void> {
  await openFirst(page);
  if (await page.locator('#reply').isVisible()) return;
  await button(page, /^(Claim|Step in)/).click();
  await page.locator('#reply').waitFor();
}

async function go(page: Page, place: string): Promise<void> {
  await page.locator('nav').getByRole('button', { name: place }).click();
  await page.locator('.page h2').waitFor();
}

const invitation = async ({ house }: DeskStage) => {
  const member = {
    name: 'Ana Ruiz',
    email: `${crypto.randomUUID()}@example.org`,
    roles: ['counsellor'],
    sites: [],
  } as const;
  return (await house.service.console.members.invite(member, null)).token;
};

async function enrolled(page: Page, desk: DeskStage): Promise<void> {
  await page.goto(`${desk.house.url}console?#invitation=${await invitation(desk)}`);
  await page.getByLabel('New password').fill(password);
  await button(page, 'Go on').click();
  await page.locator('.secret').waitFor();
}

/** In an order in which each can follow the one before, in one house. */
export const states: readonly State[] = [
  { name: 'sign in', isOut: true, reach: (page) => page.getByLabel('Work e-mail').waitFor() },
  {
    name: 'wrong',
    isOut: true,
    async reach(page) {
      await page.getByLabel('Work e-mail').fill('nobody@example.org');
      await page.getByLabel('Password').fill('not this one, no');
      await button(page, 'Go on').click();
      await page.getByText('This does not fit together.', { exact: false }).waitFor();
    },
  },
  {
    name: 'invited',
    isOut: true,
    async reach(page, desk) {
      await page.goto(`${desk.house.url}console?#invitation=${await invitation(desk)}`);
      await page.getByLabel('New password').waitFor();
    },
  },
  {
    name: 'link used',
    isOut: true,
    async reach(page, desk) {
      await page.goto(`${desk.house.url}console?#invitation=${'x'.repeat(43)}`);
      await page.getByText('does not work any more', { exact: false }).waitFor();
    },
  },
  { name: 'second factor', isOut: true, reach: enrolled },
  {
    name: 'recovery codes',
    isOut: true,
    async reach(page, desk) {
      await enrolled(page, desk);
      const secret = (await page.locator('.secret').textContent())?.replaceAll(' ', '') ?? '';
      await page.getByLabel('Six digits').fill(codeAt(secret, Date.now()));
      await button(page, 'Go on').click();
      await page.locator('.codes li').nth(9).waitFor();
    },
  },
  { name: 'queue', reach: (page) => page.locator('.row').first().waitFor() },
  { name: 'waiting', reach: (page) => openFirst(page, 'Asked for a person') },
  { name: 'conversation', reach: claimed },
  {
    name: 'advice',
    async reach(page) {
      await claimed(page);
      await page
        .locator('#reply')
        .fill('You are an addict, and I promise that 10 mg will help. Call me at 614-555-0177.');
      await page.locator('.advice li').first().waitFor();
    },
  },
  {
    name: 'ready replies',
    async reach(page) {
      await claimed(page);
      await button(page, /^Ready replies/).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'pass on',
    async reach(page) {
      await claimed(page);
      await button(page, /^Pass on/).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'summary',
    async reach(page) {
      await claimed(page);
      if (await page.getByText('Back to the list').isVisible()) await button(page, 'Summary').click();
      await page.locator('.summary h2').waitFor();
    },
  },
  {
    name: 'line gone',
    async reach(page) {
      await claimed(page);
      await page.context().setOffline(true);
      await page.evaluate(() => dispatchEvent(new Event('offline')));
      await page.getByText('has been gone since', { exact: false }).waitFor({ timeout: 120_000 });
    },
  },
  { name: 'calls', reach: (page) => go(page, 'Calls') },
  {
    name: 'find',
    async reach(page) {
      await go(page, 'Find');
      await page.locator('.find input').fill('Robin');
      await button(page, 'Find').last().click();
      await page.locator('.pages .row').first().waitFor();
    },
  },
  {
    name: 'wall',
    async reach(page) {
      await go(page, 'Wall');
      await page.locator('.large').first().waitFor();
    },
  },
  {
    name: 'shifts',
    async reach(page) {
      await go(page, 'Shifts');
      await page.locator('.shifts li').first().waitFor();
      await page.locator('.shifts li').first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'shift form',
    async reach(page) {
      await go(page, 'Shifts');
      await button(page, /^Add a shift/)
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'audit',
    async reach(page) {
      await go(page, 'Audit');
      await page.locator('.audit tbody tr').nth(3).waitFor();
      await page.getByText('The chain is whole', { exact: false }).waitFor();
    },
  },
  {
    name: 'director',
    async reach(page) {
      await go(page, 'Director');
      await page.locator('.numbers').waitFor();
    },
  },
  {
    name: 'phone',
    async reach(page) {
      await page.locator('.more summary').click();
      await button(page, 'Text me when I am on call').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'accounts',
    async reach(page) {
      await go(page, 'Accounts');
      await page.locator('.card').first().waitFor();
    },
  },
  {
    name: 'invite',
    async reach(page) {
      await go(page, 'Accounts');
      await button(page, 'Invite somebody').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'keys',
    async reach(page) {
      await page.locator('header.top').waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'menu',
    async reach(page) {
      await page.locator('.more summary').click();
      await button(page, 'Sign out').waitFor();
    },
  },
  {
    name: 'number silent',
    async reach(page, { house: { service, clock } }) {
      const address = { channel: 'sms', site: 'columbus', thread: '+16145550123' } as const;
      const said = { type: 'text', text: 'can i talk to a real person please' } as const;
      if (!(await service.store.find(address))) {
        const aheadMs = clock.aheadMs;
        clock.aheadMs -= 91 * 24 * 60 * 60_000;
        await service.intake.handle({ address, id: crypto.randomUUID(), at: Date.now() + clock.aheadMs, said });
        clock.aheadMs = aheadMs;
      }
      await page.locator('nav').getByRole('button', { name: 'Queue' }).click();
      await row(page, 'Text').click();
      await page.locator('.talk .text').first().waitFor();
      if (!(await page.locator('#reply').isVisible())) await button(page, /^(Claim|Step in)/).click();
      await page.locator('.composer').getByText('This number was silent', { exact: false }).waitFor();
    },
  },
];

/** A week's plan: somebody at the desk with a break, somebody on call at night, a day on which nobody was thought of. */
async function planned({ house }: DeskStage): Promise<void> {
  const { desk, console: side } = house.service;
  const by = { id: 'planner', name: 'Planner' };
  const [ana, sam] = await Promise.all(
    ['Ana Ruiz', 'Sam Okafor'].map(async (name) => {
      const email = `${crypto.randomUUID()}@example.org`;
      return (await side.members.invite({ name, email, roles: ['counsellor'], sites: [] }, null)).account;
    }),
  );
  const date = new Date(Date.now() + 4 * 24 * 3_600_000).toISOString().slice(0, 10);
  const next = new Date(Date.now() + 5 * 24 * 3_600_000).toISOString().slice(0, 10);
  const shifts = [
    { counsellor: ana, role: 'counsellor', from: `${date}T08:00`, to: `${date}T16:00` },
    { counsellor: ana, role: 'break', from: `${date}T12:00`, to: `${date}T12:30` },
    { counsellor: sam, role: 'onCall', from: `${date}T20:00`, to: `${next}T08:00` },
    { counsellor: sam, role: 'supervisor', from: `${next}T09:00`, to: `${next}T17:00` },
  ] as const;
  for (const [at, shift] of shifts.entries())
    await desk.addShifts({ by, key: `planned-shift-${at}` }, { site: 'columbus', ...shift } as never, 1);
}

/** People in the house: somebody in danger, somebody who waits, somebody who left a name and waits for a call. */
export async function peopled(desk: DeskStage): Promise<void> {
  await planned(desk);
  await desk.person(
    'hello',
    'for me',
    'no',
    'i have been drinking a bottle of vodka a day and i want to kill myself tonight',
  );
  const caller = await desk.person('can someone call me', 'no', 'no', 'yes', 'Robin, 614-555-0142');
  const ask = (await caller.transcript()).at(-1)?.ask;
  const [time] = ask?.choices ?? [];
  if (ask && time) {
    const { question, turn } = ask;
    await caller.say(time.label, { value: { type: 'choice', question, turn, values: [time.value] } });
  }
  await desk.person('my brother uses heroin', 'can i talk to a real person please');
}
