import type { Page } from 'playwright-core';
import { sees, tap, write } from './browser.ts';
import type { StandIn } from './stand-in.ts';

/** Every state that a visitor may meet, and how to get there from a page that has just been opened. */
export interface State {
  readonly name: string;
  readonly javaScript?: boolean; // Default: with it.
  readonly path?: string;
  reach(page: Page, server: StandIn): Promise<void>;
}

const me = (page: Page) => tap(page, 'Me').then(() => sees(page, 'in danger'));
const toChips = (page: Page) => me(page).then(() => tap(page, 'No'));
const crisis = async (page: Page) => {
  await write(page, 'the lighthouse is dark');
  await page.locator('#card:visible').waitFor();
};

export const states: readonly State[] = [
  { name: 'greeting', reach: (page) => page.getByRole('button', { name: 'Me', exact: true }).waitFor() },
  { name: 'choices', reach: me },
  {
    name: 'chips',
    async reach(page) {
      await toChips(page);
      await page.getByLabel('Alcohol').check();
      await page.getByLabel('Cannabis').check();
    },
  },
  {
    name: 'typed',
    async reach(page) {
      await toChips(page);
      await write(page, 'mostly pills, and I have not slept');
      await write(page, 'on a friend’s sofa');
      await sees(page, 'How can we reach you');
    },
  },
  { name: 'crisis', reach: (page) => me(page).then(() => crisis(page)) },
  {
    name: 'emergency',
    async reach(page, server) {
      await me(page);
      server.say([emergency]);
      await page.locator('#card', { hasText: '911' }).waitFor();
    },
  },
  {
    name: 'person waiting',
    async reach(page) {
      await me(page);
      await tap(page, 'Talk to a person');
      await sees(page, 'No one from our team');
    },
  },
  {
    name: 'person here',
    async reach(page, server) {
      await me(page);
      server.say([
        { key: 'joined', tone: 'plain', text: 'Robin from our team is here now.' },
        { key: '', tone: 'plain', from: 'human', text: 'Hi, I am Robin. I read what you wrote. How is tonight going?' },
      ]);
      await sees(page, 'How is tonight');
    },
  },
  {
    name: 'not sent yet',
    async reach(page, server) {
      await me(page);
      server.fault.status = 500;
      await write(page, 'is anybody there');
      await page.getByText('Not sent yet').waitFor();
    },
  },
  {
    name: 'offline',
    async reach(page) {
      await me(page);
      await page.context().setOffline(true);
      await page.getByText('You are offline').waitFor();
    },
  },
  {
    name: 'slow',
    async reach(page, server) {
      server.fault.status = 503;
      await page.reload();
      await page.getByText('takes longer').waitFor();
    },
  },
  {
    name: 'reconnecting',
    async reach(page, server) {
      await me(page);
      server.fault.status = 503;
      server.dropSockets();
      await page.getByText('Connecting again').waitFor();
    },
  },
  {
    name: 'degraded',
    async reach(page, server) {
      await me(page);
      server.fault.body = { porchlight: { degraded: true, kept: false, utterances: [degraded] } };
      server.fault.status = 503;
      await write(page, 'the tide is high');
      await sees(page, 'cannot save');
    },
  },
  {
    name: 'returned after a day',
    async reach(page, server) {
      await me(page);
      server.age(26 * 3_600_000);
      await page.reload();
      await page.getByText('Welcome back').waitFor();
    },
  },
  {
    name: 'earlier one gone',
    async reach(page, server) {
      await me(page);
      server.forget();
      await page.reload();
      await page.getByText('deleted or has ended').waitFor();
    },
  },
  {
    name: 'deleted',
    async reach(page) {
      await me(page);
      await tap(page, 'Menu');
      await tap(page, 'Delete my conversation');
      await tap(page, 'Yes, delete it');
      await page.getByText('This conversation is over').waitFor();
    },
  },
  { name: 'menu', reach: (page) => tap(page, 'Menu') },
  {
    name: 'sure',
    async reach(page) {
      await tap(page, 'Menu');
      await tap(page, 'Delete my conversation');
    },
  },
  { name: 'no JavaScript', javaScript: false, reach: (page) => page.locator('noscript p').waitFor() },
  { name: 'privacy notice', path: 'privacy', reach: (page) => page.locator('article').first().waitFor() },
];

const emergency = {
  key: 'safety.emergency',
  tone: 'crisis',
  text: 'Please call 911 now. Put the phone on speaker and stay with them. If they do not wake, lay them on their side. If you have naloxone, give it now. Help is on its way when you call.',
  helplines: [
    { label: 'Call 911', href: 'tel:911' },
    { label: 'Text 911', href: 'sms:911' },
  ],
  ask: {
    question: 'emergency',
    turn: 3,
    choices: [
      { value: 'called', label: 'I called' },
      { value: 'false_alarm', label: 'That is not what I meant' },
    ],
    many: false,
    quiet: [{ value: 'why', label: 'Why do you ask?' }],
    typed: false,
    left: 0,
  },
} as const;

const degraded = {
  key: 'fallback',
  tone: 'plain',
  text: 'Something here is not working, so we cannot save your words right now. You can call us. In danger, call 911. Crisis: call or text 988.',
  helplines: [{ label: 'Call 988', href: 'tel:988' }],
};
