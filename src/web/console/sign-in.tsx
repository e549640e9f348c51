import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ask, isAway, patiently, Refused } from './api.ts';
import { useConsole } from './here.tsx';
import { Field } from './parts.tsx';
import type { Stage } from './state.ts';
import type { Step, Ways } from './wire.ts';

/** One step on the way in: a form, what went wrong with it, and the focus on its first field. */
export function Gate(props: {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly act: string;
  readonly submit: (given: FormData) => Promise<void>;
  readonly children: preact.ComponentChildren;
  readonly after?: preact.ComponentChildren;
}) {
  const { say } = useConsole();
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  // With the form itself and not after it is painted: a key pressed at once is meant for it.
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('input:not([type=hidden]), button')?.focus(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (isBusy || !form.current) return;
    setBusy(true);
    setProblem('');
    try {
      await props.submit(new FormData(form.current));
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      setProblem(refusalOf(thrown));
      form.current?.querySelector<HTMLInputElement>('input:not([type=hidden])')?.select();
    }
    setBusy(false);
  };
  const refusalOf = ({ code, detail }: Refused) =>
    code === 'weak'
      ? say.code('weak', detail ?? 'short')
      : say.code('gate', code) === code
        ? say('gate_unavailable')
        : say.code('gate', code);
  return (
    <main class="gate">
      <form ref={form} onSubmit={submit} aria-labelledby="gate-title" noValidate>
        <h1 id="gate-title">{props.title}</h1>
        {props.lead && <p>{props.lead}</p>}
        <p class="problem" role="alert">
          {problem}
        </p>
        {props.children}
        <button class="main" type="submit" aria-disabled={isBusy ? 'true' : undefined}>
          {props.act}
        </button>
      </form>
      {props.after}
    </main>
  );
}

export function SignIn({ why, ways }: Extract<Stage, { at: 'out' }>) {
  const { store, session, say } = useConsole();
  const lead = why === 'none' ? undefined : say(`signIn_${why}`);
  return (
    <Gate
      title={say('signIn', { name: store.boot.centre })}
      lead={lead}
      act={say('goOn')}
      submit={async (given) => {
        const body = { email: String(given.get('email')), password: String(given.get('password')) };
        await stepOn(await ask<Step>('POST', '/sign-in', { body }));
      }}
      after={<OtherWays ways={ways} invitation={null} />}
    >
      <Field label={say('email')}>
        {(id) => <input id={id} name="email" type="email" autocomplete="username" required />}
      </Field>
      <Field label={say('password')}>
        {(id) => <input id={id} name="password" type="password" autocomplete="current-password" required />}
      </Field>
    </Gate>
  );

  async function stepOn({ stage }: Step): Promise<void> {
    if (stage === 'full') return session.enter();
    store.set({ stage: { at: stage } });
  }
}

/** The centre's own accounts, where they are set up; in a demo, where the link is. */
export function OtherWays({ ways, invitation }: { readonly ways: Ways | null; readonly invitation: string | null }) {
  const { deeds, say, store } = useConsole();
  const { notice } = store.state();
  const provider = async () => {
    const { url } = await ask<{ url: string }>('POST', '/provider', { body: { invitation } });
    location.assign(url);
  };
  return (
    <>
      {ways?.provider && (
        <p>
          <button type="button" onClick={() => void deeds.attempt(provider)}>
            {say('withProvider', { name: ways.provider })}
          </button>
        </p>
      )}
      {ways?.demo && <p class="hint">{say('demoWay')}</p>}
      {notice && <p role="status">{notice}</p>}
    </>
  );
}

/** An invitation: who it is for, and a password of their own. */
export function Invited({ token }: { readonly token: string }) {
  const { store, session, say } = useConsole();
  const [who, setWho] = useState<{ name: string; email: string } | 'over' | null>(null);
  const [ways, setWays] = useState<Ways | null>(null);
  useEffect(() => {
    const look = () => ask<{ name: string; email: string }>('POST', '/invitation', { body: { token } });
    // A service that does not answer says nothing about the link.
    void patiently(look).then(setWho, (thrown) => (isAway(thrown) ? session.out('away') : setWho('over')));
    void ask<Ways>('GET', '/ways').then(setWays, () => setWays(null));
  }, [token, session]);
  if (who === null) return <main class="gate" aria-busy="true" />;
  if (who === 'over') return <LinkOver />;
  return (
    <Gate
      title={say('welcome', { name: who.name })}
      lead={say('choosePassword')}
      act={say('goOn')}
      submit={async (given) => {
        const password = String(given.get('password'));
        const body = { token, password };
        const { stage } = await patiently(() => ask<Step>('POST', '/invitation/accept', { body }));
        if (stage === 'full') await session.enter();
        else store.set({ stage: { at: stage } });
      }}
      after={<OtherWays ways={ways && { ...ways, demo: false }} invitation={token} />}
    >
      <input type="hidden" name="email" value={who.email} autocomplete="username" />
      <Field label={say('newPassword')} hint={say('newPasswordHint')}>
        {(id) => <input id={id} name="password" type="password" autocomplete="new-password" required />}
      </Field>
    </Gate>
  );
}

function LinkOver() {
  const { session, say } = useConsole();
  return (
    <main class="gate">
      <h1>{say('invitationOver')}</h1>
      <p>{say('invitationOverHint')}</p>
      <p>
        <button type="button" class="main" onClick={() => void session.out('none')}>
          {say('toSignIn')}
        </button>
      </p>
    </main>
  );
}
