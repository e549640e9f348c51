import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { allPagers, type Pager } from '../../src/alerts.ts';
import { startDeadlines } from '../../src/deadlines.ts';
import { startOutbox } from '../../src/outbox.ts';
import { emailPager } from '../../src/pagers/email.ts';
import { textPager } from '../../src/pagers/on-call-text.ts';
import { teamsPager } from '../../src/pagers/teams-card.ts';
import { command, keys, stage } from './stage.ts';

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

const consoleUrl = 'https://chat.example.org';
const nobodyPlanned = async () => [];

/** The loops of the service, turned by hand with the stage's clock. */
async function climbing(pager: Pager) {
  const set = await stage();
  const log = () => {};
  const handoffs = { initiate: async () => {} };
  const { store, intake, clock } = set;
  const outbox = startOutbox({ store, pager, handoffs, senders: new Map(), now: () => clock.at, log });
  const deadlines = startDeadlines(store, intake, () => clock.at, log);
  onTestFinished(async () => {
    await Promise.all([outbox.close(), deadlines.close()]);
  });
  const after = async (ms: number) => {
    clock.at += ms;
    await deadlines.round();
    for (let round = 0; round < 3; round += 1) await outbox.round();
  };
  return { ...set, after };
}

function recorder() {
  const rungs: string[] = [];
  const page: Pager['page'] = async ({ rung, reason, priority }) => {
    if (rung) rungs.push(`${reason} ${rung} ${priority}`);
  };
  return { pager: { page }, rungs };
}

test('the second channel after 20 s, the supervisor after 60 s, and the person is offered a call after 120 s', async () => {
  const { pager, rungs } = recorder();
  const { after, waiting, read } = await climbing(pager);
  const { from } = await waiting();
  await after(19_000);
  expect(rungs).toEqual([]);
  await after(1_500);
  expect(rungs).toEqual(['handoff second asked']);
  await after(40_000);
  expect(rungs).toEqual(['handoff second asked', 'handoff supervisor asked']);
  expect(keys(await read(from))).not.toContain('away');
  await after(60_000);
  expect(keys(await read(from))).toEqual(expect.arrayContaining(['away', 'callbackOffer']));
  expect(rungs).toHaveLength(2);
});

test('a claim ends the ladder; rungs that a restart slept through collapse to the highest', async () => {
  const { pager, rungs } = recorder();
  const { after, waiting, desk } = await climbing(pager);
  const { conversation } = await waiting();
  await desk.claim(command(conversation));
  await after(300_000);
  expect(rungs).toEqual([]);
  await waiting();
  await after(90_000); // Asleep for both.
  expect(rungs).toEqual(['handoff supervisor asked']);
});

test('at night a crisis wakes whoever is on call, and a wish to talk does not', async () => {
  const { pager, rungs } = recorder();
  const { after, waiting, clock } = await climbing(pager);
  clock.at += 15 * 60 * 60_000; // Two in the morning.
  await waiting();
  await waiting('i have a plan to kill myself tonight');
  await after(21_000);
  expect(rungs).toEqual(['handoff second crisis']);
});

test('who is on call gets a mail, a text and a card, with a link and nothing that was said', async () => {
  const mails = await mailServer();
  const sent: { to: string; body: string }[] = [];
  const cards: string[] = [];
  nock('https://teams.example.org')
    .post('/workflow')
    .reply(async (request: Request) => {
      cards.push(await request.text());
      return [202, ''];
    });
  const sender = {
    send: async (text: { to: string; body: string }) => {
      sent.push(text);
      return { type: 'sent', wireId: 'SM1' } as const;
    },
  };
  const to = {
    onCall: [
      { site: 'columbus', number: '+16145550100' },
      { site: 'chicago', number: '+13125550100' },
    ],
    supervisor: [],
  };
  const pager = allPagers(() => {}, [
    emailPager(
      { url: mails.url, from: 'porchlight@example.org', to: { onCall: ['oncall@example.org'], supervisor: [] } },
      nobodyPlanned,
      consoleUrl,
    ),
    textPager({ from: () => '+16145550199', to }, nobodyPlanned, sender, consoleUrl),
    teamsPager('https://teams.example.org/workflow', consoleUrl),
  ]);
  const { after, waiting } = await climbing(pager);
  const { conversation } = await waiting('my name is quokka, i want to talk to a real person');
  await after(21_000);
  await expect.poll(() => [mails.received.length, sent.length, cards.length]).toEqual([1, 1, 1]);
  const everything = [mails.received.join(), JSON.stringify(sent), cards.join()];
  for (const told of everything) expect(told.toLowerCase()).not.toContain('quokka');
  expect(mails.received[0]).toContain(`${consoleUrl}/console#/c/${conversation}`);
  expect(cards[0]).toContain(`${consoleUrl}/console#/c/${conversation}`);
  expect(sent).toMatchObject([{ to: '+16145550100' }]);
  expect(sent[0]!.body.length).toBeLessThanOrEqual(160);
});

test('a page counts as told when one way worked; when none did, it is tried again', async () => {
  let isDown = true;
  let told = 0;
  const pagers: readonly Pager[] = [
    { page: async () => Promise.reject(new Error('no')) },
    {
      page: async ({ rung }) => {
        if (!rung) return;
        if (isDown) throw new Error('no');
        told += 1;
      },
    },
  ];
  const { after, waiting } = await climbing(allPagers(() => {}, pagers));
  await waiting();
  await after(21_000);
  expect(told).toBe(0);
  isDown = false;
  await after(6_000);
  await after(6_000);
  expect(told).toBe(1);
});

async function mailServer(): Promise<{ url: string; received: string[] }> {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        received.push(Buffer.concat(pieces).toString('utf8').replaceAll('=\r\n', '')); // Quoted-printable breaks long lines.
        done();
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`, received };
}
