import { due, emptyFeed, type Feed, type FeedEvent, heed, linesFrom, type Thing } from '../../src/web/console/feed.ts';
import type { Change, Line, Opened, Queue } from '../../src/web/console/wire.ts';
import { Seeded } from '../simulation/seeded.ts';

/** Mistakes a feed might make, to see that the bench finds them. */
export interface Faults {
  readonly ignoresGaps?: boolean;
  readonly believesOlder?: boolean;
}

/** The feed against a server of its own: changes get lost, doubled and reordered, answers are late or never come. */
export interface Bench {
  readonly steps: number;
  step(): void;
  /** The network is good again, and the next look at the clock comes. */
  settle(): void;
  shown(): unknown;
  truth(): unknown;
}

interface Request {
  readonly thing: Thing;
  readonly round: number;
  readonly after: number;
  readonly conversation: string;
  answer: FeedEvent | null;
}

const ids = ['a', 'b', 'c', 'd'] as const;
const keptMax = 25; // Changes; who asks for older ones is told to read everything anew.

export function createBench(seed: number, faults: Faults = {}): Bench {
  const seeded = new Seeded(seed);
  const below = (limit: number) => seeded.below(limit);
  const server = createServer();
  let feed: Feed = emptyFeed;
  let requests: Request[] = [];
  let wire: Change[] = [];
  let steps = 0;

  const tell = (event: FeedEvent) => {
    const before = faults.believesOlder ? { ...feed, got: { changes: 0, queue: 0, open: 0 } } : feed;
    feed = heed(before, event);
    checkLines(feed);
    for (const thing of due(feed)) {
      feed = heed(feed, { type: 'asked', thing });
      const after = thing === 'open' ? linesFrom(feed) : (feed.last ?? 0);
      const conversation = feed.open?.conversation ?? '';
      requests.push({ thing, round: feed.wanted[thing], after, conversation, answer: null });
    }
  };
  const receive = (change: Change) => {
    if (faults.ignoresGaps && feed.last !== null && change.seq > feed.last) feed = { ...feed, last: change.seq - 1 };
    tell({ type: 'change', change });
  };
  const act = () => {
    const changes = server.act(ids[below(ids.length)] ?? 'a', below(6));
    for (const change of changes) for (let copy = below(4); copy > 0; copy -= 1) wire.push(change);
  };
  const deliver = () => {
    const [change] = wire.splice(below(wire.length), 1);
    if (change) receive(change);
  };
  const serve = () => {
    const request = requests[below(requests.length)];
    if (request) request.answer ??= server.answer(request);
  };
  const answer = () => {
    const [request] = requests.splice(below(requests.length), 1);
    if (!request) return;
    const { thing, round } = request;
    tell(request.answer ?? { type: 'failed', thing, round });
  };
  const show = () =>
    tell({ type: 'show', conversation: below(4) === 0 ? null : (ids[below(4)] ?? null), why: 'watch' });
  const moves = [act, act, act, deliver, deliver, deliver, serve, serve, answer, answer, show] as const;
  tell({ type: 'look' });
  return {
    get steps() {
      return steps;
    },
    step() {
      steps += 1;
      moves[below(moves.length)]?.();
    },
    settle() {
      wire = [];
      tell({ type: 'look' });
      for (let round = 0; requests.length > 0; round += 1) {
        if (round > 200) throw new Error('It never comes to rest.');
        const waiting = requests;
        requests = [];
        for (const request of waiting) tell(server.answer(request));
      }
    },
    shown: () => ({ queue: feed.queue && { ...feed.queue, last: 0 }, lines: linesOf(feed.open?.shown) }),
    truth: () => server.truth(feed.open?.conversation ?? null),
  };
}

function checkLines({ open }: Feed): void {
  const seqs = (open?.shown?.lines ?? []).map(({ seq }) => seq);
  if (seqs.some((seq, at) => at > 0 && seq <= (seqs[at - 1] ?? 0))) throw new Error('A line twice, or out of order.');
}

function linesOf(opened: Opened | null | undefined): unknown {
  return opened ? opened.lines.map(({ seq, text }) => `${seq} ${text}`) : null;
}

interface Kept {
  isLive: boolean;
  lastSeq: number;
  lines: Line[];
}

/** As small as it can be: four conversations that wait, are claimed, go on, and lose their words. */
function createServer() {
  const kept = new Map<string, Kept>(ids.map((id) => [id, { isLive: false, lastSeq: 0, lines: [] }]));
  let changes: Change[] = [];
  let last = 0;
  const change = (conversation: string, kind: Change['kind']): Change => {
    last += 1;
    const made = { seq: last, at: last, conversation, kind };
    changes = [...changes, made].slice(-keptMax);
    return made;
  };
  const of = (id: string) => kept.get(id) as Kept; // True: made above for each id.
  const queue = (): Queue => ({
    // True: what the feed does not look at is left out.
    waiting: ids.filter((id) => !of(id).isLive).map((conversation) => ({ conversation }) as Queue['waiting'][number]),
    live: ids.filter((id) => of(id).isLive).map((conversation) => ({ conversation }) as Queue['live'][number]),
    last,
  });
  const opened = (conversation: string, after: number): Opened => {
    const { lines, lastSeq } = of(conversation);
    const firstSeq = lines[0]?.seq ?? lastSeq + 1;
    return { conversation, firstSeq, lines: lines.filter(({ seq }) => seq > after), last } as Opened; // True: as above.
  };
  return {
    act(id: string, what: number): readonly Change[] {
      const held = of(id);
      if (what === 0) {
        held.isLive = !held.isLive;
        return [change(id, held.isLive ? 'claimed' : 'waiting')];
      }
      if (what === 1) {
        held.lines = [];
        return [change(id, 'ended'), change(id, 'lines')];
      }
      held.lastSeq += 1;
      held.lines = [...held.lines, { seq: held.lastSeq, at: last, from: 'person', text: `${id}${held.lastSeq}` }];
      return [change(id, 'lines')];
    },
    answer({ thing, round, after, conversation }: Request): FeedEvent {
      if (thing === 'queue') return { type: 'queue', round, answer: queue() };
      if (thing === 'open') return { type: 'opened', round, answer: opened(conversation, after) };
      const missed = changes.filter(({ seq }) => seq > after);
      const isWhole = (missed[0]?.seq ?? after + 1) === after + 1;
      const answer = isWhole
        ? { changes: missed, last: missed.at(-1)?.seq ?? after, reset: false }
        : { changes: [], last, reset: true };
      return { type: 'changes', round, answer };
    },
    truth: (open: string | null) => ({ queue: { ...queue(), last: 0 }, lines: open && linesOf(opened(open, 0)) }),
  };
}
