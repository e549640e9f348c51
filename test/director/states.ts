import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { DeskStage } from '../console/desk-stage.ts';
import { counted } from './stage.ts';

export interface State {
  readonly name: string;
  readonly reach: (page: Page) => Promise<void>;
}

async function part(page: Page, name: string, until: string): Promise<void> {
  await page.locator('.tabs').getByRole('button', { name, exact: true }).click();
  await page.locator(until).first().waitFor();
}

/** In an order in which each can follow the one before, signed in as an editor. */
export const states: readonly State[] = [
  { name: 'conversations', reach: (page) => page.locator('.chart svg').waitFor() },
  { name: 'crises', reach: (page) => part(page, 'Crises', '.large') },
  { name: 'words', reach: (page) => part(page, 'Words', '.reading-room .row') },
  {
    name: 'question',
    async reach(page) {
      await page.locator('.row', { hasText: 'Danger right now' }).click();
      await page.locator('.wordings').waitFor();
    },
  },
  {
    name: 'signing',
    async reach(page) {
      await page
        .getByRole('button', { name: /I have read it/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Sign 1' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'rule',
    async reach(page) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Rules/ }).click();
      if (await page.getByText('Back to the list').isVisible()) await page.getByText('Back to the list').click();
      await page.locator('.row', { hasText: 'sedatives must never be stopped' }).click();
      await page.locator('pre.rule').waitFor();
    },
  },
  { name: 'changes', reach: (page) => part(page, 'Changes', 'ins') },
  { name: 'unanswered', reach: (page) => part(page, 'Unanswered', '.asked') },
  { name: 'review', reach: (page) => part(page, 'Review list', '.asked') },
  { name: 'signatures', reach: (page) => part(page, 'Signatures', '.page > p:nth-of-type(2)') },
];

/** Counts of a month, a question that nothing answers, a line that was marked, and words that were edited. */
export async function prepared(desk: DeskStage): Promise<void> {
  const { house } = desk;
  await counted(house);
  await desk.person('Do you have a swimming pool?');
  await desk.person('i cannot do this any more', 'can i talk to a real person please');
  const { desk: team, library, store } = house.service;
  const [waiting] = (await team.queue()).waiting;
  const by = { id: '00000000-0000-7000-8000-000000000001', name: 'Sam' };
  if (waiting) await team.flag({ conversation: waiting.conversation, by, key: 'k'.repeat(16), seq: 3, kind: 'missed' });
  while ((await store.director.versions(1)).length === 0) await pause(100); // The service keeps its words soon after it started.
  for (const [locale, says] of [
    ['en', 'Who is this conversation for?'],
    ['es', '¿Para quién es esta conversación?'],
  ] as const) {
    const path = join(house.content, locale, 'intake.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^who:\n {2}say: .*$/m, `who:\n  say: '${says}'`));
  }
  library.reload();
}
