import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Alert } from '../../src/alerts.ts';
import { noticeOf } from '../../src/pagers/notice.ts';
import { type DrillTime, drillOf, drillRound, signedLink } from '../../src/vigil/drill.ts';
import { openDrillPage } from '../../src/vigil/drill-page.ts';
import { openDrillRecord } from '../../src/vigil/drill-record.ts';
import { porchlight } from '../cli/command-line.ts';
import { library } from '../service/parts.ts';
import { emptyDirectory, start } from '../service/start.ts';

const tuesdayTen: DrillTime = { day: 'tue', minute: 600, answerMinutes: 30 };
const key = new Uint8Array(32).fill(7);
const minuteMs = 60_000;
/** A Tuesday, 9:59 in Columbus. */
const before = Date.parse('2026-12-01T14:59:00Z');

function scene(directory = emptyDirectory()) {
  const pages: Alert[] = [];
  const clock = { at: before };
  const broken = { is: false };
  const pager = {
    page: async (alert: Alert) => {
      if (broken.is) throw new Error('nobody');
      pages.push(alert);
    },
  };
  const record = openDrillRecord(directory);
  const parts = { record, pager, library, key, now: () => clock.at, log: () => {} };
  return { pages, clock, broken, record, round: () => drillRound(parts, tuesdayTen) };
}

test('it is due once a week by the clock of the first site, once however often one looks, also over a restart', async () => {
  const directory = emptyDirectory();
  const { round, pages, clock } = scene(directory);
  await round();
  expect(pages).toEqual([]);
  clock.at += minuteMs;
  for (let look = 0; look < 3; look++) await round();
  const restarted = scene(directory);
  restarted.clock.at = clock.at + minuteMs;
  await restarted.round();
  expect([pages.length, restarted.pages.length]).toEqual([1, 0]);
  restarted.clock.at += 7 * 24 * 60 * minuteMs;
  await restarted.round();
  expect(restarted.pages.filter(({ drill }) => drill)).toHaveLength(1);
});

test('nobody answers: a supervisor is told once. Somebody answers in time: nobody is', async () => {
  const missed = scene();
  missed.clock.at += minuteMs;
  await missed.round();
  missed.clock.at += 31 * minuteMs;
  await missed.round();
  await missed.round();
  expect(missed.pages.map(({ level }) => level)).toEqual([undefined, 'missed']);
  const answered = scene();
  answered.clock.at += minuteMs;
  await answered.round();
  expect(answered.record.acknowledge('2026-12-01', answered.clock.at, 'Sam')).toBe(true);
  expect(answered.record.acknowledge('2026-12-01', answered.clock.at, 'Alex')).toBe(false);
  answered.clock.at += 31 * minuteMs;
  await answered.round();
  expect(answered.pages).toHaveLength(1);
  expect(answered.record.drills()).toMatchObject([{ acknowledged: { by: 'Sam' }, missedAt: null }]);
});

test('a page that reaches nobody is tried again, and was none until it did', async () => {
  const { round, pages, clock, broken, record } = scene();
  clock.at += minuteMs;
  broken.is = true;
  await expect(round()).rejects.toThrow();
  expect(record.drills()).toEqual([]);
  broken.is = false;
  await round();
  expect(pages).toHaveLength(1);
});

test('the link is for one day and cannot be made up; the words to staff say that it is a drill', () => {
  const link = signedLink(key, '2026-12-01');
  expect(drillOf(key, new URLSearchParams(link))).toBe('2026-12-01');
  for (const wrong of [link.replace('12-01', '12-08'), 'day=2026-12-01', 'day=2026-12-01&proof=', ''])
    expect(drillOf(key, new URLSearchParams(wrong))).toBeNull();
  const notice = noticeOf({ reason: 'drill', drill: link }, 'https://chat.example.org');
  expect(notice).toMatchObject({ audience: 'onCall', link: `https://chat.example.org/drill?${link}` });
  expect(notice?.text).toContain('drill');
  expect(noticeOf({ reason: 'drill', level: 'missed' }, '')).toMatchObject({ audience: 'supervisor', isUrgent: true });
});

test('behind the link a look changes nothing, and the button answers; a made-up link finds nothing', async () => {
  const { record, clock } = scene();
  record.paged('2026-12-01', clock.at);
  const page = openDrillPage(record, key, () => clock.at);
  const server = createServer((request, response) =>
    request.method === 'POST' ? page.acknowledge(request, response) : page.show(request, response),
  ).listen(0);
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // True: it listens on a port.
  const at = (query: string, method = 'GET') => fetch(`http://127.0.0.1:${port}/drill?${query}`, { method });
  for (const method of ['GET', 'POST']) expect((await at('day=2026-12-01&proof=x', method)).status).toBe(404);
  const link = signedLink(key, '2026-12-01');
  expect(await (await at(link)).text()).toContain('<form method="post">');
  expect(record.drills()[0]?.acknowledged).toBeNull();
  expect(await (await at(link, 'POST')).text()).toContain('Thank you');
  expect(record.drills()[0]?.acknowledged).toEqual({ at: clock.at, by: 'the link in the page' });
  expect(await (await at(link)).text()).not.toContain('<form');
});

test('the running service serves that page, and refuses a link of another key', async () => {
  const { service, directory } = await start({ now: () => before });
  openDrillRecord(directory).paged('2026-12-01', before);
  const refused = await fetch(`${service.url}/drill?${signedLink(key, '2026-12-01')}`, { method: 'POST' });
  expect([refused.status, openDrillRecord(directory).drills()[0]?.acknowledged]).toEqual([404, null]);
});

test('on the command line the drill is answered, and doctor says so', () => {
  const directory = emptyDirectory();
  const here = { DATA_DIR: directory, DRILL_AT: 'tue 10:00' };
  expect(porchlight(['drill', '--done', 'Sam'], '', here).err).toContain('No drill is open');
  openDrillRecord(directory).paged('2026-12-01', Date.now());
  expect(porchlight(['doctor'], '', here).out).toContain('Drill: 2026-12-01, not answered yet.');
  expect(porchlight(['drill', '--done', 'Sam'], '', here).out).toContain('answered by Sam');
  expect(porchlight(['doctor'], '', here).out).toContain('Drill: 2026-12-01, answered by Sam.');
});
