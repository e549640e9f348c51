import { useEffect, useState } from 'preact/hooks';
import { ask, patiently } from './api.ts';
import { useConsole } from './here.tsx';
import { Field } from './parts.tsx';
import { Gate } from './sign-in.tsx';
import type { Step } from './wire.ts';

/** The second step of whoever has a second factor. */
export function Factor() {
  const { session, say } = useConsole();
  const [isLost, setLost] = useState(false);
  const [path, name] = isLost ? ['/sign-in/recovery', say('recoveryCode')] : ['/sign-in/code', say('code')];
  return (
    <Gate
      key={path}
      title={say('factor')}
      lead={isLost ? say('recoveryLead') : say('factorLead')}
      act={say('goOn')}
      submit={async (given) => {
        await ask<Step>('POST', path, { body: { code: String(given.get('code')).trim() } });
        await session.enter();
      }}
      after={
        <p>
          <button type="button" class="quiet" onClick={() => setLost(!isLost)}>
            {isLost ? say('useCode') : say('useRecovery')}
          </button>
        </p>
      }
    >
      <CodeField name={name} isNumber={!isLost} />
    </Gate>
  );
}

function CodeField({ name, isNumber }: { readonly name: string; readonly isNumber: boolean }) {
  return (
    <Field label={name}>
      {(id) => (
        <input
          id={id}
          name="code"
          autocomplete="one-time-code"
          inputMode={isNumber ? 'numeric' : 'text'}
          maxLength={isNumber ? 6 : 40}
          spellcheck={false}
          required
        />
      )}
    </Field>
  );
}

interface Enrolment {
  readonly secret: string;
  readonly squares: readonly string[];
}

/** A new second factor: the picture, its first code, and then the recovery codes, once. */
export function Enrol() {
  const { session, say } = useConsole();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  useEffect(() => {
    void patiently(() => ask<Enrolment>('GET', '/factor')).then(setEnrolment, () => session.out('none'));
  }, [session]);
  if (codes) return <RecoveryCodes codes={codes} />;
  if (!enrolment) return <main class="gate" aria-busy="true" />;
  return (
    <Gate
      title={say('enrol')}
      lead={say('enrolLead')}
      act={say('goOn')}
      submit={async (given) => {
        const body = { code: String(given.get('code')).trim() };
        const { recoveryCodes } = await ask<{ recoveryCodes: string[] }>('POST', '/factor', { body });
        setCodes(recoveryCodes);
      }}
    >
      <Squares rows={enrolment.squares} name={say('enrolPicture')} />
      <p>
        {say('enrolByHand')} <code class="secret">{enrolment.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <CodeField name={say('code')} isNumber />
    </Gate>
  );
}

/** Drawn here, so that no picture of a secret is fetched. Always dark on white: cameras want it so. */
function Squares({ rows, name }: { readonly rows: readonly string[]; readonly name: string }) {
  const size = rows.length + 8;
  const path = rows
    .flatMap((row, y) => [...row].map((sign, x) => (sign === '1' ? `M${x + 4} ${y + 4}h1v1h-1z` : '')))
    .join('');
  return (
    <svg class="squares" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={name}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const { session, say } = useConsole();
  return (
    <Gate title={say('recovery')} lead={say('recoveryKeep')} act={say('recoveryKept')} submit={() => session.enter()}>
      <ol class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>
        <button type="button" onClick={() => print()}>
          {say('print')}
        </button>
      </p>
    </Gate>
  );
}
