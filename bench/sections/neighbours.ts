import { setTimeout as delay } from 'node:timers/promises';
import { converseMany, warmUp } from '../converse.ts';
import type { Size } from '../options.ts';
import { type Section, shown } from '../result.ts';
import { spoiltNote, takeRounds } from '../rounds.ts';
import { asksByName, turnsPerConversation } from '../script.ts';
import { median, quantile, ratio } from '../statistics.ts';
import { Carrier } from '../talk/carrier.ts';
import { Connector } from '../talk/connector.ts';
import { lineWire } from '../talk/line.ts';
import { type Running, start, withAccounts } from '../targets.ts';

const concurrency = 8;
const othersEveryMs = 100;
const site = 'columbus';
const moods = ['both answer', 'Twilio hangs', 'the connector hangs'] as const;
type Mood = (typeof moods)[number];

interface Round {
  readonly p50: number;
  readonly p99: number;
  readonly ackMs: number; // The longest that a text waited to be taken.
}

/** A service of its own for each mood, so that nothing of one hangs into another. */
interface Neighbourhood {
  readonly mood: Mood;
  readonly page: Running;
  readonly carrier: Carrier;
  readonly connector: Connector;
}

/** People on the page while others text and write in Teams, and what those are answered by is well or hangs. */
export async function neighbours(size: Size): Promise<Section> {
  const all: Neighbourhood[] = [];
  try {
    for (const mood of moods) all.push(await settle(mood));
    for (const { page } of all) await warmUp(page, size.warmUp);
    const { results, spoilt } = await takeRounds(all, size.rounds, (one) => round(one, size.conversations));
    return section(new Map([...results].map(([{ mood }, rounds]) => [mood, rounds])), spoilt, size);
  } finally {
    for (const { page, carrier, connector } of all) {
      carrier.stop();
      connector.stop();
      await page.child.stop();
    }
  }
}

async function settle(mood: Mood): Promise<Neighbourhood> {
  const carrier = await new Carrier({ isHanging: mood === 'Twilio hangs' }).start();
  const connector = await new Connector({ isHanging: mood === 'the connector hangs' }).start();
  const environment = {
    ...withAccounts.environment,
    BENCH_AZURE: JSON.stringify(connector.teamsAccount()),
    BENCH_SMS: JSON.stringify(carrier.account(site)),
  };
  const page = await start({ name: 'porchlight', ...withAccounts, wire: lineWire, check: asksByName, environment });
  return { mood, page, carrier, connector };
}

async function round({ page, carrier, connector }: Neighbourhood, conversations: number): Promise<Round> {
  const latencies: number[] = [];
  const acks: number[] = [];
  const ended = new AbortController();
  const others = keepWriting(page.child.url, carrier, connector, ended.signal, (ms) => void acks.push(ms));
  try {
    await converseMany(page, conversations, concurrency, (latencyMs) => void latencies.push(latencyMs));
  } finally {
    ended.abort();
    await others;
  }
  return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), ackMs: Math.max(...acks) };
}

/** Somebody new texts and somebody new comes in Teams, ten times a second; nobody waits for what they are answered. */
async function keepWriting(
  url: string,
  carrier: Carrier,
  connector: Connector,
  ended: AbortSignal,
  taken: (ms: number) => void,
): Promise<void> {
  const sent: Promise<void>[] = [];
  while (!ended.aborted) {
    const sentMs = performance.now();
    const text = carrier.text(url, 'hi').then(() => taken(performance.now() - sentMs));
    const two = [text, connector.visit(url)];
    sent.push(...two.map((one) => one.catch(() => undefined))); // A busy machine may not take all of them: they are not what is measured.
    await delay(othersEveryMs);
  }
  await Promise.all(sent);
}

function section(found: ReadonlyMap<Mood, readonly Round[]>, spoilt: readonly string[], size: Size): Section {
  const column = (mood: Mood, key: keyof Round) => (found.get(mood) ?? []).map((each) => each[key]);
  const against = (mood: Mood) => ratio(column(mood, 'p99'), column('both answer', 'p99'));
  const perMinute = (60 * 1_000) / othersEveryMs;
  return {
    title: 'The page while another channel’s outside hangs',
    how: `${size.conversations * turnsPerConversation} turns on the page a round, concurrency ${concurrency}, ${size.rounds} rounds in which the moods take turns. Meanwhile ${perMinute} new people text and ${perMinute} more write in Teams a minute. Hanging, Twilio or the Bot Connector takes every request and never answers. Medians of rounds; ratios are medians of the ratios within a round.${spoiltNote(spoilt)}`,
    head: ['outside', 'page p50 ms', 'page p99 ms', 'p99 × both answer', 'a text is taken after, at most, ms'],
    rows: moods.map((mood) => [
      mood,
      shown(median(column(mood, 'p50')), 1),
      shown(median(column(mood, 'p99')), 1),
      shown(against(mood)),
      shown(Math.max(...column(mood, 'ackMs')), 0),
    ]),
    goals: [
      ...moods.slice(1).map((mood) => {
        const what = `p99 of the page while ${mood}, against both answering`;
        return { what, atMost: 1.1, found: against(mood), unit: '×' };
      }),
      {
        what: 'longest until a text is taken while Twilio hangs',
        atMost: 3_000,
        found: Math.max(...column('Twilio hangs', 'ackMs')),
        unit: 'ms',
      },
    ],
    bars: [],
  };
}
