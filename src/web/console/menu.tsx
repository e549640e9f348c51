import { useEffect, useState } from 'preact/hooks';
import { useConsole, useConsoleState } from './here.tsx';
import { keys } from './keyboard.ts';
import { Dialog, Dismiss, Sure } from './parts.tsx';
import { PhoneDialog } from './phone.tsx';
import { meIn } from './state.ts';
import { languageName } from './words.ts';

const lookKept = 'porchlight console look';

/** As the system has it, or as was chosen here. */
export function showLook(): void {
  const look = localStorage.getItem(lookKept) ?? 'system';
  if (look === 'system') delete document.documentElement.dataset.look;
  else document.documentElement.dataset.look = look;
}

export function Menu({ onKeys }: { readonly onKeys: () => void }) {
  const { say, session, locale, locales, setLocale } = useConsole();
  const [hasPhone, setPhone] = useState(false);
  const serves = meIn(useConsoleState())?.may.includes('serve');
  return (
    <div class="menu">
      <button type="button" onClick={onKeys}>
        {say('keys')} <kbd>?</kbd>
      </button>
      <SoundChoice />
      {'Notification' in window && Notification.permission === 'default' && (
        <button type="button" onClick={() => void Notification.requestPermission()}>
          {say('tellMe')}
        </button>
      )}
      <LookChoice />
      {serves && (
        <button type="button" onClick={() => setPhone(true)}>
          {say('phone')}
        </button>
      )}
      {hasPhone && <PhoneDialog onClose={() => setPhone(false)} />}
      {locales
        .filter((other) => other !== locale)
        .map((other) => (
          <button key={other} type="button" lang={other} onClick={() => setLocale(other)}>
            {languageName(other)}
          </button>
        ))}
      <button type="button" onClick={() => void session.signOut()}>
        {say('signOut')}
      </button>
    </div>
  );
}

function SoundChoice() {
  const { say, ring } = useConsole();
  const [hasSound, setSound] = useState(ring.hasSound());
  return (
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
  );
}

function LookChoice() {
  const { say } = useConsole();
  const [look, setLook] = useState(localStorage.getItem(lookKept) ?? 'system');
  useEffect(() => {
    localStorage.setItem(lookKept, look);
    showLook();
  }, [look]);
  return (
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
  );
}

/** After a crisis: a pause, and not the next one. */
export function PauseOffer() {
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

export function KeySheet({ onClose }: { readonly onClose: () => void }) {
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
        <label class="choice">
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
