import { useEffect, useRef, useState } from 'preact/hooks';
import { now as serverNow, useNow, waited } from './clock.ts';
import { useConsole, useConsoleState, useKeys } from './here.tsx';
import { When } from './parts.tsx';
import { meIn } from './state.ts';
import type { Live, Queue, Waiting } from './wire.ts';

const filters = ['all', 'waiting', 'mine'] as const;
type Filter = (typeof filters)[number];

/** Who waits, the most urgent first, and who is being talked with. */
export function QueueList() {
  const { deeds, say } = useConsole();
  const state = useConsoleState();
  const [filter, setFilter] = useState<Filter>('all');
  const { queue, open } = state.feed;
  const me = meIn(state)?.id;
  const mine = (queue?.live ?? []).filter(({ counsellor }) => counsellor === me);
  const others = (queue?.live ?? []).filter(({ counsellor }) => counsellor !== me);
  const shown = {
    mine: filter === 'waiting' ? [] : mine,
    waiting: filter === 'mine' ? [] : (queue?.waiting ?? []),
    others: filter === 'all' ? others : [],
  };
  const ids = [...shown.mine, ...shown.waiting, ...shown.others].map(({ conversation }) => conversation);
  const step = (by: number) => {
    const next = ids[Math.max(0, Math.min(ids.length - 1, ids.indexOf(open?.conversation ?? '') + by))];
    if (next) deeds.show(next);
  };
  useKeys({ j: () => step(1), k: () => step(-1) });
  return (
    <section class="list" aria-labelledby="queue-title">
      <h2 id="queue-title" tabIndex={-1}>
        {say('queue')}
      </h2>
      <Filters
        filter={filter}
        setFilter={setFilter}
        counts={{ all: ids.length, waiting: queue?.waiting.length ?? 0, mine: mine.length }}
      />
      {queue === null && <p class="hint">{say('reading')}</p>}
      <Rows title={say('mine')} rows={shown.mine.map((row) => <LiveRow key={row.conversation} row={row} isMine />)} />
      <Rows title={say('waiting')} rows={shown.waiting.map((row) => <WaitingRow key={row.conversation} row={row} />)} />
      <Rows
        title={say('others')}
        rows={shown.others.map((row) => <LiveRow key={row.conversation} row={row} isMine={false} />)}
      />
      {queue && ids.length === 0 && <Quiet queue={queue} />}
    </section>
  );
}

function Filters(props: {
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly counts: { readonly [F in Filter]: number };
}) {
  const { say } = useConsole();
  return (
    <fieldset class="filters">
      <legend class="unseen">{say('filters')}</legend>
      {filters.map((each) => (
        <button key={each} type="button" aria-pressed={props.filter === each} onClick={() => props.setFilter(each)}>
          {say(`filter_${each}`)}
          {each !== 'all' && <span class="count"> {props.counts[each]}</span>}
        </button>
      ))}
    </fieldset>
  );
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly preact.JSX.Element[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="rows">{rows}</ul>
    </>
  );
}

/** The waiting time is the largest thing on a row; who is in danger has a mark and a word. */
function WaitingRow({ row }: { readonly row: Waiting }) {
  const { say, store } = useConsole();
  const state = useConsoleState();
  const { counsellor, name } = state.team.find((each) => each.counsellor === row.assignedTo) ?? {};
  const isKept = row.assignedUntil !== null && row.assignedUntil > serverNow();
  const isForMe = counsellor === meIn(state)?.id;
  const site = store.boot.sites.find(({ id }) => id === row.site)?.name ?? row.site;
  return (
    <Row conversation={row.conversation} kind={row.priority}>
      <Waited since={row.openedAt} />
      <span class="what">
        <strong>
          {row.priority === 'crisis' && <Mark />} {say.code('priority', row.priority)}
        </strong>
        <span class="hint">
          {say.code('channel', row.channel)} · {site}
        </span>
        {row.assignedTo?.startsWith('team:') && (
          <span class="hint">{say('forTeam', { name: say.code('team', row.assignedTo.slice(5)) })}</span>
        )}
        {isKept && name && <span class="hint">{isForMe ? say('keptForYou') : say('keptFor', { name })}</span>}
      </span>
    </Row>
  );
}

function LiveRow({ row, isMine }: { readonly row: Live; readonly isMine: boolean }) {
  const { say } = useConsole();
  const { unread, open } = useConsoleState().feed;
  const fresh = open?.conversation === row.conversation ? 0 : (unread[row.conversation] ?? 0);
  return (
    <Row conversation={row.conversation} kind={isMine ? 'mine' : 'other'}>
      <span class="what">
        <strong>{isMine ? say('withYou') : say('withName', { name: row.name })}</strong>
        <span class="hint">
          {say.code('channel', row.channel)} · <When at={row.claimedAt} />
        </span>
        {isMine && fresh > 0 && <span class="fresh">{say('fresh')}</span>}
      </span>
    </Row>
  );
}

function Row(props: {
  readonly conversation: string;
  readonly kind: string;
  readonly children: preact.ComponentChildren;
}) {
  const { deeds } = useConsole();
  const { open } = useConsoleState().feed;
  const row = useRef<HTMLButtonElement>(null);
  const isOpen = open?.conversation === props.conversation;
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' }); // It may have been reached by a key.
  }, [isOpen]);
  return (
    <li>
      <button
        ref={row}
        type="button"
        class={`row ${props.kind}`}
        aria-current={isOpen ? 'true' : undefined}
        onClick={() => deeds.show(props.conversation)}
      >
        {props.children}
      </button>
    </li>
  );
}

function Waited({ since }: { readonly since: number }) {
  const { say, locale } = useConsole();
  const time = waited(useNow(1_000) - since, locale);
  return (
    <span class="waited">
      <span class="unseen">{say('waits')} </span>
      {time}
    </span>
  );
}

/** In danger: a shape beside the word, so that colour is not alone. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 1 15.5 15H.5Z" fill="currentColor" />
      <path d="M7.2 6h1.6v4.4H7.2zm0 5.6h1.6v1.6H7.2z" fill="var(--card)" />
    </svg>
  );
}

/** Nobody waits: since when, and what happens when nobody is here. */
function Quiet({ queue }: { readonly queue: Queue }) {
  const { say } = useConsole();
  const [since] = useState(serverNow);
  return (
    <div class="quiet-queue">
      <p>
        {queue.live.length > 0 ? say('nobodyWaits') : say('allQuiet')} <When at={since} />
      </p>
      <p class="hint">{say('overnight')}</p>
    </div>
  );
}
