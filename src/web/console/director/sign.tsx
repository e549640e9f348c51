import { useState } from 'preact/hooks';
import { command } from '../api.ts';
import { useConsole, useConsoleState } from '../here.tsx';
import { Dialog, Dismiss, Field } from '../parts.tsx';
import { attempt } from './read.ts';

/** One language of a text as it was read. */
export interface ToSign {
  readonly id: string;
  readonly locale: 'en' | 'es';
  readonly fingerprint: string;
  readonly title: string;
}

const roles = ['licensed clinician', 'lawyer', 'native speaker'] as const;

/** Who stands for these very words: as what, with their name, and with a fresh code from their phone. */
export function SignDialog(props: {
  readonly texts: readonly ToSign[];
  readonly onClose: () => void;
  readonly signed: () => void;
}) {
  const here = useConsole();
  const { say } = here;
  const { notice } = useConsoleState();
  const [isBusy, setBusy] = useState(false);
  const sign = async (given: FormData) => {
    setBusy(true);
    const texts = props.texts.map(({ id, locale, fingerprint }) => ({ id, locale, fingerprint }));
    const body = { code: String(given.get('code')), role: String(given.get('role')), agrees: true, texts };
    const went = await attempt(here, () => command('/director/sign-offs', body), say('signedNow'));
    setBusy(false);
    if (!went) return;
    props.signed();
    props.onClose();
  };
  return (
    <Dialog title={say('signThese', { count: props.texts.length })} onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void sign(new FormData(event.currentTarget));
        }}
      >
        <p>{say('signLead')}</p>
        <ul class="to-sign">
          {props.texts.map(({ id, locale, title }) => (
            <li key={`${id} ${locale}`}>
              {title} · {/^(rule|helpline) (.+)/.exec(id)?.[2] ?? say(`language_${locale}`)}
            </li>
          ))}
        </ul>
        <Field label={say('signAs')}>
          {(id) => (
            <select id={id} name="role" required>
              {roles.map((role) => (
                <option key={role} value={role}>
                  {say.code('signAs', role.replace(' ', '_'))}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label class="choice">
          <input type="checkbox" required /> {say('signAgree')}
        </label>
        <Field label={say('code')} hint={say('signCodeHint')}>
          {(id) => (
            <input
              id={id}
              name="code"
              inputMode="numeric"
              autocomplete="one-time-code"
              pattern="\d{6}"
              maxLength={6}
              required
            />
          )}
        </Field>
        <p role="alert" class="problem">
          {notice}
        </p>
        <p class="buttons">
          <button type="submit" class="main" aria-disabled={isBusy}>
            {say('sign')}
          </button>
          <Dismiss>{say('notNow')}</Dismiss>
        </p>
      </form>
    </Dialog>
  );
}
