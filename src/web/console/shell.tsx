import { useEffect, useState } from 'preact/hooks';
import { clockTime, useNow } from './clock.ts';
import { useConsole, useConsoleState, useKeys } from './here.tsx';
import { keys } from './keyboard.ts';
import { Dialog, Dismiss, Sure } from './parts.tsx';
import { QueueList } from './queue.tsx';
import { meIn, type View } from './state.ts';
import { SummaryPane } from './summary.tsx';
import { Talk } from './talk.tsx';

const lookKept = 'porchlight console look';

/** Everything around the conversations: where to go, who is here, and whether what is shown is still true. */
export function Shell() {
  const { deeds } = useConsole();
  const state = useConsoleState();
  const [hasKeys, setKeys] = useState(false);
  useKeys({
    '?': () => setKeys(true),
    q: () => {
      deeds.go('queue');
      document.getElementById('queue-title')?.focus();
    },
  });
  return (
    <>
      <Top onKeys={() => setKeys(true)} />
      <main class={`desk ${state.view} pane-${state.pane}`}>
        <QueueList />
        <Talk />
        <SummaryPane />
      </main>
      {state.offersPause && <PauseOffer />}
      {hasKeys && <KeySheet onClose={() => setKeys(false)} />}
    </>
  );
}

function Top({ onKeys }: { readonly onKeys: () => void }) {
  const { say, store } = useConsole();
  const state = useConsoleState();
  const me = meIn(state);
  return (
    <header class="top">
      <h1>{store.boot.centre}</h1>
      <nav aria-label={say('parts')}>
        <Place view="queue" name={say('queue')} />
      </nav>
      <Presence />
      <details class="more">
        <summary>{me?.name}</summary>
        <Menu onKeys={onKeys} />
      </details>
      <Truths />
    </header>
  );
}

function Place({ view, name }: { readonly view: View; readonly name: string }) {
  const { deeds } = useConsole();
  const state = useConsoleState();
  return (
    <button
      type="button"
      class="place"
      aria-current={state.view === view ? 'page' : undefined}
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

function Menu({ onKeys }: { readonly onKeys: () => void }) {
  const { say, session, ring, locale, setLocale } = useConsole();
  const [hasSound, setSound] = useState(ring.hasSound());
  const [look, setLook] = useState(localStorage.getItem(lookKept) ?? 'system');
  useEffect(() => {
    localStorage.setItem(lookKept, look);
    if (look === 'system') delete document.documentElement.dataset.look;
    else document.documentElement.dataset.look = look;
  }, [look]);
  return (
    <div class="menu">
      <button type="button" onClick={onKeys}>
        {say('keys')} <kbd>?</kbd>
      </button>
      <label>
        {say('sound')}
        <input
          type="checkbox"
          checked={hasSound}
          onChange={({ currentTarget }) => {
            ring.setSound(currentTarget.checked);
            setSound(currentTarget.checked);
          }}
        />
      </label>
      {'Notification' in window && Notification.permission === 'default' && (
        <button type="button" onClick={() => void Notification.requestPermission()}>
          {say('tellMe')}
        </button>
      )}
      <label>
        {say('look')}
        <select value={look} onChange={({ currentTarget }) => setLook(currentTarget.value)}>
          {(['system', 'light', 'dark'] as const).map((each) => (
            <option key={each} value={each}>
              {say(`look_${each}`)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        lang={locale === 'en' ? 'es' : 'en'}
        onClick={() => setLocale(locale === 'en' ? 'es' : 'en')}
      >
        {locale === 'en' ? 'Español' : 'English'}
      </button>
      <button type="button" onClick={() => void session.signOut()}>
        {say('signOut')}
      </button>
    </div>
  );
}

const soonMs = 2 * 60_000;
const lostAfterMs = 1_500; // A line that comes back at once worries nobody.

/** What must not be overlooked: the line is gone, the session ends soon, everything is switched off, what was just done. */
function Truths() {
  const { say, locale } = useConsole();
  const state = useConsoleState();
  const at = useNow(1_000);
  const me = meIn(state);
  const endsAt = Math.min(me?.idleUntil ?? at + soonMs, me?.until ?? at + soonMs);
  const isLost = state.line === 'lost' && Date.now() - state.lineSince > lostAfterMs;
  return (
    <div class="truths">
      <p role="status" class="warn">
        {isLost && say('lineLost', { time: clockTime(state.lineSince, locale) })}
      </p>
      <p role="status" class="warn">
        {state.isPaused && say('switchedOff')}
      </p>
      <p role="status" class="warn">
        {me && endsAt - at < soonMs && say('endsSoon', { time: clockTime(endsAt, locale) })}
      </p>
      <p role="status">{state.notice}</p>
    </div>
  );
}

/** After a crisis: a pause, and not the next one. */
function PauseOffer() {
  const { deeds, say, store } = useConsole();
  return (
    <Sure
      title={say('pauseTitle')}
      text={say('pauseText')}
      act={say('pauseTake')}
      dismiss={say('pauseNo')}
      does={() => void deeds.setPresence('break')}
      onClose={() => store.set({ offersPause: false })}
    />
  );
}

function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const { say, keyboard } = useConsole();
  const [isOn, setOn] = useState(keyboard.isOn());
  return (
    <Dialog title={say('keys')} onClose={onClose}>
      <p class="hint">{say('keysHint')}</p>
      <dl class="keys">
        {keys.map(({ key, word }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
      <p>
        <label>
          <input
            type="checkbox"
            checked={isOn}
            onChange={({ currentTarget }) => {
              keyboard.setOn(currentTarget.checked);
              setOn(currentTarget.checked);
            }}
          />{' '}
          {say('keysOn')}
        </label>
      </p>
      <Dismiss>{say('shut')}</Dismiss>
    </Dialog>
  );
}
