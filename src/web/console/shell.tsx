import { useEffect, useRef, useState } from 'preact/hooks';
import { Audit } from './audit.tsx';
import { Calls } from './calls.tsx';
import { clockTime, useNow } from './clock.ts';
import { Director } from './director/director.tsx';
import { Find } from './find.tsx';
import { Fold } from './fold.tsx';
import { useConsole, useConsoleState, useKeys } from './here.tsx';
import { Members } from './members.tsx';
import { KeySheet, Menu, PauseOffer } from './menu.tsx';
import { QueueList } from './queue.tsx';
import { Shifts } from './shifts.tsx';
import { meIn, type View } from './state.ts';
import { SummaryPane } from './summary.tsx';
import { Talk } from './talk.tsx';
import { Wall } from './wall.tsx';

const places: readonly { readonly view: View; readonly may: string }[] = [
  { view: 'queue', may: 'serve' },
  { view: 'calls', may: 'serve' },
  { view: 'find', may: 'serve' },
  { view: 'shifts', may: 'serve' },
  { view: 'wall', may: 'supervise' },
  { view: 'director', may: 'director' },
  { view: 'audit', may: 'audit' },
  { view: 'members', may: 'accounts' },
];

/** Everything around the conversations: where to go, who is here, and whether what is shown is still true. */
export function Shell() {
  const { deeds } = useConsole();
  const state = useConsoleState();
  const [hasKeys, setKeys] = useState(false);
  const may = meIn(state)?.may ?? [];
  const go = (view: View, focused: string) => () => {
    deeds.go(view);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(focused)?.focus());
  };
  const mine = state.team.find(({ counsellor }) => counsellor === meIn(state)?.id)?.state;
  const serves = may.includes('serve');
  useKeys({
    '?': () => setKeys(true),
    q: serves ? go('queue', '#queue-title') : undefined,
    f: serves ? go('find', '.find input') : undefined,
    d: serves ? go('calls', '#calls-title') : undefined,
    p: serves ? () => void deeds.setPresence(mine === 'break' ? 'on' : 'break') : undefined,
  });
  return (
    <>
      <Top onKeys={() => setKeys(true)} />
      {state.view === 'queue' && <Desk />}
      {state.view === 'calls' && <Page part={<Calls />} />}
      {state.view === 'find' && <Page part={<Find />} />}
      {state.view === 'shifts' && <Page part={<Shifts />} />}
      {state.view === 'wall' && <Page part={<Wall />} />}
      {state.view === 'director' && <Page part={<Director />} />}
      {state.view === 'audit' && <Page part={<Audit />} />}
      {state.view === 'members' && <Page part={<Members />} />}
      {state.offersPause && <PauseOffer />}
      {hasKeys && <KeySheet onClose={() => setKeys(false)} />}
    </>
  );
}

function Desk() {
  const { say } = useConsole();
  const state = useConsoleState();
  if (!meIn(state)?.may.includes('serve')) return <Page part={<p>{say('nothingOpen')}</p>} />;
  return (
    <main class={`desk pane-${state.pane}`} aria-label={say('queue')}>
      <QueueList />
      <Talk />
      <SummaryPane />
    </main>
  );
}

function Page({ part }: { readonly part: preact.JSX.Element }) {
  const { say } = useConsole();
  const { view } = useConsoleState();
  return (
    <main class="pages" aria-label={say(view)}>
      {part}
    </main>
  );
}

function Top({ onKeys }: { readonly onKeys: () => void }) {
  const { say, store } = useConsole();
  const state = useConsoleState();
  const me = meIn(state);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: at the top of a page it is a landmark, which takes a name
    <header class={`top ${state.view === 'queue' ? `in-${state.pane}` : ''}`} aria-label={store.boot.centre}>
      <h1>{store.boot.centre}</h1>
      <p role="status" class="notice">
        {state.notice}
      </p>
      <nav aria-label={say('parts')}>
        {places.map(({ view, may }) => me?.may.includes(may) && <Place key={view} view={view} name={say(view)} />)}
      </nav>
      {me?.may.includes('serve') && <Presence />}
      <Fold look="more" name={me?.name}>
        <Menu onKeys={onKeys} />
      </Fold>
      <Truths />
    </header>
  );
}

function Place({ view, name }: { readonly view: View; readonly name: string }) {
  const { deeds } = useConsole();
  const isHere = useConsoleState().view === view;
  const place = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isHere) place.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); // On a phone the row is longer than the screen.
  }, [isHere]);
  return (
    <button
      ref={place}
      type="button"
      class="place"
      aria-current={isHere ? 'page' : undefined}
      onClick={() => deeds.go(view)}
    >
      {name}
    </button>
  );
}

/** On, on a break, off: what colleagues and the wall see. */
function Presence() {
  const { say, deeds } = useConsole();
  const state = useConsoleState();
  const mine = state.team.find(({ counsellor }) => counsellor === meIn(state)?.id)?.state ?? 'off';
  return (
    <label class="presence">
      <span class="unseen">{say('presence')}</span>
      <select
        value={mine}
        onChange={({ currentTarget }) => void deeds.setPresence(currentTarget.value as 'on' | 'break' | 'off')}
      >
        {(['on', 'break', 'off'] as const).map((each) => (
          <option key={each} value={each}>
            {say(`presence_${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

const soonMs = 2 * 60_000;
const slowAfterMs = 20_000; // Longer than a socket takes to come back, and than a question may hang.
const lostAfterMs = 1_500; // A line that comes back at once worries nobody.

/** What must not be overlooked: the line is gone, the session ends soon, everything is switched off, what was just done. */
function Truths() {
  const { say, locale } = useConsole();
  const state = useConsoleState();
  const at = useNow(1_000);
  const me = meIn(state);
  const endsAt = Math.min(me?.idleUntil ?? at + soonMs, me?.until ?? at + soonMs);
  const lasts = Date.now() - state.lineSince;
  const isLost = state.line === 'lost' && lasts > lostAfterMs;
  const isSlow = state.line === 'slow' && lasts > slowAfterMs;
  return (
    <div class="truths">
      <p role="status" class="warn">
        {isLost && say('lineLost', { time: clockTime(state.lineSince, locale) })}
        {isSlow && say('lineSlow')}
      </p>
      <p role="status" class="warn">
        {state.isPaused && say('switchedOff')}
      </p>
      <p role="status" class="warn">
        {me && endsAt - at < soonMs && say('endsSoon', { time: clockTime(endsAt, locale) })}
      </p>
    </div>
  );
}
