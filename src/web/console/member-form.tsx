import { useState } from 'preact/hooks';
import { Asked } from './asking.tsx';
import { useConsole } from './here.tsx';
import { Dialog, Dismiss, Field } from './parts.tsx';
import type { ListedMember, Role } from './wire.ts';

const roles: readonly Role[] = ['counsellor', 'supervisor', 'editor', 'auditor', 'admin'];

export interface GivenMember {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly sites: readonly string[];
}

/** Somebody new, or another role for somebody known. */
export function MemberForm(props: {
  readonly title: string;
  readonly act: string;
  readonly member?: ListedMember;
  readonly onClose: () => void;
  readonly does: (given: GivenMember) => Promise<boolean>;
}) {
  const { say, store } = useConsole();
  const { member } = props;
  const given = (form: FormData): GivenMember => ({
    name: String(form.get('name') ?? ''),
    email: String(form.get('email') ?? ''),
    roles: form.getAll('roles') as Role[], // True: the boxes below have no other values.
    sites: form.getAll('sites').map(String),
  });
  return (
    <Asked title={props.title} act={props.act} onClose={props.onClose} does={(form) => props.does(given(form))}>
      {!member && (
        <>
          <Field label={say('memberName')}>{(id) => <input id={id} name="name" maxLength={80} required />}</Field>
          <Field label={say('memberEmail')}>
            {(id) => <input id={id} name="email" type="email" maxLength={320} required />}
          </Field>
        </>
      )}
      <Boxes
        legend={say('memberRoles')}
        name="roles"
        held={member?.roles ?? ['counsellor']}
        all={roles.map((role) => [role, say(`role_${role}`)] as const)}
      />
      <Boxes
        legend={say('memberSites')}
        name="sites"
        held={member?.sites ?? []}
        all={store.boot.sites.map(({ id, name }) => [id, name] as const)}
      />
    </Asked>
  );
}

function Boxes(props: {
  readonly legend: string;
  readonly name: string;
  readonly held: readonly string[];
  readonly all: readonly (readonly [string, string])[];
}) {
  return (
    <fieldset>
      <legend>{props.legend}</legend>
      {props.all.map(([value, label]) => (
        <label key={value} class="choice">
          <input type="checkbox" name={props.name} value={value} defaultChecked={props.held.includes(value)} /> {label}
        </label>
      ))}
    </fieldset>
  );
}

/** Shown once: nobody can read it here a second time. */
export function LinkOnce({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const { say } = useConsole();
  const [isCopied, setCopied] = useState(false);
  const link = `${location.origin}/console#invitation=${token}`;
  return (
    <Dialog title={say('invite')} onClose={onClose}>
      <p>{say('inviteLink')}</p>
      <p>
        <code>{link}</code>
      </p>
      <p class="buttons">
        <button
          type="button"
          class="main"
          onClick={() =>
            void navigator.clipboard.writeText(link).then(
              () => setCopied(true),
              () => undefined, // The link stands above, to be copied by hand.
            )
          }
        >
          {isCopied ? say('copied') : say('copy')}
        </button>
        <Dismiss>{say('shut')}</Dismiss>
      </p>
    </Dialog>
  );
}
